"""How what Google's APIs say becomes what Terraform's provider stores: most of it by rule, the exceptions by tables.

By rule, `ackDeadlineSeconds` is `ack_deadline_seconds`, and an object inside of another one is a nested block. Where the provider departs from
that, the mapping follows its own: https://github.com/GoogleCloudPlatform/terraform-google-conversion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import Struct

from readygate.live.found import Found
from readygate.live.gcp.api import moment
from readygate.model.values import Value

MAPS = frozenset({
    "additionalLabels", "annotations", "attributeMapping", "attributes", "buildEnvironmentVariables", "customLabels", "environmentVariables",
    "labelExtractors", "labels", "limits", "resourceLabels", "tags", "userLabels", "versionAliases",
})  # fmt: skip
"""Members that are maps, whose keys somebody chose: they stay as they are."""
MADE_LABELS = ("goog-terraform-", "goog-dataflow-", "goog-composer-")
"""How labels begin that tools set by themselves, and that the provider does not show as somebody's."""
NO_NAMES: Mapping[str, str] = {}

Data = Mapping[str, Any]


class Asset(Struct, frozen=True):
    """One asset of the inventory."""

    type: str
    path: str
    """Its full name below the service, with the project's id: `projects/p/topics/t`."""
    data: Data
    """What the service's own API says of it."""
    project: str = ""
    location: str = ""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    def part(self, collection: str) -> str:
        """What stands after a collection in its path."""
        parts = self.path.split("/")
        return parts[parts.index(collection) + 1] if collection in parts[:-1] else ""

    def place(self) -> dict[str, Value]:
        """What its path tells of where it lies."""
        location = self.part("locations")
        return {
            "name": self.name,
            "project": self.project or None,
            "location": location or None,
            "region": self.part("regions") or location or None,
            "zone": self.part("zones") or None,
        }


class Kind(Struct, frozen=True, kw_only=True):
    """How the assets of one type become the objects of one resource type."""

    type: str
    attributes: str
    """The attributes that it gives, between spaces; what the API leaves out is not set."""
    names: Mapping[str, str] = NO_NAMES
    """Members of the API with another name than by rule, at any depth."""
    numbers: str = ""
    """Attributes, at any depth, that are numbers though the API writes them as texts."""
    short: str = "zone region"
    """Attributes of which the API gives a URL and the provider keeps the last part."""
    maps: str = ""
    """Members that are maps, beside the usual ones."""
    more: Callable[[Asset, dict[str, Value]], Mapping[str, Value]] | None = None
    """What does not follow by rule, from the asset and from what follows by rule."""
    id: Callable[[Asset], str] | None = None
    """The provider's id (None: the path)."""
    owner: Callable[[Asset], str] | None = None
    """Who made it where no customer did."""
    also: Callable[[Asset], Iterator[Found]] | None = None
    """Objects of their own that the asset tells of, too."""
    also_types: tuple[str, ...] = ()
    is_there: Callable[[Asset], bool] | None = None
    """Whether it counts; what is about to be deleted does not."""

    def found(self, asset: Asset) -> Iterator[Found]:
        """The objects that an asset is."""
        if self.is_there is not None and not self.is_there(asset):
            return
        ruled = Rule(self.names, frozenset(self.numbers.split()), MAPS.union(self.maps.split())).block(asset.data)
        for name in self.short.split():
            ruled[name] = last(ruled.get(name)) or None
        known = {**ruled, **{name: value for name, value in asset.place().items() if value is not None}}
        if self.more is not None:
            known.update(self.more(asset, known))
        if isinstance(labels := known.get("labels"), dict):
            known["labels"] = own_labels(labels)
        created = asset.data.get("createTime") or asset.data.get("creationTimestamp") or asset.data.get("timeCreated")
        yield Found(
            type=self.type,
            id=self.id(asset) if self.id is not None else asset.path,
            name=asset.name,
            attributes={name: known.get(name) for name in self.attributes.split()},
            account=asset.project,
            created=moment(created),
            owned_by=self.owner(asset) if self.owner is not None else "",
        )
        if self.also is not None:
            yield from self.also(asset)


class Rule(Struct, frozen=True):
    """How members are named and shaped where nothing else is said."""

    names: Mapping[str, str] = NO_NAMES
    numbers: frozenset[str] = frozenset()
    maps: frozenset[str] = MAPS

    def block(self, data: Data) -> dict[str, Value]:
        """An object with the names of the provider."""
        return {own: self._value(name, own, value) for name, value in data.items() for own in (self.names.get(name) or snake(name),)}

    def _value(self, name: str, own: str, value: Any) -> Value:
        if isinstance(value, dict):
            return {str(key): plain(item) for key, item in value.items()} if name in self.maps else [self.block(value)]
        if isinstance(value, list):
            return [self.block(one) if isinstance(one, dict) else plain(one) for one in value]
        if isinstance(value, str) and own in self.numbers:
            return plain(number(value))
        return plain(value)


@cache
def snake(name: str) -> str:
    """A member's name as the provider writes it: `defaultKmsKeyName` is `default_kms_key_name`."""
    made = ""
    for position, letter in enumerate(name):
        starts = letter.isupper() and position > 0
        inside = (
            starts and name[position - 1].isupper() and (position + 1 == len(name) or name[position + 1].isupper() or name[position + 1].isdigit())
        )
        made += ("_" if starts and not inside else "") + letter.lower()
    return made


def plain(value: Any) -> Value:
    """A value with whole numbers as such: the inventory's are all floating."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    found: Value = value
    return found


def number(text: Any) -> Any:
    """A whole number that may be written as a text."""
    if isinstance(text, str):
        return int(text) if text.removeprefix("-").isdigit() else text
    return text


def seconds(text: Any) -> Any:
    """A duration (`60s`) as a whole number."""
    return number(text.removesuffix("s")) if isinstance(text, str) else text


def last(path: Any) -> str:
    """The last part of a path or URL."""
    return path.rpartition("/")[2] if isinstance(path, str) else ""


def own_labels(labels: Mapping[str, Value]) -> dict[str, Value]:
    """The labels without those that tools set by themselves."""
    return {name: value for name, value in labels.items() if not name.startswith(MADE_LABELS)}


def blocks(value: Value) -> list[dict[str, Value]]:
    """Nested blocks."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def first(value: Value) -> dict[str, Value]:
    """The only one of some nested blocks; empty where there is none."""
    return next(iter(blocks(value)), {})


def filled(block: Mapping[str, Value]) -> list[Value]:
    """A nested block where anything in it is set, else none."""
    return [{**block}] if any(value not in (None, "", [], {}) for value in block.values()) else []
