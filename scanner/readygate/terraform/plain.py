"""From values of the evaluator to what policies see, and back: plain data, and beside it which parts refer to what and which are sensitive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from readygate.model.values import JsonText, Path, Reference, Unknown, Value, unknown_leaves
from readygate.terraform.values import NULL, ListValue, MapValue, Marked, Null, SetValue, TfValue, TrackedText


class PlainValue(Struct):
    """A value as policies see it."""

    value: Value
    references: dict[Path, tuple[Reference, ...]] = field(default_factory=dict)
    """Which resource attributes a part comes from; paths go on into the structure of JSON texts."""
    sensitive: set[Path] = field(default_factory=set)
    """Parts that must never be shown."""


def plain(value: TfValue, path: Path = ()) -> PlainValue:
    """The plain form of a value; the paths noted begin with `path`.

    Null is None; sets become lists in their order; unknowns stay what they are.
    """
    found = PlainValue(None)
    found.value = _plain(value, path, found)
    return found


def _plain(value: TfValue, path: Path, found: PlainValue) -> Value:
    convert: Callable[[TfValue, Path, PlainValue], Value] = _CONVERSIONS.get(type(value), _same)
    return convert(value, path, found)


def _same(value: Value, _path: Path, _found: PlainValue) -> Value:
    return value


def _list(value: Any, path: Path, found: PlainValue) -> Value:
    items = value if isinstance(value, tuple | list) else value.items
    return [_plain(item, (*path, position), found) if type(item) in _CONVERSIONS else item for position, item in enumerate(items)]


def _dict(value: dict[str, TfValue], path: Path, found: PlainValue) -> Value:
    return {name: _plain(item, (*path, name), found) if type(item) in _CONVERSIONS else item for name, item in value.items()}


def _map(value: MapValue, path: Path, found: PlainValue) -> Value:
    return _dict(value.items, path, found)


def _null(_value: Null, _path: Path, _found: PlainValue) -> Value:
    return None


def _marked(value: Marked, path: Path, found: PlainValue) -> Value:
    found.sensitive.add(path)
    return _plain(value.value, path, found)


def _tracked(value: TrackedText, path: Path, found: PlainValue) -> Value:
    found.references[path] = value.references
    return str(value)


def _unknown(value: Unknown, path: Path, found: PlainValue) -> Value:
    if value.references:
        found.references[path] = value.references
    if isinstance(value.partial, JsonText):
        for inner, leaf in unknown_leaves(value.partial.value, path):
            if leaf.references:
                found.references[inner] = leaf.references
    return value


def from_plain(value: Value) -> TfValue:
    """A plain value as one of the evaluator; lists and dicts become tuples and objects, which convert to any collection."""
    if isinstance(value, list):
        return tuple(map(from_plain, value))
    if isinstance(value, dict):
        return {name: from_plain(item) for name, item in value.items()}
    return NULL if value is None else value


_CONVERSIONS: dict[type, Callable[[Any, Path, PlainValue], Value]] = {
    tuple: _list,
    list: _list,
    ListValue: _list,
    SetValue: _list,
    dict: _dict,
    MapValue: _map,
    Null: _null,
    Marked: _marked,
    TrackedText: _tracked,
    Unknown: _unknown,
}
