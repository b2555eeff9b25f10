"""The operators of the language: arithmetic, comparison, equality and logic, with nulls, unknowns and marks as Terraform treats them.

Both operands are always evaluated, and one that is not known makes the result unknown: `true || unknown` is not known in Terraform 1.11.
Source: https://developer.hashicorp.com/terraform/language/expressions/operators
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from readygate.hcl.syntax import Binary, Node, Unary
from readygate.model.types import BOOL, NUMBER, Type
from readygate.model.values import Unknown, merge_unknowns
from readygate.terraform import numbers
from readygate.terraform.convert import ConversionError, convert, equal
from readygate.terraform.errors import EvaluationError
from readygate.terraform.values import Marked, Null, TfValue, mark, unmark

_NULL = "argument must not be null"

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": numbers.add,
    "-": numbers.subtract,
    "*": numbers.multiply,
    "/": numbers.divide,
    "%": numbers.remainder,
}
_COMPARISON: dict[str, Callable[[Any, Any], bool]] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_LOGIC: dict[str, Callable[[Any, Any], bool]] = {"&&": operator.and_, "||": operator.or_}
_OPERATORS = {
    **{name: (function, NUMBER, NUMBER) for name, function in _ARITHMETIC.items()},
    **{name: (function, NUMBER, BOOL) for name, function in _COMPARISON.items()},
    **{name: (function, BOOL, BOOL) for name, function in _LOGIC.items()},
}


def operator_type(node: Binary | Unary) -> Type:
    """The type of an operator's results."""
    if node.operator in ("==", "!=", "!"):
        return BOOL
    return _OPERATORS[node.operator][2] if isinstance(node, Binary) else NUMBER


def apply_binary(node: Binary, left: TfValue, right: TfValue) -> TfValue:
    """The result of a binary operator for the values of its operands."""
    name = node.operator
    if name == "==":
        return equal(left, right)
    if name == "!=":
        return _not(equal(left, right))
    function, operand, result = _OPERATORS[name]
    python_type = bool if operand is BOOL else int
    if type(left) is python_type and type(right) is python_type:
        return function(left, right) if result is BOOL else _call(function, left, right, node)
    left = _operand(left, operand, "left", node.left)
    right = _operand(right, operand, "right", node.right)
    left, marks = unmark(left)
    right, right_marks = unmark(right)
    if isinstance(left, Null) or isinstance(right, Null):
        raise _failure(_NULL, node)
    unknown = [value for value in (left, right) if isinstance(value, Unknown)]
    if unknown:
        return mark(merge_unknowns(unknown, result, not_null=True), marks | right_marks)
    return mark(_call(function, left, right, node), marks | right_marks)


def apply_unary(node: Unary, value: TfValue) -> TfValue:
    """The result of `-` or `!` for the value of its operand."""
    type_ = NUMBER if node.operator == "-" else BOOL
    value, marks = unmark(_operand(value, type_, "unary", node.operand))
    if isinstance(value, Null):
        raise _failure(_NULL, node)
    if isinstance(value, Unknown):
        return mark(merge_unknowns([value], type_, not_null=True), marks)
    return mark(numbers.negate(value) if type_ is NUMBER else not value, marks)


def _call(function: Callable[[Any, Any], Any], left: TfValue, right: TfValue, node: Node) -> TfValue:
    try:
        return function(left, right)
    except numbers.NumberError as error:
        raise _failure(str(error), node) from error


def _operand(value: TfValue, type_: Type, place: str, node: Node) -> TfValue:
    try:
        return convert(value, type_)
    except ConversionError as error:
        raise EvaluationError("Invalid operand", f"Unsuitable value for {place} operand: {error.message}.", node) from error


def _failure(message: str, node: Node) -> EvaluationError:
    return EvaluationError("Operation failed", f"Error during operation: {message}.", node)


def _not(value: TfValue) -> TfValue:
    if isinstance(value, Marked):
        return Marked(_not(value.value), value.marks)
    return value if isinstance(value, Unknown) else not value
