"""`tags_all`: the tags of an AWS resource together with the default tags of its provider.

Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.model.types import STRING, MapOf
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.values import ListValue, MapValue, Marked, Null, SetValue, TfValue, mark, unmark

_TAGS = MapOf(STRING)


def default_tags(settings: Mapping[str, TfValue]) -> TfValue:
    """The `default_tags` of a provider's settings: a map of string, or an unknown."""
    return _tags(nested_argument(settings.get("default_tags"), "tags"))


def merged_tags(settings: Mapping[str, TfValue], tags: TfValue) -> TfValue:
    """`tags_all` of a resource with these tags (None: it has none): its own go before those of the provider."""
    defaults, default_marks = unmark(default_tags(settings))
    own, own_marks = unmark(_tags(tags))
    marks = default_marks | own_marks
    for part in (defaults, own):
        if isinstance(part, Unknown):
            return mark(part, marks)
    ignored = _ignored(settings)
    items = {name: value for name, value in {**defaults.items, **own.items}.items() if not name.startswith(ignored[0]) and name not in ignored[1]}
    return mark(MapValue(STRING, dict(sorted(items.items()))), marks)


def _tags(value: TfValue) -> TfValue:
    """A map of string without nulls, or an unknown."""
    inner, marks = unmark(value)
    if inner is None or isinstance(inner, Null):
        return MapValue(STRING, {})
    try:
        inner = convert(inner, _TAGS)
    except ConversionError as error:
        return Unknown((f"the tags are not a map of strings: {error}",), type=_TAGS)
    if isinstance(inner, MapValue):
        inner = MapValue(STRING, {name: item for name, item in inner.items.items() if not isinstance(unmark(item)[0], Null)})
    return mark(inner, marks)


def nested_argument(blocks: TfValue, name: str) -> TfValue:
    """An argument of the one nested block of a type (None where there is no such block)."""
    blocks = unmark(blocks)[0]
    items = blocks.items if isinstance(blocks, ListValue | SetValue) else blocks
    if isinstance(items, Unknown):
        return items
    return items[0].get(name) if isinstance(items, tuple) and items and isinstance(items[0], dict) else None


def _ignored(settings: Mapping[str, TfValue]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The prefixes and keys that the provider is told to leave alone (`ignore_tags`)."""
    return _texts(nested_argument(settings.get("ignore_tags"), "key_prefixes")), _texts(nested_argument(settings.get("ignore_tags"), "keys"))


def _texts(value: TfValue) -> tuple[str, ...]:
    while isinstance(value, Marked | ListValue | SetValue):
        value = value.value if isinstance(value, Marked) else value.items
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()
