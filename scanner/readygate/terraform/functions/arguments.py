"""What functions ask of their arguments: whole numbers, items of a sequence, what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from readygate.model.types import ListOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Unknown, merge_unknowns
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import FunctionError
from readygate.terraform.values import ListValue, SetValue, TfValue

LARGEST_TEXT = 64 * 1024 * 1024
"""Characters; a function that would build a longer text refuses, so that nothing scanned can exhaust memory."""
MACHINE_INT = (-(1 << 63), (1 << 63) - 1)


def whole_number(value: int | Decimal, argument: int | None = None, prefix: str = "") -> int:
    """The number as a machine integer. Raises FunctionError where it has a fraction or is too large."""
    low, high = MACHINE_INT
    if value == 0:
        return 0
    if type(value) is not int or not low <= value <= high:
        raise FunctionError(f"{prefix}value must be a whole number, between {low} and {high}", argument)
    return value


def check_length(length: int) -> None:
    """Raises FunctionError where a text of this length would be too long to build."""
    if length > LARGEST_TEXT:
        raise FunctionError(f"the result would be longer than {LARGEST_TEXT} characters")


def is_sequence(type_: Type) -> bool:
    """Whether it is a list, set or tuple type."""
    return isinstance(type_, ListOf | SetOf | TupleOf)


def items_of(value: TfValue) -> tuple[TfValue, ...]:
    """The items of a known list, set or tuple."""
    if isinstance(value, tuple):
        return value
    items: tuple[TfValue, ...] = value.items
    return items


def known_length(value: TfValue) -> int | None:
    """How many items a list, set or tuple (also an unknown tuple) has, or None where that is not certain."""
    if isinstance(value, tuple):
        return len(value)
    if isinstance(value, SetValue):
        return None if len(value.items) > 1 and unknowns_in(value) else len(value.items)
    if isinstance(value, ListValue):
        return len(value.items)
    if isinstance(value, Unknown):
        if isinstance(value.type, TupleOf):
            return len(value.type.elements)
        return value.min_length if value.min_length == value.max_length else None
    return None


def not_known(values: Iterable[TfValue], type_: Type, *, not_null: bool = False) -> Unknown:
    """An unknown result that depends on every unknown inside the values."""
    return merge_unknowns((unknown for value in values for unknown in unknowns_in(value)), type_, not_null=not_null)


def attributes_of(type_: ObjectOf) -> dict[str, Type]:
    """The attributes of an object type, in order of their names."""
    return {name: type_.attributes[name] for name in sorted(type_.attributes)}
