"""From the verdicts of a checklist to the records of its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct

from readygate import __version__
from readygate.checklist.assessment import Assessed
from readygate.checklist.evidence.attestations import Waiver
from readygate.checklist.reading import Checklist
from readygate.checklist.verdicts import Evidence, Verdict, readiness
from readygate.report.checklist_records import FORMAT_VERSION, ChecklistReport, EvidenceRecord, ItemRecord, ReadinessRecord
from readygate.report.merge import SEVERITIES


class Result(Struct, frozen=True, kw_only=True):
    """A checklist with its verdicts, and what they rest on."""

    checklist: Checklist
    items: Sequence[Assessed]
    at: datetime
    """The moment on which evidence has to hold."""
    looked: datetime | None = None
    """When it was judged, where that is another moment."""
    as_of: date | None = None
    system: Sequence[str]
    unread: Sequence[str] = ()
    """What could not be read of what is deployed."""
    lapsed: Sequence[Waiver] = ()


def gather_checklist(result: Result) -> ChecklistReport:
    """The report of a judged checklist."""
    checklist, items = result.checklist, result.items
    leaves = [one for one in items if not one.parts]
    counts = Counter(one.verdict for one in leaves)
    sections = dict.fromkeys(" / ".join(one.bound.item.section) for one in leaves)
    total = _readiness("all", leaves)
    return ChecklistReport(
        format_version=FORMAT_VERSION,
        readygate_version=__version__,
        checklist=checklist.path,
        title=checklist.title,
        at=result.at.isoformat(timespec="seconds"),
        looked=(result.looked or result.at).isoformat(timespec="seconds"),
        as_of=result.as_of.isoformat() if result.as_of else "",
        system=list(result.system),
        verdict="not-ready" if counts[Verdict.FAIL] else "ready" if total.done == total.applicable and not result.unread else "incomplete",
        counts={verdict.value: counts[verdict] for verdict in Verdict},
        readiness=total,
        sections=[_readiness(name, [one for one in leaves if " / ".join(one.bound.item.section) == name]) for name in sections],
        severities=[_readiness(name, [one for one in leaves if severity_of(one) == name]) for name in SEVERITIES],
        contradicted=[one.bound.id for one in items if one.contradicted],
        unclaimed=[one.bound.id for one in items if one.unclaimed],
        lapsed=[f"{one.item}: accepted until {one.until} by {one.approver}" for one in result.lapsed],
        unread=list(result.unread),
        items=[_item(one, items) for one in items],
    )


def severity_of(one: Assessed) -> str:
    """How much an item matters."""
    return one.bound.binding.severity if one.bound.binding else "medium"


def _readiness(name: str, items: Iterable[Assessed]) -> ReadinessRecord:
    counted = readiness(one.verdict for one in items)
    return ReadinessRecord(name=name, done=counted.done, applicable=counted.applicable, percent=counted.percent)


def _item(one: Assessed, items: Sequence[Assessed]) -> ItemRecord:
    item = one.bound.item
    return ItemRecord(
        id=one.bound.id,
        line=item.line + 1,
        text=item.text,
        section=list(item.section),
        severity=severity_of(one),  # type: ignore[arg-type]  # the binding's own literals
        claim=item.claim,
        verdict=one.verdict.value,
        contradicted=one.contradicted,
        reason=one.reason,
        evidence=[_evidence(piece) for piece in one.evidence],
        parts=[items[part].bound.id for part in one.parts],
        parent=items[one.bound.parent].bound.id if one.bound.parent is not None else "",
    )


def _evidence(piece: Evidence) -> EvidenceRecord:
    return EvidenceRecord(
        kind=piece.kind,  # type: ignore[arg-type]  # the kinds that evidence has
        name=piece.name,
        answer=piece.answer.value,
        statement=piece.statement,
        looked_at=list(piece.looked_at),
        views=list(piece.views),
        at=piece.at.isoformat(timespec="seconds") if piece.at else "",
        digest=piece.digest,
        command=piece.command,
        supports=piece.supports,
    )
