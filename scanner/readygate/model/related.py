"""What stands in some relation to a resource, and why there may be more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.resource import Resource
from readygate.model.truth import Evidence, Truth, all_of, any_of


class Relation(NamedTuple):
    """A relation in words: the sentence where there are some (`{}` stands for them), and where there is none."""

    some: str
    none: str


class Related(Struct, frozen=True):
    """Resources in some relation to a subject: those found, and the reasons (if any) why there may be more."""

    subject: Resource
    relation: Relation
    found: tuple[Resource, ...]
    open: tuple[str, ...] = ()
    possible: tuple[Resource, ...] = ()
    """Those seen for which the relation is not known; `open` says why."""
    unseen: tuple[str, ...] = ()
    """The reasons in `open` that are about what was not seen at all."""

    def __iter__(self) -> Iterator[Resource]:
        return iter(self.found)

    def exists(self) -> Truth:
        """Whether there is one at all."""
        if self.found:
            return self._answer(True, self.relation.some.replace("{}", ", ".join(one.address for one in self.found[:3])))
        return self._nothing(certain=False)

    def any(self, question: Callable[[Resource], Truth]) -> Truth:
        """Whether the answer is true for at least one of them."""
        answer = any_of(question(one) for one in self.found)
        return answer | self._nothing(certain=False) if self.open or not self.found else answer

    def every(self, question: Callable[[Resource], Truth]) -> Truth:
        """Whether the answer is true for each of them (true where there is none)."""
        return all_of(question(one) for one in self.found) & (self._nothing(certain=True) if self.open else Truth(True))

    def where(self, question: Callable[[Resource], Truth]) -> Related:
        """Those for which the answer is true; where it is not known, there may be one more."""
        answers = [(one, question(one)) for one in self.found]
        doubtful = [f"{one.address}: {fact.statement}" for one, answer in answers if answer.is_unknown for fact in answer.because[:1]]
        return Related(self.subject, self.relation, tuple(one for one, answer in answers if answer.is_true), (*self.open, *doubtful))

    def in_sight(self) -> Related:
        """The same without the doubt about what was not seen at all: for what is only judged where something is declared for it."""
        return replace(self, open=tuple(reason for reason in self.open if reason not in self.unseen), unseen=())

    def _nothing(self, *, certain: bool) -> Truth:
        if self.open:
            return self._answer(None, f"{self.relation.none}, as far as is known: {'; '.join(self.open[:3])}")
        return self._answer(certain, self.relation.none)

    def _answer(self, state: bool | None, statement: str) -> Truth:
        return Truth(state, (Evidence(self.subject, (), statement),))
