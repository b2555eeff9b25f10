"""Splats: `source[*].a[0]` applies its steps to every element of a sequence, and to anything else as if it were a sequence of one.

Source: `SplatExpr` of https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from readygate.hcl.syntax import Expression, Splat
from readygate.model.types import DYNAMIC, ListOf, SetOf, TupleOf, Type
from readygate.model.values import Unknown, merge_unknowns
from readygate.terraform.convert import convert
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import EvaluationError
from readygate.terraform.refinement import settled
from readygate.terraform.traversal import get_attribute, get_index
from readygate.terraform.values import ListValue, Null, SetValue, TfValue, mark, type_of, unmark

Evaluate: TypeAlias = Callable[[Expression], TfValue]


def splat(source: TfValue, node: Splat, evaluate: Evaluate) -> TfValue:
    """The results for all elements: a list for a list or set, else a tuple. `evaluate` gives the value of an index key among the steps."""
    value, marks = unmark(source)
    if isinstance(value, Unknown):
        return mark(_of_unknown(value, node, evaluate), marks)
    if isinstance(value, Null):
        if not isinstance(value.type, ListOf | SetOf | TupleOf):
            return mark((), marks)
        detail = "Splat expressions (with the * symbol) cannot be applied to null sequences."
        raise EvaluationError("Splat of null value", detail, node.source)
    if isinstance(value, tuple):
        return mark(_all(value, node, evaluate), marks)
    if isinstance(value, ListValue | SetValue):
        return mark(_list(value, node, evaluate), marks)
    return mark(_all((source,), node, evaluate), marks)


def _all(items: tuple[TfValue, ...], node: Splat, evaluate: Evaluate) -> tuple[TfValue, ...]:
    """The results for all elements of a tuple."""
    try:
        return tuple([_element(item, node, evaluate) for item in items])
    except EvaluationError as error:
        error.note_value(node, Unknown((error.summary,), type=TupleOf((DYNAMIC,) * len(items))))
        raise


def _list(value: ListValue | SetValue, node: Splat, evaluate: Evaluate) -> TfValue:
    if not value.items:
        return convert((), ListOf(type_of(_of_list(Unknown((), type=value.element), node, evaluate))))
    items = tuple([_of_list(item, node, evaluate) for item in value.items])
    return ListValue(next((type_ for type_ in map(type_of, items) if type_ != DYNAMIC), DYNAMIC), items)


def _of_list(item: TfValue, node: Splat, evaluate: Evaluate) -> TfValue:
    """The result for one element of a list or set."""
    try:
        return _element(item, node, evaluate)
    except EvaluationError as error:
        error.note_value(node, Unknown((error.summary,), type=ListOf(DYNAMIC)))
        raise


def _element(value: TfValue, node: Splat, evaluate: Evaluate) -> TfValue:
    for step in node.steps:
        if isinstance(step, str):
            value = get_attribute(value, step, node)
        elif isinstance(step, Splat):
            value = splat(value, step, evaluate)
        else:
            value = get_index(value, evaluate(step), node)
    return value


def _of_unknown(source: Unknown, node: Splat, evaluate: Evaluate) -> TfValue:
    """A list of unknown length, a tuple of unknown elements, or nothing certain: an unknown that is no sequence may be null."""
    if isinstance(source.type, TupleOf):
        elements = _all(tuple([_part(source, element) for element in source.type.elements]), node, evaluate)
        return merge_unknowns([source, *unknowns_in(elements)], type_of(elements), not_null=True)
    if isinstance(source.type, ListOf | SetOf):
        return _unknown_list(source, _of_list(_part(source, source.type.element), node, evaluate))
    if source.type == DYNAMIC:
        return _of_anything(source, node, evaluate)
    result = _element(source, node, evaluate)
    return (result,) if source.not_null else merge_unknowns(unknowns_in(result))


def _of_anything(source: Unknown, node: Splat, evaluate: Evaluate) -> Unknown:
    """Of a value of no known type, only references can tell what the steps lead to; Terraform does not look at the steps yet."""
    try:
        return merge_unknowns(unknowns_in(_element(source, node, evaluate)))
    except EvaluationError as error:
        if error.static:
            raise
        return source


def _part(source: Unknown, type_: Type) -> Unknown:
    return Unknown(source.reasons, source.references, type_)


def _unknown_list(source: Unknown, element: TfValue) -> TfValue:
    """A list as long as its source, and with the references of what the steps lead to."""
    references = dict.fromkeys(reference for unknown in unknowns_in(element) for reference in unknown.references)
    result = Unknown(source.reasons, tuple(references) or source.references, ListOf(type_of(element)), not_null=True)
    return settled(replace(result, min_length=source.min_length, max_length=source.max_length))
