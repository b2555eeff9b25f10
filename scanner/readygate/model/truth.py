"""Three-valued truth (strong Kleene logic) that remembers the facts it rests on.

Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from readygate.model.values import Path

if TYPE_CHECKING:
    from readygate.model.location import Range
    from readygate.model.resource import Resource


class Evidence(Struct, frozen=True):
    """A fact seen: `statement` is a sentence about one attribute of one resource ("visibility_timeout_seconds is 30")."""

    resource: Resource
    path: Path
    statement: str

    @property
    def location(self) -> Range | None:
        """Where the attribute is written, or the nearest block around it; None where the view has no source."""
        return self.resource.range_of(self.path)


class Truth(Struct, frozen=True, eq=False):
    """True, false, or not known; combine with `&`, `|` and `~`. `because` holds the facts that decided."""

    state: bool | None
    because: tuple[Evidence, ...] = ()

    def __and__(self, other: Truth) -> Truth:
        return _combine(self, other, decisive=False)

    def __or__(self, other: Truth) -> Truth:
        return _combine(self, other, decisive=True)

    def __invert__(self) -> Truth:
        return Truth(None if self.state is None else not self.state, self.because)

    def __bool__(self) -> bool:
        raise TypeError("a Truth may be unknown: combine with & | ~, or ask is_true, is_false or is_unknown")

    def __eq__(self, other: object) -> bool:
        return self.state is other.state if isinstance(other, Truth) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.state)

    @property
    def is_true(self) -> bool:
        """Known to be true."""
        return self.state is True

    @property
    def is_false(self) -> bool:
        """Known to be false."""
        return self.state is False

    @property
    def is_unknown(self) -> bool:
        """Neither known to be true nor known to be false."""
        return self.state is None

    def quiet(self) -> Truth:
        """The same answer without its facts where it is known: for what only selects, and would blur the message."""
        return self if self.state is None else Truth(self.state)

    def saying(self, message: str) -> Verdict:
        """The same answer with a message of the policy's own instead of one made from the facts."""
        return Verdict(self, message)


class Verdict(Struct, frozen=True):
    """A policy's answer with its own message."""

    truth: Truth
    message: str


TRUE = Truth(True)
FALSE = Truth(False)
UNKNOWN = Truth(None)


def _combine(left: Truth, right: Truth, *, decisive: bool) -> Truth:
    """Kleene's `and` (decisive: false) and `or` (decisive: true); only the facts of the side that decides are kept."""
    if left.state is decisive or right.state is decisive:
        if left.state is not decisive:
            return right
        if right.state is not decisive:
            return left
    elif left.state is None or right.state is None:
        if left.state is not None:
            return right
        if right.state is not None:
            return left
    return Truth(left.state, _joined(left.because, right.because))


def _joined(left: tuple[Evidence, ...], right: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    if not left or not right:
        return left or right
    return left + tuple(fact for fact in right if fact not in left)


def all_of(truths: Iterable[Truth]) -> Truth:
    """True when every one is true (also when there is none)."""
    return _folded(truths, decisive=False)


def any_of(truths: Iterable[Truth]) -> Truth:
    """True when at least one is true."""
    return _folded(truths, decisive=True)


def _folded(truths: Iterable[Truth], *, decisive: bool) -> Truth:
    """What combining all of them one by one gives, in time that grows with their number only."""
    deciding: list[Truth] = []
    doubtful: list[Truth] = []
    others: list[Truth] = []
    for truth in truths:
        (deciding if truth.state is decisive else doubtful if truth.state is None else others).append(truth)
    state = decisive if deciding else None if doubtful else not decisive
    chosen = deciding or doubtful or others
    if len(chosen) == 1 and len(chosen[0].because) < 2:
        return chosen[0]
    return Truth(state, tuple(dict.fromkeys(fact for truth in chosen for fact in truth.because)))
