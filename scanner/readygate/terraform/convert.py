"""Conversion of values to types, as Terraform does it for variables, function arguments, operands and resource attributes.

A value is converted part by part; only when a part refuses is the whole type compared, since Terraform then speaks of types and not of values.
Source: https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion and
https://pkg.go.dev/github.com/zclconf/go-cty/cty/convert
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any, NoReturn

from msgspec.structs import replace

from readygate.model.types import DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, Primitive, SetOf, TupleOf, Type
from readygate.model.values import Unknown, merge_unknowns
from readygate.terraform.equality import equal, make_set, unknowns_in
from readygate.terraform.mismatch import mismatch
from readygate.terraform.numbers import NumberError, format_number, parse_number
from readygate.terraform.quoting import quote
from readygate.terraform.refinement import settled
from readygate.terraform.scope import IndexStep, Step
from readygate.terraform.unification import convertible, fill_dynamic, friendly_type, has_dynamic, unify, without_optional
from readygate.terraform.values import ListValue, MapValue, Marked, Null, SetValue, TfValue, TrackedText, mark, type_of

__all__ = ["ConversionError", "convert", "equal", "format_number", "friendly_type", "make_set", "unify"]


class ConversionError(Exception):
    """A value does not convert: what is required, and the steps from the value to the part that it is about."""

    def __init__(self, message: str, path: tuple[Step, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.path = path

    def below(self, step: Step) -> ConversionError:
        """The same error, seen from one step further out."""
        return ConversionError(self.message, (step, *self.path))

    def __str__(self) -> str:
        """The message, behind the path to the part (`.a[0]: a number is required`)."""
        return f"{_path_text(self.path)}: {self.message}" if self.path else self.message


def _path_text(path: Iterable[Step]) -> str:
    return "".join(_step_text(step) for step in path)


def _step_text(step: Step) -> str:
    if not isinstance(step, IndexStep):
        return f".{step}"
    return f"[{quote(step.key) if isinstance(step.key, str) else step.key}]"


def convert(value: TfValue, type_: Type) -> TfValue:
    """The value as a value of the type; unknowns, nulls, marks and references stay what they are. Raises ConversionError.

    `dynamic` accepts any value, also inside another type, where `list(any)` and `map(any)` take the one type that all elements convert to.
    """
    if type_ is STRING:
        kind = type(value)
        if kind is str or kind is TrackedText:
            return value
    elif type_ is DYNAMIC:
        return value
    try:
        return _converted(value, type_)
    except ConversionError:
        given = type_of(value)
        if convertible(given, type_):
            raise
        raise ConversionError(mismatch(given, type_)) from None


def _converted(value: TfValue, type_: Type) -> TfValue:
    kind = type(value)
    if kind is Unknown:
        return _convert_unknown(value, type_)
    if kind is Null:
        if value.type is DYNAMIC:
            return Null(without_optional(type_))
        if not convertible(value.type, type_):
            _refuse(value, type_)
        return Null(fill_dynamic(value.type, without_optional(type_)))
    if kind is Marked:
        return mark(_converted(value.value, type_), value.marks)
    return _CONVERSIONS[type(type_)](value, type_)


def _refuse(value: TfValue, type_: Type) -> NoReturn:
    raise ConversionError(mismatch(type_of(value), type_))


def _convert_unknown(value: Unknown, type_: Type) -> TfValue:
    """What is known of an unknown's length survives a conversion between collections."""
    given = value.type
    if not convertible(given, type_):
        _refuse(value, type_)
    if type_ == DYNAMIC:
        return value
    result = value.of_type(fill_dynamic(given, without_optional(type_)))
    if isinstance(given, TupleOf) and isinstance(type_, ListOf | SetOf):
        length = len(given.elements)
        return settled(replace(result, min_length=min(length, 1) if isinstance(type_, SetOf) else length, max_length=length))
    if isinstance(given, ObjectOf) and isinstance(type_, MapOf):
        return settled(replace(result, min_length=len(given.attributes), max_length=len(given.attributes)))
    if isinstance(type_, SetOf) and value.min_length > 1:
        return replace(result, min_length=1)
    return result


def _convert_primitive(value: TfValue, type_: Type) -> TfValue:
    if type_ == DYNAMIC:
        return value
    if type_ == STRING:
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | Decimal):
            return format_number(value)
    elif type_ == NUMBER:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return value
        if isinstance(value, str):
            return _number_from_text(value)
    elif isinstance(value, bool):
        return value
    elif isinstance(value, str):
        return _bool_from_text(value)
    _refuse(value, type_)


def _number_from_text(text: str) -> int | Decimal:
    try:
        number = parse_number(text)
    except NumberError:
        number = None
    if number is None:
        raise ConversionError("a number is required")
    return number


_BOOLS = {"true": True, "1": True, "false": False, "0": False}


def _bool_from_text(text: str) -> bool:
    result = _BOOLS.get(text)
    if result is None:
        word = text.lower()
        hint = f'; to convert from string, use lowercase "{word}"' if word in ("true", "false") else ""
        raise ConversionError("a bool is required" + hint)
    return result


def _convert_to_object(value: TfValue, type_: ObjectOf) -> TfValue:
    if isinstance(value, dict):
        return {name: _object_attribute(value, name, type_) for name in sorted(type_.attributes)}
    if isinstance(value, MapValue):
        return {name: _map_element(value, name, type_) for name in sorted(type_.attributes)}
    _refuse(value, type_)


def _object_attribute(value: dict[str, TfValue], name: str, type_: ObjectOf) -> TfValue:
    wanted = type_.attributes[name]
    if name in value:
        return _convert_part(value[name], wanted, name)
    if name in type_.optional:
        return Null(without_optional(wanted))
    _refuse(value, type_)


def _map_element(value: MapValue, name: str, type_: ObjectOf) -> TfValue:
    wanted = type_.attributes[name]
    if not convertible(value.element, wanted):
        if name not in type_.optional:
            _refuse(value, type_)
        if name in value.items:
            raise ConversionError(f"map element type is incompatible with attribute {quote(name)}: {mismatch(value.element, wanted)}")
    if name in value.items:
        return _convert_part(value.items[name], wanted, IndexStep(name))
    if name in type_.optional:
        return Null(without_optional(wanted))
    raise ConversionError(f"map has no element for required attribute {quote(name)}")


def _convert_part(value: TfValue, type_: Type, step: Step) -> TfValue:
    if type_ is STRING and type(value) is str:
        return value
    try:
        return _converted(value, type_)
    except ConversionError as error:
        raise error.below(step) from None


def _convert_to_tuple(value: TfValue, type_: TupleOf) -> TfValue:
    if not isinstance(value, tuple) or len(value) != len(type_.elements):
        _refuse(value, type_)
    positions = map(IndexStep, range(len(value)))
    return tuple(map(_convert_part, value, type_.elements, positions))


def _convert_to_list(value: TfValue, type_: ListOf) -> TfValue:
    if isinstance(value, tuple):
        element, items = _convert_all(value, type_.element, range(len(value)))
        return ListValue(element, tuple(items))
    if isinstance(value, ListValue) and value.element == type_.element:
        return value
    if not isinstance(value, ListValue | SetValue) or not convertible(value.element, type_.element):
        _refuse(value, type_)
    unknowns = unknowns_in(value) if isinstance(value, SetValue) and len(value.items) > 1 else []
    if unknowns:
        return merge_unknowns(unknowns, ListOf(value.element))
    element, items = _convert_elements(value, type_)
    return ListValue(element, tuple(items))


def _convert_to_set(value: TfValue, type_: SetOf) -> TfValue:
    if isinstance(value, tuple):
        return make_set(*_convert_all(value, type_.element, range(len(value))))
    if isinstance(value, SetValue) and value.element == type_.element:
        return value
    if not isinstance(value, ListValue | SetValue):
        _refuse(value, type_)
    return make_set(*_convert_elements(value, type_))


def _convert_to_map(value: TfValue, type_: MapOf) -> TfValue:
    if isinstance(value, dict):
        names = sorted(value)
        element, items = _convert_all([value[name] for name in names], type_.element, names, of_map=True)
        return MapValue(element, dict(zip(names, items, strict=True)))
    if not isinstance(value, MapValue):
        _refuse(value, type_)
    if value.element == type_.element:
        return value
    if not convertible(value.element, type_.element):
        _refuse(value, type_)
    if not value.items:
        return MapValue(_element_when_empty(value.element, type_.element), {})
    element, items = _convert_all(list(value.items.values()), type_.element, list(value.items), of_map=True)
    return MapValue(element, dict(zip(value.items, items, strict=True)))


def _convert_elements(value: ListValue | SetValue, type_: ListOf | SetOf) -> tuple[Type, Sequence[TfValue]]:
    if value.element == type_.element:
        return value.element, value.items
    if not convertible(value.element, type_.element):
        _refuse(value, type_)
    if not value.items:
        return _element_when_empty(value.element, type_.element), ()
    return _convert_all(value.items, type_.element, range(len(value.items)))


def _element_when_empty(given: Type, wanted: Type) -> Type:
    return given if wanted == DYNAMIC else without_optional(wanted)


def _convert_all(items: Sequence[TfValue], wanted: Type, keys: Sequence[int | str], *, of_map: bool = False) -> tuple[Type, Sequence[TfValue]]:
    """The elements of a collection, all converted, and the one type that they then have."""
    if not has_dynamic(wanted):
        return without_optional(wanted), _convert_each(items, wanted, keys)
    if wanted != DYNAMIC:
        items = _convert_each(items, wanted, keys)
    if not items:
        return without_optional(wanted), ()
    types = [type_of(item) for item in items]
    common = unify(types)
    if common == DYNAMIC and of_map:
        common = _only_known_type(types)
    if common is None or (common == DYNAMIC and any(type_ != DYNAMIC for type_ in types)):
        raise ConversionError("cannot find a common base type for all elements")
    if all(type_ == common for type_ in types):
        return common, items
    converted = _convert_each(items, common, keys)
    if not has_dynamic(common):
        return common, converted
    if wanted == DYNAMIC:
        return _convert_all(converted, common, keys, of_map=of_map)
    return _only_known_type([type_of(item) for item in converted]), converted


def _convert_each(items: Sequence[TfValue], type_: Type, keys: Sequence[int | str]) -> list[TfValue]:
    return [_convert_part(item, type_, IndexStep(key)) for item, key in zip(items, keys, strict=True)]


def _only_known_type(types: Sequence[Type]) -> Type:
    """The type of a collection's elements where those of which a type is known at all have the same."""
    known = [type_ for type_ in types if type_ != DYNAMIC]
    if any(type_ != known[0] for type_ in known):
        raise ConversionError("attribute types must all match for conversion to map")
    return known[0] if known else DYNAMIC


_CONVERSIONS: dict[type[Type], Callable[[TfValue, Any], TfValue]] = {
    Primitive: _convert_primitive,
    ObjectOf: _convert_to_object,
    TupleOf: _convert_to_tuple,
    ListOf: _convert_to_list,
    SetOf: _convert_to_set,
    MapOf: _convert_to_map,
}
