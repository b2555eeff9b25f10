"""The verdict of every item of a checklist, from its evidence and from the items that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase

from msgspec import Struct

from readygate.checklist.binding import Bound
from readygate.checklist.demands import (
    AttestationDemand,
    Binding,
    DriftDemand,
    FileDemand,
    MirrorDemand,
    PolicyUse,
    ProbeDemand,
    ReportDemand,
    ResourceDemand,
    SystemScope,
)
from readygate.checklist.evidence.attestations import Attestations, Waiver
from readygate.checklist.reading import Item
from readygate.checklist.verdicts import DONE, Evidence, Verdict, of_evidence, rolled_up
from readygate.engine.policies import ParameterError


class Sources(Struct, frozen=True, kw_only=True):
    """Where evidence comes from; each gives the evidence for one demand."""

    policy: Callable[[PolicyUse, SystemScope], Evidence]
    file: Callable[[FileDemand], Evidence]
    report: Callable[[ReportDemand, Item], Evidence]
    probe: Callable[[ProbeDemand], Evidence]
    resource: Callable[[ResourceDemand, SystemScope], Evidence]
    drift: Callable[[DriftDemand, SystemScope], Evidence]
    mirror: Callable[[MirrorDemand], Evidence]
    attestations: Attestations


class ItemError(Exception):
    """An item asks for what cannot be asked; the message begins with its line."""


class Assessed(Struct, kw_only=True):
    """An item with its verdict."""

    bound: Bound
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    waiver: Waiver | None = None
    parts: tuple[int, ...] = ()
    """Positions of the items that it is made of."""

    @property
    def contradicted(self) -> bool:
        """Whether its author says that it is done, and evidence says that it is not."""
        return self.bound.item.claim is True and self.verdict is Verdict.FAIL

    @property
    def unclaimed(self) -> bool:
        """Whether it is done, and its author does not say so yet."""
        return self.bound.item.claim is False and self.verdict in DONE

    @property
    def reason(self) -> str:
        """What decided, in a sentence; empty where its parts did."""
        if self.waiver is not None:
            return f"accepted until {self.waiver.until} by {self.waiver.approver}: {self.waiver.reason}"
        order = ("fail", "unknown", "missing", "pass", "not-applicable")
        deciding = sorted((one for one in self.evidence if not one.supports), key=lambda one: order.index(one.answer))
        if not deciding or (deciding[0].answer == "pass" and self.verdict not in DONE):
            return ""
        return f"{deciding[0].name}: {deciding[0].statement}"


def assess(bound: Sequence[Bound], sources: Sources) -> list[Assessed]:
    """The verdict of every item. Raises ItemError.

    Parts stand behind what they are parts of, so the last is judged first, and what sums up others after those.
    """
    parts: dict[int, list[int]] = {}
    for position, one in enumerate(bound):
        if one.parent is not None:
            parts.setdefault(one.parent, []).append(position)
    later = _later(bound)
    found: dict[int, Assessed] = {}

    def judge(position: int, made_of: Sequence[int]) -> None:
        found[position] = _assessed(bound[position], [found[part].verdict for part in made_of], tuple(made_of), sources)

    for position in reversed(range(len(bound))):
        if position not in later:
            judge(position, parts.get(position, ()))
    judged = sorted(found)
    for position in sorted(later, reverse=True):
        judge(position, [*parts.get(position, ()), *_summed(bound, position, judged)])
    return [found[position] for position in range(len(bound))]


def _later(bound: Sequence[Bound]) -> set[int]:
    """Items that sum up others, and what those are parts of: they are judged when all others are, and nothing sums them up."""
    found: set[int] = set()
    for start, one in enumerate(bound):
        position: int | None = start if one.binding and one.binding.items else None
        while position is not None and position not in found:
            found.add(position)
            position = bound[position].parent
    return found


def _summed(bound: Sequence[Bound], position: int, judged: Sequence[int]) -> list[int]:
    """What an item sums up."""
    binding = bound[position].binding
    patterns = binding.items if binding else ()
    return [one for one in judged if any(fnmatchcase(bound[one].id, pattern) for pattern in patterns)]


def _assessed(bound: Bound, below: Sequence[Verdict], parts: tuple[int, ...], sources: Sources) -> Assessed:
    binding, item = bound.binding, bound.item
    waiver = sources.attestations.waiver(bound.id, item.text)
    if binding is not None and binding.applies is not True:
        return Assessed(bound=bound, verdict=Verdict.NOT_APPLICABLE, parts=parts)
    try:
        evidence = tuple(_evidence(binding, bound, sources)) if binding is not None else ()
    except ParameterError as error:
        raise ItemError(f"{item.line + 1}: {error}") from error
    verdicts = [*below] if binding is None or binding.children else []
    if evidence and binding is not None:
        verdicts.append(of_evidence(evidence, any_of=binding.combine == "any", when_absent=Verdict(binding.when_absent)))
    verdict = rolled_up(verdicts) if verdicts else Verdict.UNBOUND
    if waiver is not None and verdict not in DONE:
        return Assessed(bound=bound, verdict=Verdict.WAIVED, evidence=evidence, waiver=waiver, parts=parts)
    return Assessed(bound=bound, verdict=verdict, evidence=evidence, parts=parts)


def _evidence(binding: Binding, bound: Bound, sources: Sources) -> Iterator[Evidence]:
    """What is looked at for an item."""
    yield from (sources.policy(use, bound.scope) for use in binding.policy_uses())
    yield from (sources.resource(demand, bound.scope) for demand in binding.resources)
    yield from map(sources.mirror, binding.mirrors)
    yield from map(sources.file, binding.file_demands())
    yield from (sources.report(demand, bound.item) for demand in binding.reports)
    yield from map(sources.probe, binding.probes)
    if binding.drift is not None:
        yield sources.drift(binding.drift, bound.scope)
    if binding.attested:
        demand = binding.attested if isinstance(binding.attested, AttestationDemand) else AttestationDemand()
        yield sources.attestations.evidence(demand, bound.id, bound.item.text)
