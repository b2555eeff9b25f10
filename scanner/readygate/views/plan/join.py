"""What a plan says of a resource, filled up with what its source says where the plan only says "known after apply".

For each attribute: the planned value where it is known, else the value of the evaluated source, else an unknown. What the source alone tells stays:
which attribute refers to what, where it is written, what of a text is known. Where both know and disagree, the plan is right.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import Struct, field

from readygate.model.jsontext import parse_json
from readygate.model.types import ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Path, Unknown, Value, unknown_leaves

MOST_PAIRS = 2_500
"""Pairs of items that are compared to find out which of a set belong together; larger sets are taken as the plan shows them."""


PRECISION = Decimal("1e-15")
IMPOSSIBLE = 1_000_000
_NOTHING: tuple[Value, ...] = ("", [], {})
"""What the older plugin SDK gives back for an attribute that nobody set."""


class Joined(Struct):
    """A value of both, and what became of the paths of the source's one."""

    value: Value
    differing: list[Path] = field(default_factory=list)
    """Parts that both know, and not to be the same."""
    reshaped: set[Path] = field(default_factory=set)
    """Lists and sets whose items no longer stand where the source has them."""


def join(planned: Value, written: Value, type_: Type | None = None, path: Path = (), *, lenient: bool = False, kept: bool = False) -> Joined:
    """The planned value, with what the source tells of its unknown parts. Nothing is changed in place: what is known as a whole is shared.

    `lenient`: of a data source, whose arguments are read back with zeros for nulls, nothing differs.
    `kept`: the plan keeps what exists already, which the provider may store in another form than it is written in, or may have filled in; only
    numbers and flags that are written must be the same.
    """
    joined = _Join(lenient=lenient, kept=kept)
    value = joined.part(planned, written, type_, path)
    return Joined(value, joined.differing, joined.reshaped)


class _Join:
    def __init__(self, *, lenient: bool = False, kept: bool = False) -> None:
        self.lenient = lenient
        self.kept = kept
        self.differing: list[Path] = []
        self.reshaped: set[Path] = set()

    def part(self, planned: Value, written: Value, type_: Type | None, path: Path) -> Value:
        """The value of one part."""
        if isinstance(planned, Unknown):
            return written
        if isinstance(written, Unknown):
            return None if written.unset and planned in _NOTHING else _without_stand_ins(planned, written)
        if written is None and (planned in _NOTHING or planned in (0, False)):
            return None
        if planned is None and written in _NOTHING:
            return None
        if isinstance(planned, list) and isinstance(written, list):
            element = type_inside(type_, 0) if planned or written else None
            if isinstance(type_, SetOf) or (isinstance(element, ObjectOf) and any(isinstance(item, Unknown) for item in written)):
                return self.items(planned, written, element, path)
            if len(planned) == len(written):
                return self.positions(planned, written, type_, path)
            self.reshaped.add(path)
        elif isinstance(planned, dict) and isinstance(written, dict):
            return self.entries(planned, written, type_, path)
        if not same(planned, written):
            self.differ(path, planned, written)
        return planned

    def differ(self, path: Path, planned: Value, written: Value) -> None:
        """Note that both know a part and disagree, if that means anything."""
        both_are_numbers = isinstance(planned, int | Decimal) and isinstance(written, int | Decimal)
        if not self.lenient and (both_are_numbers or not self.kept):
            self.differing.append(path)

    def entries(self, planned: dict[str, Value], written: dict[str, Value], type_: Type | None, path: Path) -> Value:
        """An object or map: its names are the planned ones."""
        found: dict[str, Value] | None = None
        for name, one in planned.items():
            if name in written:
                value = self.part(one, written[name], type_inside(type_, name), (*path, name))
                if value is not one:
                    found = found if found is not None else dict(planned)
                    found[name] = value
            elif isinstance(type_, MapOf):
                self.differ((*path, name), one, None)
        return planned if found is None else found

    def positions(self, planned: list[Value], written: list[Value], type_: Type | None, path: Path) -> Value:
        """A list of the same length."""
        found = [self.part(one, other, type_inside(type_, at), (*path, at)) for at, (one, other) in enumerate(zip(planned, written, strict=True))]
        return planned if all(new is one for new, one in zip(found, planned, strict=True)) else found

    # -- sets, and lists of which the source does not know all items ---------------------------------------------------------------------------
    def items(self, planned: list[Value], written: list[Value], element: Type | None, path: Path) -> Value:
        """Items in the order of the source, those that only the plan has behind them; in the plan's order where they do not fit together."""
        if planned == written:
            return planned
        partner = _exact_partners(planned, written)
        if not self._pair(planned, written, element, partner):
            self.reshaped.add(path)
            return planned
        open_ends = [one for one in written if isinstance(one, Unknown)]
        taken = set(partner.values())
        left = [at for at in range(len(planned)) if at not in taken]
        lost = [at for at, one in enumerate(written) if at not in partner and not isinstance(one, Unknown)]
        if (left and not open_ends) or lost:
            self.differ(path, planned, written)
            self.reshaped.add(path)
            return planned
        stands_in = any(isinstance(one, Unknown) for one in planned) or any(_may_stand_for_many(planned[other]) for other in left)
        found: list[Value] = []
        for at, one in enumerate(written):
            if at in partner:
                found.append(self.part(planned[partner[at]], one, element, (*path, at)))
            elif stands_in:
                found.append(one)
            elif at < len(written) - 1:
                self.reshaped.add(path)
        return found + [planned[other] for other in left if not _may_stand_for_many(planned[other])]

    def _pair(self, planned: list[Value], written: list[Value], element: Type | None, partner: dict[int, int]) -> bool:
        """Find for each item of the source the planned one that it agrees with best; False where that is too much work."""
        taken = set(partner.values())
        ours = [at for at, one in enumerate(written) if at not in partner]
        theirs = [at for at in range(len(planned)) if at not in taken]
        if len(ours) * len(theirs) > MOST_PAIRS:
            return False
        tries = ((_loss(planned[other], written[at], element), at, other) for at in ours for other in theirs)
        for _, at, other in sorted(one for one in tries if one[0] < IMPOSSIBLE):
            if at not in partner and other not in taken:
                partner[at] = other
                taken.add(other)
        return True


def _exact_partners(planned: list[Value], written: list[Value]) -> dict[int, int]:
    """The items that are known and equal, by position in the source."""
    places: dict[Any, list[int]] = {}
    for at, one in enumerate(planned):
        places.setdefault(_frozen(one), []).append(at)
    found = {}
    for at, one in enumerate(written):
        key = _frozen(one)
        if key is not None and (candidates := places.get(key)):
            found[at] = candidates.pop(0)
    return found


def _frozen(value: Value) -> Any:
    """A known value as something that can be looked up; None where not all of it is known."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, list):
        items = [_frozen(item) for item in value]
        return None if None in items else ("list", *items)
    if isinstance(value, dict):
        entries = [(name, _frozen(item)) for name, item in sorted(value.items())]
        return None if any(item is None for _, item in entries) else ("dict", *entries)
    return type(value).__name__ if value is None else (isinstance(value, bool), value)


def _loss(planned: Value, written: Value, element: Type | None) -> int:
    """How little is known to be the same of two items of a set; IMPOSSIBLE where they cannot be the same one."""
    if isinstance(written, Unknown):
        return IMPOSSIBLE if isinstance(planned, dict) else IMPOSSIBLE - 1
    attempt = _Join()
    attempt.part(planned, written, element, ())
    if attempt.differing or attempt.reshaped:
        return IMPOSSIBLE
    return sum(1 for _ in unknown_leaves(planned)) + sum(1 for _ in unknown_leaves(written))


def _without_stand_ins(planned: Value, written: Unknown) -> Value:
    """A planned list of blocks of which the source does not know how many there are.

    Terraform shows one block of nothing but unknowns for a `dynamic` block whose number of blocks is not known: it stands for any number.
    """
    if isinstance(planned, list) and any(_may_stand_for_many(item) for item in planned):
        return [written if _may_stand_for_many(item) else item for item in planned] if len(planned) > 1 else written
    return planned


def _may_stand_for_many(value: Value) -> bool:
    """Whether a planned item says nothing: a block of unknowns and of what a provider puts where nothing is written."""
    if not isinstance(value, dict) or not any(isinstance(item, Unknown) for item in value.values()):
        return False
    return all(isinstance(item, Unknown) or item in (None, "", False, 0, [], {}) for item in value.values())


def same(planned: Value, written: Value) -> bool:
    """Whether two known values mean the same: true is not 1, fractions may end somewhere, and JSON texts are compared by what they say."""
    if planned == written:
        return isinstance(planned, bool) == isinstance(written, bool)
    if isinstance(planned, Decimal) and isinstance(written, Decimal):
        return abs(planned - written) <= abs(planned) * PRECISION
    if isinstance(planned, str) and isinstance(written, str) and planned[:1] in ("{", "[") and written[:1] in ("{", "["):
        one, other = parse_json(planned), parse_json(written)
        return one is not None and other is not None and one.value == other.value
    return False


def type_inside(type_: Type | None, step: int | str) -> Type | None:
    """The type of what a step leads to inside a value of a type."""
    if isinstance(type_, ListOf | SetOf | MapOf):
        return type_.element
    if isinstance(type_, ObjectOf):
        return type_.attributes.get(str(step))
    if isinstance(type_, TupleOf) and isinstance(step, int) and step < len(type_.elements):
        return type_.elements[step]
    return None


def truncated(path: Path, reshaped: set[Path]) -> Path:
    """A path of the source, cut where its items no longer stand where they stood."""
    for length in range(1, len(path)):
        if path[:length] in reshaped:
            return path[:length]
    return path
