"""Sets of requests: unions, intersections, differences and complements of what statements match, and a search for a member.

A statement matches a box: its actions times its resources times its principals times the contexts that meet its conditions.
Whether a set is empty is decided by cutting every side of a request into cells that no statement of the set tells apart
(`dimensions`) and trying the combinations of cells, with three-valued logic cutting off what cannot lead anywhere.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct

from readygate.toolkit.iam.documents import Statement
from readygate.toolkit.iam.evaluation import Request, matches
from readygate.toolkit.ternary import all_hold, any_holds

Masks: TypeAlias = tuple[int, int]
"""The statements that match for sure and perhaps, as bits."""
Answer: TypeAlias = tuple[bool, bool]
"""Whether something is in a set for sure, and perhaps."""


class RequestSet(Struct, frozen=True):
    """A set of requests, written with `|`, `&`, `-` and `~`; statements count for what they match, whatever their effect."""

    def __or__(self, other: RequestSet) -> RequestSet:
        return AnyOf((self, other))

    def __and__(self, other: RequestSet) -> RequestSet:
        return AllOf((self, other))

    def __sub__(self, other: RequestSet) -> RequestSet:
        return AllOf((self, Outside(other)))

    def __invert__(self) -> RequestSet:
        return Outside(self)

    @abstractmethod
    def statements(self) -> Iterable[Statement]:
        """Every statement that the set is made of."""

    @abstractmethod
    def holds(self, request: Request) -> bool | None:
        """Whether a concrete request is in the set, by evaluating it; None where that is not known."""

    @abstractmethod
    def compiled(self, number: dict[Statement, int]) -> Callable[[int, int], Answer]:
        """The set as a function of the statements that match for sure and perhaps; `number` gives each statement its bit."""


class Matching(RequestSet, frozen=True):
    """All requests that at least one of the statements matches."""

    of: tuple[Statement, ...]

    def statements(self) -> Iterable[Statement]:
        """The statements themselves."""
        return self.of

    def holds(self, request: Request) -> bool | None:
        """Whether one of them matches."""
        return any_holds(matches(statement, request) for statement in self.of)

    def compiled(self, number: dict[Statement, int]) -> Callable[[int, int], Answer]:
        """Whether one of their bits is set."""
        mask = 0
        for statement in self.of:
            mask |= 1 << number[statement]
        return lambda sure, possible: (sure & mask != 0, possible & mask != 0)


class AnyOf(RequestSet, frozen=True):
    """A union."""

    parts: tuple[RequestSet, ...]

    def statements(self) -> Iterable[Statement]:
        """Those of the parts."""
        return (statement for part in self.parts for statement in part.statements())

    def holds(self, request: Request) -> bool | None:
        """Whether it is in one part."""
        return any_holds(part.holds(request) for part in self.parts)

    def compiled(self, number: dict[Statement, int]) -> Callable[[int, int], Answer]:
        """In one part at least."""
        parts = [part.compiled(number) for part in self.parts]

        def answer(sure: int, possible: int) -> Answer:
            answers = [part(sure, possible) for part in parts]
            return any(one for one, _ in answers), any(one for _, one in answers)

        return answer


class AllOf(RequestSet, frozen=True):
    """An intersection."""

    parts: tuple[RequestSet, ...]

    def statements(self) -> Iterable[Statement]:
        """Those of the parts."""
        return (statement for part in self.parts for statement in part.statements())

    def holds(self, request: Request) -> bool | None:
        """Whether it is in all parts."""
        return all_hold(part.holds(request) for part in self.parts)

    def compiled(self, number: dict[Statement, int]) -> Callable[[int, int], Answer]:
        """In every part."""
        parts = [part.compiled(number) for part in self.parts]

        def answer(sure: int, possible: int) -> Answer:
            certain = True
            for part in parts:
                one, perhaps = part(sure, possible)
                if not perhaps:
                    return False, False
                certain = certain and one
            return certain, True

        return answer


class Outside(RequestSet, frozen=True):
    """A complement."""

    of: RequestSet

    def statements(self) -> Iterable[Statement]:
        """Those of the set."""
        return self.of.statements()

    def holds(self, request: Request) -> bool | None:
        """Whether it is not in the set."""
        held = self.of.holds(request)
        return None if held is None else not held

    def compiled(self, number: dict[Statement, int]) -> Callable[[int, int], Answer]:
        """Not in the set: what is only perhaps in it is only perhaps outside."""
        inner = self.of.compiled(number)

        def answer(sure: int, possible: int) -> Answer:
            certain, perhaps = inner(sure, possible)
            return not perhaps, not certain

        return answer


NOTHING = Matching(())
"""The empty set."""
EVERYTHING = Outside(NOTHING)
"""All requests."""
