"""Values inside the evaluator: plain Python for primitives, small classes where Terraform's type must travel along.

| Terraform | here |
|---|---|
| string, number, bool | `str` (or `TrackedText`), `int` or `Decimal`, `bool` |
| tuple, object | `tuple`, `dict` (attribute name to value; iteration is in order of names) |
| list(T), set(T), map(T) | `ListValue`, `SetValue` (in Terraform's order, no repeats), `MapValue` |
| null | `Null` with its type (`NULL` where no type is known) |
| not known | `Unknown` |
| sensitive, ephemeral | `Marked`, around any of these at any depth |

Where every value passes, its kind is asked by `type(value) is Unknown`: of a struct, `isinstance` takes six times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Self, TypeAlias

from msgspec import Struct

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Reference, Unknown

SENSITIVE = "sensitive"
EPHEMERAL = "ephemeral"


class TrackedText(str):
    """A known string that remembers which resource attributes it came from, so that an edge survives when its value is known."""

    __slots__ = ("references",)
    references: tuple[Reference, ...]

    def __new__(cls, text: str, references: tuple[Reference, ...]) -> Self:
        """The same text with its references."""
        self = super().__new__(cls, text)
        self.references = references
        return self


class Null(Struct, frozen=True):
    """A null and the type it is a null of."""

    type: Type = DYNAMIC


NULL = Null()


class ListValue(Struct, frozen=True):
    """A `list(element)`."""

    element: Type
    items: tuple[TfValue, ...]


class SetValue(Struct, frozen=True):
    """A `set(element)`: items in Terraform's iteration order, without repeats (build it with `convert.make_set`)."""

    element: Type
    items: tuple[TfValue, ...]


class MapValue(Struct, frozen=True):
    """A `map(element)`; keys are in order."""

    element: Type
    items: dict[str, TfValue]


class Marked(Struct, frozen=True):
    """A value with marks (`SENSITIVE`, `EPHEMERAL`); the inner value is never itself `Marked`."""

    value: TfValue
    marks: frozenset[str]


TfValue: TypeAlias = Any
"""One of the forms in the table above. (A precise union would be recursive through tuple and dict and is not worth its casts.)"""


_PRIMITIVES: dict[type, Type] = {str: STRING, TrackedText: STRING, bool: BOOL, int: NUMBER, Decimal: NUMBER}


def type_of(value: TfValue) -> Type:
    """The Terraform type of a value."""
    kind = type(value)
    primitive = _PRIMITIVES.get(kind)
    if primitive is not None:
        return primitive
    if kind is dict:
        return ObjectOf({name: type_of(item) for name, item in value.items()})
    if kind is tuple:
        return TupleOf(tuple([type_of(item) for item in value]))
    if kind is Null or kind is Unknown:
        type_: Type = value.type
        return type_
    if kind is Marked:
        return type_of(value.value)
    collection = _COLLECTIONS.get(kind)
    if collection is None:
        raise TypeError(f"not a Terraform value: {kind.__name__}")
    return collection(value.element)


_COLLECTIONS: dict[type, Callable[[Type], Type]] = {ListValue: ListOf, SetValue: SetOf, MapValue: MapOf}


def mark(value: TfValue, marks: frozenset[str]) -> TfValue:
    """The value with these marks added (itself where there are none)."""
    if not marks:
        return value
    if type(value) is Marked:
        return Marked(value.value, value.marks | marks)
    return Marked(value, marks)


def unmark(value: TfValue) -> tuple[TfValue, frozenset[str]]:
    """The value without its outermost marks, and those marks."""
    if type(value) is Marked:
        return value.value, value.marks
    return value, _NO_MARKS


def unmark_deep(value: TfValue) -> tuple[TfValue, frozenset[str]]:
    """The value without marks at any depth, and all the marks that it had."""
    if not has_marks(value):
        return value, _NO_MARKS
    marks: set[str] = set()
    return _unmarked(value, marks), frozenset(marks)


_NO_MARKS: frozenset[str] = frozenset()
_WITHOUT_PARTS = frozenset((*_PRIMITIVES, Null, Unknown))


def has_marks(value: TfValue) -> bool:
    """Whether the value, or any value inside it, carries marks."""
    kind = type(value)
    if kind in _WITHOUT_PARTS:
        return False
    if kind is Marked:
        return True
    parts = value if kind is tuple else value.values() if kind is dict else value.items.values() if kind is MapValue else value.items
    for part in parts:  # noqa: SIM110 - a generator takes twice as long
        if type(part) not in _WITHOUT_PARTS and has_marks(part):
            return True
    return False


def _unmarked(value: TfValue, marks: set[str]) -> TfValue:
    if not has_marks(value):
        return value
    if isinstance(value, Marked):
        marks |= value.marks
        return _unmarked(value.value, marks)
    if isinstance(value, tuple):
        return tuple(_unmarked(item, marks) for item in value)
    if isinstance(value, dict):
        return {name: _unmarked(item, marks) for name, item in value.items()}
    if isinstance(value, MapValue):
        return MapValue(value.element, {name: _unmarked(item, marks) for name, item in value.items.items()})
    return type(value)(value.element, tuple(_unmarked(item, marks) for item in value.items))
