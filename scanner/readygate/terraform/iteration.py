"""What `for` expressions and template loops run over, and the keys that `for` makes.

Source: `ForExpr` of https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax
"""

from __future__ import annotations

from readygate.hcl.syntax import Expression
from readygate.model.types import BOOL, DYNAMIC, STRING, Primitive
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.errors import EvaluationError
from readygate.terraform.quoting import quote
from readygate.terraform.values import ListValue, MapValue, Null, SetValue, TfValue, type_of, unmark

Pairs = list[tuple[TfValue, TfValue]]


def pairs_of(collection: TfValue, node: Expression) -> Pairs | Unknown:
    """The keys and values that a `for` runs over, in Terraform's order; the collection carries no marks."""
    if isinstance(collection, tuple):
        return list(enumerate(collection))
    if isinstance(collection, dict):
        return [(name, collection[name]) for name in sorted(collection)]
    if isinstance(collection, ListValue):
        return list(enumerate(collection.items))
    if isinstance(collection, MapValue):
        return list(collection.items.items())
    if isinstance(collection, SetValue):
        return [(item, item) for item in collection.items]
    if isinstance(collection, Null):
        detail = "A null value cannot be used as the collection in a 'for' expression."
        raise EvaluationError("Iteration over null value", detail, node)
    type_ = type_of(collection)
    if isinstance(collection, Unknown) and (type_ == DYNAMIC or not isinstance(type_, Primitive)):
        return collection
    detail = f"A value of type {friendly_type(type_)} cannot be used as the collection in a 'for' expression."
    raise EvaluationError("Iteration over non-iterable value", detail, node)


def include(value: TfValue, node: Expression) -> tuple[bool | Unknown, frozenset[str]]:
    """Whether the `if` clause of a `for` takes an element, and the marks of its value."""
    if type(value) is bool:
        return value, frozenset()
    plain, marks = unmark(value)
    if isinstance(plain, Null):
        raise EvaluationError("Invalid 'for' condition", "The value of the 'if' clause must not be null.", node)
    if isinstance(plain, Unknown):
        return plain, marks
    try:
        taken: bool = convert(plain, BOOL)
    except ConversionError as error:
        raise EvaluationError("Invalid 'for' condition", f"The 'if' clause value is invalid: {error.message}.", node) from error
    return taken, marks


def check_condition(value: TfValue, node: Expression) -> None:
    """What is wrong with an `if` clause already before any element is known."""
    plain, _ = unmark(value)
    if isinstance(plain, Null):
        raise EvaluationError("Condition is null", "The value of the 'if' clause must not be null.", node)
    try:
        convert(plain, BOOL)
    except ConversionError as error:
        raise EvaluationError("Invalid 'for' condition", f"The 'if' clause value is invalid: {error.message}.", node) from error


def object_key(value: TfValue, node: Expression) -> tuple[str | Unknown, frozenset[str]]:
    """The key that a `for` makes for an object, and its marks."""
    plain, marks = unmark(value)
    if isinstance(plain, str):
        return plain, marks
    if isinstance(plain, Null):
        raise EvaluationError("Invalid object key", "Key expression in 'for' expression must not produce a null value.", node)
    if isinstance(plain, Unknown):
        return plain, marks
    try:
        key: str = convert(plain, STRING)
    except ConversionError as error:
        raise EvaluationError("Invalid object key", f"The key expression produced an invalid result: {error.message}.", node) from error
    return key, marks


def duplicate_key(key: str, node: Expression) -> EvaluationError:
    """The error for two elements of a `for` that make the same key."""
    detail = (
        f"Two different items produced the key {quote(key)} in this 'for' expression. "
        "If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key."
    )
    return EvaluationError("Duplicate object key", detail, node)


def in_order(attributes: dict[str, TfValue]) -> dict[str, TfValue]:
    """The attributes of an object in order of their names."""
    return {name: attributes[name] for name in sorted(attributes)}
