"""`condition ? then : otherwise`, once its three values are known.

Both results are evaluated and unified to one type, whichever is chosen; an error in the one that is not chosen does not count.
Source: `ConditionalExpr` of https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from readygate.hcl.syntax import Expression
from readygate.model.types import BOOL, DYNAMIC, NUMBER, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert, friendly_type, unify
from readygate.terraform.errors import EvaluationError
from readygate.terraform.quoting import quote
from readygate.terraform.refinement import settled
from readygate.terraform.traversal import depending
from readygate.terraform.unification import Collection
from readygate.terraform.values import NULL, ListValue, MapValue, Null, SetValue, TfValue, TrackedText, mark, type_of, unmark

_INCONSISTENT = "Inconsistent conditional result types"
_PRIMITIVES = frozenset((str, TrackedText, bool, int, Decimal))


def result_type(then: TfValue, otherwise: TfValue, node: Expression) -> Type:
    """The one type that both results have or convert to. Raises EvaluationError where there is none."""
    if type(then) is type(otherwise) and type(then) in _PRIMITIVES:
        return type_of(then)
    if then == NULL:
        return type_of(otherwise)
    if otherwise == NULL:
        return type_of(then)
    types = type_of(then), type_of(otherwise)
    if types[0] == types[1]:
        return types[0]
    if DYNAMIC in types:
        return DYNAMIC
    unified = unify(types)
    if unified is None:
        detail = f"The true and false result expressions must have consistent types. {_difference(*types)}."
        raise EvaluationError(_INCONSISTENT, detail, node)
    return unified


def condition_value(value: TfValue, node: Expression) -> TfValue:
    """The condition as a bool (or Unknown), with its marks."""
    if type(value) is bool:
        return value
    plain, marks = unmark(value)
    if isinstance(plain, Null):
        raise EvaluationError("Null condition", "The condition value is null. Conditions must either be true or false.", node)
    if isinstance(plain, Unknown):
        return value
    try:
        return mark(convert(plain, BOOL), marks)
    except ConversionError as error:
        raise EvaluationError("Incorrect condition type", "The condition expression must be of type bool.", node) from error


def chosen(value: TfValue, type_: Type, which: str, node: Expression) -> TfValue:
    """The chosen result (`which` is "true" or "false"), converted to the type that both have in common."""
    if type_ is DYNAMIC or (type(value) in _PRIMITIVES and type_ is type_of(value)):
        return value
    try:
        return convert(value, type_)
    except ConversionError as error:
        raise EvaluationError(_INCONSISTENT, f"The {which} result value has the wrong type: {error.message}.", node) from error


def undecided(condition: Unknown, then: TfValue, otherwise: TfValue, type_: Type) -> TfValue:
    """The result for an unknown condition: what both results have in common stays known."""
    if isinstance(then, Null) and isinstance(otherwise, Null):
        return Null(type_)
    result = depending([condition, then, otherwise], type_)
    not_null = type_ != DYNAMIC and _is_not_null(then) and _is_not_null(otherwise)
    if isinstance(type_, Collection) and type_of(then) == type_of(otherwise):
        (low, high), (other_low, other_high) = _length_range(then), _length_range(otherwise)
        longest = None if high is None or other_high is None else max(high, other_high)
        return settled(replace(result, not_null=not_null, min_length=min(low, other_low), max_length=longest))
    if type_ == NUMBER and not isinstance(then, Unknown) and then == otherwise:
        return then
    return replace(result, not_null=not_null) if not_null else result


def _is_not_null(value: TfValue) -> bool:
    return value.not_null if isinstance(value, Unknown) else not isinstance(value, Null)


def _length_range(value: TfValue) -> tuple[int, int | None]:
    if isinstance(value, Unknown):
        return value.min_length, value.max_length
    if isinstance(value, SetValue):
        return min(len(value.items), 1), len(value.items)
    if isinstance(value, ListValue | MapValue):
        return len(value.items), len(value.items)
    return 0, None


def _difference(then: Type, otherwise: Type) -> str:
    """How two types differ, for somebody who wonders why a conditional is refused."""
    if isinstance(then, ObjectOf) and isinstance(otherwise, ObjectOf):
        found = _object_difference(then, otherwise)
    elif isinstance(then, TupleOf) and isinstance(otherwise, TupleOf):
        found = _tuple_difference(then, otherwise)
    else:
        found = _collection_difference(then, otherwise)
    if found:
        return found
    names = friendly_type(then), friendly_type(otherwise)
    if names[0] == names[1]:
        return "At least one deeply-nested attribute or element is not compatible across both the 'true' and the 'false' value"
    return f"The 'true' value is {names[0]}, but the 'false' value is {names[1]}"


def _object_difference(then: ObjectOf, otherwise: ObjectOf) -> str:
    for name in sorted(then.attributes):
        if name not in otherwise.attributes:
            return f"The 'true' value includes object attribute {quote(name)}, which is absent in the 'false' value"
        one, other = then.attributes[name], otherwise.attributes[name]
        if one != other:
            return f"Type mismatch for object attribute {quote(name)}: {_difference(one, other)}"
    for name in _missing(otherwise.attributes, then.attributes):
        return f"The 'false' value includes object attribute {quote(name)}, which is absent in the 'true' value"
    return ""


def _missing(names: Iterable[str], known: Iterable[str]) -> list[str]:
    return sorted(set(names) - set(known))


def _tuple_difference(then: TupleOf, otherwise: TupleOf) -> str:
    lengths = len(then.elements), len(otherwise.elements)
    if lengths[0] != lengths[1]:
        return f"The 'true' tuple has length {lengths[0]}, but the 'false' tuple has length {lengths[1]}"
    for position, (one, other) in enumerate(zip(then.elements, otherwise.elements, strict=True)):
        if one != other:
            return f"Type mismatch for tuple element {position}: {_difference(one, other)}"
    return ""


def _collection_difference(then: Type, otherwise: Type) -> str:
    nouns: dict[type[Type], str] = {ListOf: "list", SetOf: "set", MapOf: "map"}
    if not isinstance(then, Collection) or not isinstance(otherwise, Collection) or type(then) is not type(otherwise):
        return ""
    if type(then.element) is type(otherwise.element) and isinstance(then.element, ObjectOf | TupleOf):
        return f"Mismatched {nouns[type(then)]} element types: {_difference(then.element, otherwise.element)}"
    return ""
