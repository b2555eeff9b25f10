"""From evidence to verdicts: of an item, of what is made of items, and of a checklist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Answer(StrEnum):
    """What one piece of evidence says."""

    PASS = "pass"  # noqa: S105 - an answer, no password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    MISSING = "missing"
    """A person has to vouch for it, and nobody does any more or yet."""


class Verdict(StrEnum):
    """What is said of an item."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    PARTLY = "partly"
    """What machines can decide holds, and what people have to vouch for is missing; or only some parts hold."""
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    ATTESTED = "attested"
    """Only people vouch for it, and do."""
    WAIVED = "waived"
    UNBOUND = "unbound"
    """Nobody says what would decide it."""


DONE = frozenset({Verdict.PASS, Verdict.ATTESTED})
"""Verdicts that say that an item is done."""
SET_ASIDE = frozenset({Verdict.NOT_APPLICABLE, Verdict.WAIVED})


class Evidence(Struct, frozen=True, kw_only=True):
    """Something that was looked at for an item."""

    kind: str
    """`policy`, `resource`, `environment`, `file`, `report`, `probe`, `drift` or `attestation`."""
    name: str
    """The policy's id, the file's path, the report's ..."""
    answer: Answer
    statement: str
    """What was seen, in a sentence without secrets."""
    looked_at: tuple[str, ...] = ()
    """Resources, files and lines."""
    views: tuple[str, ...] = ()
    """Where resources were seen: declared, planned, deployed ..., each with its environment."""
    at: datetime | None = None
    """When what was looked at was made; the time of the run where it was looked at live."""
    digest: str = ""
    """SHA-256 of what was looked at."""
    command: str = ""
    """How to look again."""
    supports: bool = False
    """Whether it decides nothing."""


def of_evidence(evidence: Sequence[Evidence], *, any_of: bool, when_absent: Verdict) -> Verdict:
    """The verdict of an item from what was looked at."""
    deciding = [one for one in evidence if not one.supports]
    answers = Counter(one.answer for one in deciding)
    if not deciding:
        return Verdict.UNKNOWN
    if any_of and answers[Answer.PASS]:
        return _passed([one for one in deciding if one.answer is Answer.PASS])
    relevant = [one for one in deciding if one.answer is not Answer.NOT_APPLICABLE]
    if not relevant:
        return when_absent
    if answers[Answer.FAIL] and not (any_of and (answers[Answer.UNKNOWN] or answers[Answer.MISSING])):
        return Verdict.FAIL
    if answers[Answer.UNKNOWN]:
        return Verdict.UNKNOWN
    if answers[Answer.MISSING]:
        return Verdict.PARTLY if answers[Answer.PASS] else Verdict.UNKNOWN
    return _passed(relevant)


def _passed(passing: Sequence[Evidence]) -> Verdict:
    return Verdict.ATTESTED if all(one.kind == "attestation" for one in passing) else Verdict.PASS


def rolled_up(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of what is made of items with these verdicts."""
    counted = Counter(verdicts)
    relevant = Counter({verdict: number for verdict, number in counted.items() if verdict not in SET_ASIDE})
    if not relevant:
        return Verdict.WAIVED if counted[Verdict.WAIVED] else Verdict.NOT_APPLICABLE
    if relevant[Verdict.FAIL]:
        return Verdict.FAIL
    done = sum(relevant[verdict] for verdict in DONE)
    if done == sum(relevant.values()):
        return Verdict.PASS if relevant[Verdict.PASS] else Verdict.ATTESTED
    if done or relevant[Verdict.PARTLY]:
        return Verdict.PARTLY
    return Verdict.UNKNOWN if relevant[Verdict.UNKNOWN] else Verdict.UNBOUND


class Readiness(Struct, frozen=True):
    """How much of what applies is done."""

    done: int
    applicable: int

    @property
    def percent(self) -> int:
        """Whole percents, rounded down: 100 only where everything is done."""
        return 100 * self.done // self.applicable if self.applicable else 100


def readiness(verdicts: Iterable[Verdict]) -> Readiness:
    """How much of these items is done; what does not apply and what is waived does not count."""
    counted = [verdict for verdict in verdicts if verdict not in SET_ASIDE]
    return Readiness(sum(verdict in DONE for verdict in counted), len(counted))
