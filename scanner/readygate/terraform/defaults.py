"""Defaults of optional attributes, at every depth of a type, filled in before a value is converted to the type.

Source: https://developer.hashicorp.com/terraform/language/expressions/type-constraints#optional-object-type-attributes
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.types import DYNAMIC, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.values import ListValue, MapValue, Marked, Null, SetValue, TfValue, mark


class Defaults(Struct, frozen=True):
    """The defaults inside a type: of its own attributes, and of what its attributes or elements hold.

    `children` are keyed by attribute name (object) or position (tuple); a collection has one for all its elements, `EACH`.
    """

    type: Type
    values: Mapping[str, TfValue] = {}
    children: Mapping[str | int, Defaults] = {}

    def child(self, key: str | int) -> Defaults | None:
        """The defaults inside the part of a value at this key."""
        if isinstance(self.type, TupleOf if isinstance(key, int) else ObjectOf):
            return self.children.get(key)
        return self.children.get(EACH)


EACH = ""


def apply_defaults(value: TfValue, defaults: Defaults) -> TfValue:
    """The value with defaults wherever an optional attribute is missing or null; what is null or unknown as a whole stays so."""
    if isinstance(value, Unknown | Null):
        return value
    if isinstance(value, Marked):
        return mark(apply_defaults(value.value, defaults), value.marks)
    if isinstance(value, tuple):
        return _filled_items(value, defaults)
    if isinstance(value, ListValue):
        return _same_kind(_filled_items(value.items, defaults), ListOf(DYNAMIC)) if value.items else value
    if isinstance(value, SetValue):
        return _same_kind(_filled_items(value.items, defaults), SetOf(DYNAMIC)) if value.items else value
    if isinstance(value, dict):
        return _filled_attributes(value, defaults)
    if isinstance(value, MapValue):
        filled = _filled_attributes(value.items, defaults)
        return _same_kind(filled, MapOf(DYNAMIC)) if filled else value
    return value


def _same_kind(value: TfValue, type_: Type) -> TfValue:
    """A collection again where its elements still have one type, else a tuple or object: converting that to the wanted type tells what is wrong."""
    try:
        return convert(value, type_)
    except ConversionError:
        return value


def _filled_items(items: tuple[TfValue, ...], defaults: Defaults) -> tuple[TfValue, ...]:
    return tuple(_filled(item, defaults.child(position)) for position, item in enumerate(items))


def _filled(value: TfValue, defaults: Defaults | None) -> TfValue:
    return value if defaults is None else apply_defaults(value, defaults)


def _filled_attributes(attributes: Mapping[str, TfValue], defaults: Defaults) -> dict[str, TfValue]:
    filled = {name: _filled(value, defaults.child(name)) for name, value in attributes.items()}
    for name, default in defaults.values.items():
        present = filled.get(name)
        if name not in filled or isinstance(present.value if isinstance(present, Marked) else present, Null):
            filled[name] = _filled(default, defaults.children.get(name))
        elif isinstance(present, Unknown) and present.type != DYNAMIC and not isinstance(default, Null | Unknown):
            filled[name] = replace(present, not_null=True)
    return {name: filled[name] for name in sorted(filled)}
