"""Functions of sets.

Source: https://developer.hashicorp.com/terraform/language/functions/setunion and its neighbours
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from math import prod

from msgspec.structs import replace

from readygate.model.types import DYNAMIC, ListOf, SetOf, TupleOf, Type
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.equality import equal, hash_text, make_set, unknowns_in
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import items_of, known_length, not_known
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.unification import unify
from readygate.terraform.values import ListValue, SetValue, TfValue, mark, type_of, unmark

LARGEST_PRODUCT = 200_000
"""Combinations that `setproduct` gives at most, so that nothing scanned can exhaust memory."""
_COUNTED_LENGTH, _COUNTED_PRODUCT = 1024, 2048
"""Above these Terraform no longer tells how long an unknown product is at most."""


def _operation_type(arguments: list[TfValue]) -> Type:
    return SetOf(_operation_element(arguments))


def _operation_element(arguments: list[TfValue]) -> Type:
    elements: list[Type] = []
    for value in arguments:
        element = type_of(value).element  # type: ignore[attr-defined]
        if not (isinstance(value, SetValue) and not value.items and element == DYNAMIC):
            elements.append(element)
    if not elements:
        return DYNAMIC
    common = unify(elements)
    if common is None or (common == DYNAMIC and any(element != DYNAMIC for element in elements)):
        if any(isinstance(value, Unknown) and value.type == SetOf(DYNAMIC) for value in arguments):
            return DYNAMIC
        raise FunctionError("given sets must all have compatible element types")
    return common


class _Members:
    """The items of a set, to be looked up."""

    def __init__(self, items: Sequence[TfValue]) -> None:
        self.buckets: dict[str, list[TfValue]] = {}
        for item in items:
            self.buckets.setdefault(hash_text(item), []).append(item)

    def __contains__(self, item: TfValue) -> bool:
        return any(equal(item, member) is True for member in self.buckets.get(hash_text(item), ()))


def _operation(combine: Callable[[list[TfValue], Sequence[TfValue]], list[TfValue]], *, unknowns: bool) -> Callable[..., TfValue]:
    def call(*sets: TfValue) -> TfValue:
        element = _operation_element(list(sets))
        type_ = SetOf(element)
        items: list[TfValue] = []
        for position, value in enumerate(sets):
            try:
                converted = convert(value, type_)
            except ConversionError as error:
                raise FunctionError(error.message, position) from error
            if isinstance(converted, Unknown) or (not unknowns and unknowns_in(converted)):
                return not_known(sets, type_)
            items = combine(items, converted.items) if position else list(converted.items)
        return make_set(element, items)

    return call


def _unite(items: list[TfValue], others: Sequence[TfValue]) -> list[TfValue]:
    return [*items, *others]


def _intersect(items: list[TfValue], others: Sequence[TfValue]) -> list[TfValue]:
    members = _Members(others)
    return [item for item in items if item in members]


def _subtract(items: list[TfValue], others: Sequence[TfValue]) -> list[TfValue]:
    members = _Members(others)
    return [item for item in items if item not in members]


def _product_type(arguments: list[TfValue]) -> Type:
    combination = _combination(arguments)
    return SetOf(combination) if _has_set(arguments) else ListOf(combination)


def _has_set(values: list[TfValue]) -> bool:
    return any(isinstance(type_of(value), SetOf) for value in values)


def _combination(values: list[TfValue]) -> TupleOf:
    if len(values) < 2:
        raise FunctionError("at least two arguments are required")
    return TupleOf(tuple(_product_element(type_of(value), position) for position, value in enumerate(values)))


def _product_element(type_: Type, position: int) -> Type:
    if isinstance(type_, SetOf | ListOf):
        return type_.element
    if not isinstance(type_, TupleOf):
        raise FunctionError("a set or a list is required", position)
    if not type_.elements:
        return DYNAMIC
    common = unify(type_.elements)
    if common is None:
        raise FunctionError("all elements must be of the same type", position)
    return common


def _setproduct(*sets: TfValue) -> TfValue:
    plain = [unmark(value)[0] for value in sets]
    marks = frozenset[str]().union(*(unmark(value)[1] for value in sets))
    combination = _combination(plain)
    if any(isinstance(value, Unknown) or known_length(value) is None for value in plain):
        return mark(_unknown_product(plain, _product_type(plain)), marks)
    if prod(len(items_of(value)) for value in plain) > LARGEST_PRODUCT:
        raise FunctionError(f"more than {LARGEST_PRODUCT} combinations were generated")
    columns = [[convert(item, element) for item in items_of(value)] for value, element in zip(plain, combination.elements, strict=True)]
    rows = list(product(*columns))
    return mark(make_set(combination, rows) if _has_set(plain) else ListValue(combination, tuple(rows)), marks)


def _unknown_product(values: list[TfValue], type_: Type) -> Unknown:
    """An unknown product, with the bounds of its length where those of its factors are known."""
    unknown = not_known(values, type_)
    longest = 1
    for value in values:
        length = _longest(value)
        if length is None or length > _COUNTED_LENGTH:
            return unknown
        longest *= length
        if longest > _COUNTED_PRODUCT:
            return unknown
    return replace(unknown, min_length=min(longest, 1), max_length=longest)


def _longest(value: TfValue) -> int | None:
    if isinstance(value, Unknown) and not isinstance(value.type, TupleOf):
        return value.max_length
    return len(value.type.elements) if isinstance(value, Unknown) and isinstance(value.type, TupleOf) else len(items_of(value))


def _of_sets(name: str, call: Callable[..., TfValue]) -> Function:
    first = Parameter(name="first_set", type=SetOf(DYNAMIC), allow_dynamic=True)
    others = Parameter(name="other_sets", type=SetOf(DYNAMIC), allow_dynamic=True)
    return Function(name=name, parameters=(first,), variadic=others, returns=_operation_type, call=call)


_SUBTRACTED = tuple(Parameter(name=name, type=SetOf(DYNAMIC), allow_dynamic=True) for name in "ab")
_SETS = Parameter(name="sets", allow_marked=True, allow_unknown=True)

FUNCTIONS = by_name(
    _of_sets("setintersection", _operation(_intersect, unknowns=False)),
    _of_sets("setunion", _operation(_unite, unknowns=True)),
    Function(name="setproduct", variadic=_SETS, returns=_product_type, call=_setproduct),
    Function(name="setsubtract", parameters=_SUBTRACTED, returns=_operation_type, call=_operation(_subtract, unknowns=False)),
)
