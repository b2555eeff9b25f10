"""When two values are equal, and sets, which hold no two equal values.

Source: `Equals` and the set rules of https://pkg.go.dev/github.com/zclconf/go-cty/cty
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from readygate.model.types import BOOL, DYNAMIC, Type
from readygate.model.values import Unknown, merge_unknowns
from readygate.terraform.quoting import quote
from readygate.terraform.unification import conforms, has_dynamic
from readygate.terraform.values import ListValue, MapValue, Marked, Null, SetValue, TfValue, TrackedText, mark, type_of, unmark_deep

_PRIMITIVES = frozenset((str, TrackedText, int, bool, Decimal))
FLOAT_DIGITS = 300
"""Numbers of more digits than this do not fit into a machine's floating point."""
_SortKey: TypeAlias = tuple[int, Any]


def equal(one: TfValue, other: TfValue) -> TfValue:
    """Terraform's `==`: a bool, or an `Unknown` bool; marked where either value holds marks at any depth.

    Values of different types are never equal, except that any two nulls are.
    """
    if type(one) in _PRIMITIVES and type(other) in _PRIMITIVES:
        return _same_kind(one, other) and bool(one == other)
    one, marks = unmark_deep(one)
    other, more_marks = unmark_deep(other)
    return mark(_equal(one, other), marks | more_marks)


def _same_kind(one: TfValue, other: TfValue) -> bool:
    """Whether two primitives are of the same Terraform type."""
    if isinstance(one, str):
        return isinstance(other, str)
    return not isinstance(other, str) and (type(one) is bool) == (type(other) is bool)


def _equal(one: TfValue, other: TfValue) -> bool | Unknown:
    if type(one) in _PRIMITIVES and type(other) in _PRIMITIVES:
        return _same_kind(one, other) and bool(one == other)
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return _equal_unknown(one, other)
    if isinstance(one, Null) or isinstance(other, Null):
        return isinstance(one, Null) and isinstance(other, Null)
    if type(one) is not type(other):
        return False
    open_parts = [*_open_unknowns(one), *_open_unknowns(other)]
    if open_parts:
        types = type_of(one), type_of(other)
        if not conforms(*types) and not conforms(*reversed(types)):
            return False
        return _undecided(open_parts)
    if type_of(one) != type_of(other):
        return False
    if isinstance(one, SetValue):
        return _equal_sets(one, other)
    return _equal_parts(one, other)


def _equal_parts(one: TfValue, other: TfValue) -> bool | Unknown:
    """Equality of two lists, tuples, maps or objects of one type: the first part that differs or is not known decides."""
    ours, theirs = _parts(one), _parts(other)
    if ours.keys() != theirs.keys():
        return False
    for step, value in ours.items():
        outcome = _equal(value, theirs[step])
        if outcome is not True:
            return outcome
    return True


def _parts(value: TfValue) -> dict[Any, TfValue]:
    if isinstance(value, dict):
        return value
    if isinstance(value, MapValue):
        return value.items
    return dict(enumerate(value.items if isinstance(value, ListValue) else value))


def _equal_sets(one: SetValue, other: SetValue) -> bool | Unknown:
    unknowns = [item for item in (*one.items, *other.items) if isinstance(item, Unknown)]
    if unknowns:
        return _undecided(unknowns)
    if len(one.items) != len(other.items):
        return False
    candidates: dict[_SortKey, list[TfValue]] = {}
    for item in other.items:
        candidates.setdefault(_sort_key(item), []).append(item)
    return all(any(_certainly_equal(item, candidate) for candidate in candidates.get(_sort_key(item), ())) for item in one.items)


def _certainly_equal(one: TfValue, other: TfValue) -> bool:
    return _equal(one, other) is True


def _equal_unknown(one: TfValue, other: TfValue) -> bool | Unknown:
    unknowns = [value for value in (one, other) if isinstance(value, Unknown)]
    if len(unknowns) == 1:
        unknown, known = unknowns[0], other if isinstance(one, Unknown) else one
        if not _possible(unknown, known):
            return False
        if not isinstance(known, Null) and not has_dynamic(unknown.type) and unknown.type != type_of(known):
            return False
        unknowns += _leaves(known)
    return _undecided(unknowns)


def _possible(unknown: Unknown, known: TfValue) -> bool:
    """Whether the unknown could turn out to be the known value."""
    if isinstance(known, Null):
        return not unknown.not_null
    if not conforms(type_of(known), unknown.type):
        return False
    if isinstance(known, str):
        return known.startswith(unknown.prefix)
    if isinstance(known, ListValue | SetValue | MapValue) and not _has_unknown_length(known):
        length = len(known.items)
        return length >= unknown.min_length and (unknown.max_length is None or length <= unknown.max_length)
    return True


def _has_unknown_length(value: TfValue) -> bool:
    return isinstance(value, SetValue) and len(value.items) > 1 and any(_leaves(value))


def _undecided(unknowns: Iterable[Unknown]) -> Unknown:
    return merge_unknowns(unknowns, BOOL, not_null=True)


def _open_unknowns(value: TfValue) -> Iterator[Unknown]:
    """The unknowns inside a value whose very type is not known."""
    return (unknown for unknown in _leaves(value) if unknown.type == DYNAMIC)


def _leaves(value: TfValue) -> Iterator[Unknown]:
    kind = type(value)
    if kind in _PRIMITIVES:
        return
    if kind is Unknown:
        yield value
    elif kind is Marked:
        yield from _leaves(value.value)
    elif kind is tuple or kind is ListValue or kind is SetValue:
        for item in value if kind is tuple else value.items:
            if type(item) not in _PRIMITIVES:
                yield from _leaves(item)
    elif kind is dict or kind is MapValue:
        for item in (value if kind is dict else value.items).values():
            if type(item) not in _PRIMITIVES:
                yield from _leaves(item)


def unknowns_in(value: TfValue) -> list[Unknown]:
    """Every unknown inside an evaluator's value, in order."""
    return list(_leaves(value))


def make_set(element: Type, items: Iterable[TfValue]) -> TfValue:
    """A set of the items (already of the element type): repeats dropped, in Terraform's order; marks of items go to the whole set.

    Strings are in order of their bytes, numbers ascending, false before true; other values in the order of the text that Terraform hashes.
    Unknown items come after known ones and nulls last; an unknown equals nothing, itself included.
    """
    values = list(items)
    if all(type(value) is str for value in values):
        return SetValue(element, tuple(sorted(set(values))))
    marks: set[str] = set()
    distinct: list[tuple[_SortKey, TfValue]] = []
    seen: dict[_SortKey, list[TfValue]] = {}
    for value in values:
        plain, own_marks = unmark_deep(value)
        marks |= own_marks
        key = _sort_key(plain)
        rivals = seen.setdefault(key, [])
        if next(_leaves(plain), None) is not None:
            distinct.append((key, plain))
        elif not any(_certainly_equal(plain, rival) for rival in rivals):
            rivals.append(plain)
            distinct.append((key, plain))
    distinct.sort(key=_key_of)
    return mark(SetValue(element, tuple(value for _, value in distinct)), frozenset(marks))


def _key_of(entry: tuple[_SortKey, TfValue]) -> _SortKey:
    return entry[0]


def _sort_key(value: TfValue) -> _SortKey:
    if isinstance(value, Null):
        return (2, 0)
    if isinstance(value, Unknown):
        return (1, 0)
    if isinstance(value, str):
        return (0, str(value))
    return (0, value if type(value) in _PRIMITIVES else hash_text(value))


def hash_text(value: TfValue) -> str:
    """The text that Terraform hashes and sorts compound members of a set by."""
    if isinstance(value, Unknown):
        return "?"
    if isinstance(value, Null):
        return "~"
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool):
        return "T" if value else "F"
    if isinstance(value, int | Decimal):
        return f"{Decimal(value):.10g}" if Decimal(value).adjusted() > FLOAT_DIGITS else f"{float(value):.10g}"
    if isinstance(value, MapValue):
        return "{" + "".join(f"{quote(key)}:{hash_text(item)};" for key, item in value.items.items()) + "}"
    if isinstance(value, ListValue | SetValue):
        return "[" + "".join(f"{hash_text(item)};" for item in value.items) + "]"
    items = [value[name] for name in sorted(value)] if isinstance(value, dict) else value
    return "<" + "".join(f"{hash_text(item)};" for item in items) + ">"
