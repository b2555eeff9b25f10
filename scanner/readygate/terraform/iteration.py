"""What `for` expressions and template loops run over, and the keys that `for` makes.

Source: `ForExpr` of https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias, TypeVar

from readygate.hcl.syntax import Expression, ForObject, ForTuple, TemplateFor
from readygate.model.types import BOOL, DYNAMIC, STRING, Primitive
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.errors import EvaluationError
from readygate.terraform.quoting import quote
from readygate.terraform.scope import Scope
from readygate.terraform.values import SENSITIVE, ListValue, MapValue, Null, SetValue, TfValue, type_of, unmark

T = TypeVar("T")
Evaluate: TypeAlias = Callable[[Expression, Scope], TfValue]
Pairs: TypeAlias = list[tuple[TfValue, TfValue]]


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


def include(value: TfValue, node: Expression) -> bool:
    """Whether the `if` clause of a `for`, of a known value without marks, takes an element."""
    if isinstance(value, Null):
        raise EvaluationError("Invalid 'for' condition", "The value of the 'if' clause must not be null.", node)
    try:
        taken: bool = convert(value, BOOL)
    except ConversionError as error:
        raise EvaluationError("Invalid 'for' condition", f"The 'if' clause value is invalid: {error.message}.", node) from error
    return taken


def check_condition(value: TfValue, node: Expression) -> None:
    """What is wrong with an `if` clause already before any element is known."""
    plain, _ = unmark(value)
    if isinstance(plain, Null):
        raise EvaluationError("Condition is null", "The value of the 'if' clause must not be null.", node)
    try:
        convert(plain, BOOL)
    except ConversionError as error:
        raise EvaluationError("Invalid 'for' condition", f"The 'if' clause value is invalid: {error.message}.", node) from error


def object_key(value: TfValue, node: Expression) -> str:
    """The key that a `for` makes for an object from a known value without marks."""
    if isinstance(value, Null):
        raise EvaluationError("Invalid object key", "Key expression in 'for' expression must not produce a null value.", node)
    try:
        key: str = convert(value, STRING)
    except ConversionError as error:
        raise EvaluationError("Invalid object key", f"The key expression produced an invalid result: {error.message}.", node) from error
    return key


def duplicate_key(key: str, marks: frozenset[str], node: Expression) -> EvaluationError:
    """The error for two elements of a `for` that make the same key."""
    shown = "(sensitive value)" if SENSITIVE in marks else quote(key)
    detail = (
        f"Two different items produced the key {shown} in this 'for' expression. "
        "If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key."
    )
    return EvaluationError("Duplicate object key", detail, node)


def in_order(attributes: dict[str, TfValue]) -> dict[str, TfValue]:
    """The attributes of an object in order of their names."""
    return {name: attributes[name] for name in sorted(attributes)}


class Loop:
    """One run of a `for` over a collection: a scope whose names change with every element, and the marks and unknowns met on the way."""

    __slots__ = ("_condition", "_evaluate", "_key", "_names", "_pairs", "_scope", "_value", "marks", "unknown")

    def __init__(self, node: ForTuple | ForObject | TemplateFor, condition: Expression | None, scope: Scope, evaluate: Evaluate) -> None:
        collection, self.marks = unmark(evaluate(node.collection, scope))
        pairs = pairs_of(collection, node.collection)
        self.unknown = [pairs] if isinstance(pairs, Unknown) else []
        self._pairs: Pairs = [] if isinstance(pairs, Unknown) else pairs
        self._names: dict[str, TfValue] = dict(scope.names)
        self._scope = Scope(scope.resolver, self._names, scope.noted)
        self._key, self._value, self._condition, self._evaluate = node.key, node.value, condition, evaluate
        if condition is not None and not self._pairs and not (isinstance(pairs, Unknown) and pairs.type == DYNAMIC):
            marks = self._judge_condition(condition)
            self.marks |= marks if self.unknown else frozenset()

    def _judge_condition(self, condition: Expression) -> frozenset[str]:
        """Terraform looks at the condition before it has an element; where there are elements, they would show the same."""
        self._names[self._value] = Unknown(("no element of the collection is known",))
        if self._key is not None:
            self._names[self._key] = self._names[self._value]
        value = self._evaluate(condition, self._scope)
        check_condition(value, condition)
        return unmark(value)[1]

    def __iter__(self) -> Iterator[Scope]:
        """The scope for each element that the condition takes; it is the same object every time, with other names in it."""
        names, key, value, scope, condition = self._names, self._key, self._value, self._scope, self._condition
        for key_value, item in self._pairs:
            if key is not None:
                names[key] = key_value
            names[value] = item
            if condition is None or self._takes(condition):
                yield scope

    def _takes(self, condition: Expression) -> bool:
        verdict = self._evaluate(condition, self._scope)
        if type(verdict) is bool:
            return verdict
        if isinstance(verdict, Null):
            self._judge_condition(condition)
        return self._known(verdict, condition, include) is True

    def key(self, value: TfValue, node: Expression) -> str | None:
        """The key of an element, or None where it is not known."""
        return value if type(value) is str else self._known(value, node, object_key)

    def _known(self, value: TfValue, node: Expression, judge: Callable[[TfValue, Expression], T]) -> T | None:
        """What is made of a value if it is known; once one was not, the result will not be known, and no error hides that."""
        plain, marks = unmark(value)
        self.marks |= marks
        if isinstance(plain, Unknown):
            self.unknown.append(plain)
            return None
        try:
            return judge(plain, node)
        except EvaluationError:
            if self.unknown:
                return None
            raise
