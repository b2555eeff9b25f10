"""From a comparison of declared and deployed resources to the records of a drift report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from readygate import __version__
from readygate.drift.documents import differing_parts
from readygate.drift.items import OF_STACK, Change, Drift, Item, Kind, Lapsed, VerdictChange
from readygate.model.attribute import format_path, show_value
from readygate.model.diagnostic import Diagnostic
from readygate.model.fingerprint import fingerprint
from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.report.drift_records import (
    FORMAT_VERSION,
    ChangeRecord,
    DriftReport,
    DriftSummary,
    ItemRecord,
    KindName,
    VerdictRecord,
)
from readygate.report.gather import diagnostic_record
from readygate.report.merge import counts_against
from readygate.report.records import DiagnosticRecord, Threshold
from readygate.toolkit.masking import MASK, Mask
from readygate.toolkit.sensitive_values import secrets_of

COUNTED: tuple[KindName, ...] = ("changed", "missing", "undeclared", "moved")
"""Kinds of items that are drift; what could not be checked is none."""


class Compared(Struct, frozen=True, kw_only=True):
    """A comparison with all that a report says around it."""

    drift: Drift
    declared: Sequence[str]
    """What the user calls the states, plans and directories that declare."""
    clouds: Sequence[str]
    sources: Mapping[int, str] = field(default_factory=dict)
    """By identity of each declared resource: which of `declared` it comes from."""
    shown: Callable[[str], str] = str
    """A source file's path as the user sees it."""
    secrets: Iterable[str] = ()
    diagnostics: Sequence[Diagnostic] = ()
    notes: Sequence[str] = ()
    unseen: Iterable[str] = ()
    """Types of which there may be objects that were not seen."""
    failures: int = 0
    """Calls to a cloud that failed, and sources that could not be read whole."""
    fail_on: Threshold = "low"
    at: datetime
    with_hidden: bool = False


def gather_drift(compared: Compared) -> DriftReport:
    """The report of a comparison, without its history."""
    drift = compared.drift
    recorder = _Recorder(compared)
    items = [recorder.item(item) for item in drift.items]
    loose = [recorder.verdict(change) for change in drift.verdicts]
    diagnostics = [recorder.diagnostic(one) for one in compared.diagnostics]
    ignored = [recorder.item(item) for item in drift.ignored]
    hidden = [recorder.item(item) for item in drift.hidden] if compared.with_hidden else []
    return DriftReport(
        format_version=FORMAT_VERSION,
        readygate_version=__version__,
        at=compared.at.isoformat(timespec="seconds"),
        declared=[recorder.mask(name) for name in compared.declared],
        clouds=list(compared.clouds),
        summary=_summary(compared, items, loose, diagnostics),
        items=items,
        ignored=ignored,
        hidden=hidden,
        verdicts=loose,
        notes=[*map(_lapsed, drift.lapsed), *(f"{rule} covers nothing any more" for rule in drift.unused), *compared.notes],
        diagnostics=diagnostics,
        trend=[],
        unseen=sorted(compared.unseen),
    )


def _summary(compared: Compared, items: list[ItemRecord], loose: list[VerdictRecord], diagnostics: list[DiagnosticRecord]) -> DriftSummary:
    counts: dict[KindName, int] = {kind.value: 0 for kind in Kind}
    for item in items:
        counts[item.kind] += 1
    failing = any(
        verdict.live == "fail" and verdict.declared != "fail" and counts_against(verdict.severity, compared.fail_on)
        for verdict in (*loose, *(verdict for item in items for verdict in item.verdicts))
    )
    complete = not compared.failures and not any(one.level == "error" for one in diagnostics)
    drifted = any(counts[kind] for kind in COUNTED)
    verdict, code = ("not-ready", 1) if failing else ("incomplete", 3) if not complete else ("drift", 4) if drifted else ("in-sync", 0)
    return DriftSummary(
        verdict=verdict,  # type: ignore[arg-type]  # the pairs above are the literals
        exit_code=code,  # type: ignore[arg-type]
        complete=complete,
        fail_on=compared.fail_on,
        counts=counts,
        ignored=len(compared.drift.ignored),
        hidden=len(compared.drift.hidden),
        of_stacks=sum(item.reason.startswith(OF_STACK) for item in compared.drift.hidden),
        unconfirmed=sum(bool(item.unconfirmed) for item in items),
        compared_resources=compared.drift.matched,
        compared_attributes=compared.drift.compared,
    )


def _lapsed(rule: Lapsed) -> str:
    return f"{rule.rule} ended on {rule.until} and ignores nothing any more" + (f"; it would cover {rule.covered} items" if rule.covered else "")


class _Recorder:
    """Makes records; what is sensitive in any resource is masked in all of them."""

    def __init__(self, compared: Compared) -> None:
        self._compared = compared
        drift = compared.drift
        resources = [one for item in (*drift.items, *drift.ignored, *drift.hidden) for one in (item.declared, item.live) if one is not None]
        self.mask = Mask({*compared.secrets, *secrets_of(resources)})

    def item(self, item: Item) -> ItemRecord:
        place = item.location
        declared = item.declared
        address = self.mask.address(item.address)
        return ItemRecord(
            kind=item.kind.value,
            type=item.type,
            address=address,
            source=self._compared.sources.get(id(declared), "") if declared is not None else "",
            id=self.mask(item.id),
            region=item.region,
            account=item.account,
            changes=[self.change(change, (item.declared, item.live)) for change in item.changes],
            reason=self.mask(item.reason),
            unconfirmed=self.mask(item.doubt),
            attributes=list(item.attributes),
            parts=list(item.parts),
            verdicts=[self.verdict(change) for change in item.verdicts],
            created=item.created.isoformat(timespec="seconds") if item.created else "",
            age=max((self._compared.at - item.created).days, 0) if item.created and item.created.tzinfo else None,
            creator=self.mask(item.creator),
            exempt=self.mask(": ".join(filter(None, (item.exempt.rule, item.exempt.reason)))) if item.exempt else "",
            file=self._compared.shown(place.path) if place else "",
            line=place.start.line if place else 0,
            key=fingerprint(item.kind.value, f"{item.account}/{item.region}/{item.address}/{item.id}", ()),
        )

    def change(self, change: Change, sides: tuple[Resource | None, Resource | None]) -> ChangeRecord:
        hidden = change.sensitive or any(side is not None and side.is_sensitive(change.path) for side in sides)
        path: Path = change.path[:1] + tuple(self.mask(step) if isinstance(step, str) else step for step in change.path[1:])

        def shown(value: Value) -> str:
            return MASK if hidden else self.mask(show_value(value))

        removed, added = ([shown(value) for value in values] for values in (change.removed, change.added))
        if not hidden and not removed and not added:
            parts = differing_parts(change.declared, change.live)
            removed, added = ([f"{self.mask(format_path(place))} = {shown(value)}" for place, value in values] for values in parts)
        return ChangeRecord(attribute=format_path(path), declared=shown(change.declared), live=shown(change.live), removed=removed, added=added)

    def verdict(self, change: VerdictChange) -> VerdictRecord:
        return VerdictRecord(
            policy=change.policy.id,
            severity=change.policy.severity.value,
            address=self.mask.address(change.address),
            declared=change.declared.value if change.declared else None,
            live=change.live.value if change.live else None,
            message=self.mask(change.message),
        )

    def diagnostic(self, diagnostic: Diagnostic) -> DiagnosticRecord:
        return diagnostic_record(replace(diagnostic, summary=self.mask(diagnostic.summary), detail=self.mask(diagnostic.detail)))
