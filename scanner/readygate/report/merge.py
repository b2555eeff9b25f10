"""From the records of single root modules to one report, with its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias

from msgspec.structs import replace

from readygate import __version__
from readygate.report.gather import RootReport
from readygate.report.records import (
    FORMAT_VERSION,
    OURS,
    Assumption,
    DiagnosticRecord,
    DoubleRecord,
    EngineRecord,
    FindingRecord,
    NotScanned,
    OutcomeName,
    PolicyRecord,
    Report,
    SeverityName,
    Summary,
    SuppressionRecord,
    Threshold,
)

Accepted: TypeAlias = Callable[[FindingRecord], SuppressionRecord | None]
Before: TypeAlias = Collection[FindingRecord]
_Question: TypeAlias = tuple[str, str, str]
"""Policy, address and root module: what one finding answers."""


def nothing_accepted(_: FindingRecord) -> SuppressionRecord | None:
    """Accepts nothing."""
    return None


SEVERITIES: tuple[SeverityName, ...] = ("critical", "high", "medium", "low", "info")
OUTCOMES: tuple[OutcomeName, ...] = ("pass", "fail", "unknown", "not-applicable", "error")


def merge(
    roots: Iterable[RootReport], general: Iterable[DiagnosticRecord], fail_on: Threshold, accepted: Accepted = nothing_accepted, before: Before = ()
) -> Report:
    """One report of all root modules; `fail_on` is a severity or `none`.

    `general` are diagnostics that belong to no root module; they are asked for when all findings were marked, since they may be about that.

    `accepted` tells of a failure, or of what is not known, that nothing in the source suppresses, why it does not count all the same.
    `before` failed before a change: what surely fails no more is told as fixed.
    """
    parts = list(roots)
    used = {key for part in parts for key in part.used}
    idle = {key: note for part in parts for key, note in part.idle.items() if key not in used}
    found = (one for part in parts for one in part.findings)
    findings = sorted(found if accepted is nothing_accepted else (_marked(one, accepted) for one in found), key=_order)
    diagnostics = list(dict.fromkeys([*general, *(one for part in parts for one in part.diagnostics), *idle.values()]))
    not_scanned: dict[NotScanned, None] = dict.fromkeys(one for part in parts for one in part.not_scanned)
    assumptions: dict[Assumption, None] = dict.fromkeys(one for part in parts for one in part.assumptions)
    policies: dict[str, PolicyRecord] = {policy.id: policy for part in parts for policy in part.policies}
    scanned = sorted({file for part in parts for file in part.scanned})
    complete = not not_scanned and not any(one.level == "error" for one in diagnostics) and not any(one.outcome == "error" for one in findings)
    ours = sum(policy.engine == OURS for policy in policies.values())
    return Report(
        format_version=FORMAT_VERSION,
        readygate_version=__version__,
        summary=_summary(findings, fail_on, complete=complete, sizes=(ours, sum(part.root.resources for part in parts), len(scanned))),
        findings=findings,
        diagnostics=sorted(diagnostics, key=lambda one: (one.file, one.line, one.column, one.summary)),
        scanned=scanned,
        not_scanned=list(not_scanned),
        assumptions=list(assumptions),
        roots=sorted((part.root for part in parts), key=lambda root: root.path),
        policies=sorted(policies.values(), key=lambda policy: policy.id),
        fixed=_fixed(before, findings, list(not_scanned), diagnostics) if before else [],
        engines=_engines(parts),
    )


def _fixed(
    before: Before, findings: Collection[FindingRecord], not_scanned: Collection[NotScanned], diagnostics: Iterable[DiagnosticRecord]
) -> list[FindingRecord]:
    """What failed before and surely fails no more: neither what fails at another attribute or is not known now, nor what may not have been read."""
    failing = {one.fingerprint for one in findings if one.outcome == "fail"}
    open_: set[_Question] = set()
    settled: set[_Question] = set()
    for one in findings:
        (settled if one.outcome in ("pass", "not-applicable") else open_).add(_question(one))
    unread = {one.file for one in diagnostics if one.level == "error" and one.file}
    return [
        one
        for one in before
        if one.fingerprint not in failing
        and _question(one) not in open_
        and (_question(one) in settled or (one.file not in unread and not any(_may_hold(missing, one) for missing in not_scanned)))
    ]


def _question(finding: FindingRecord) -> _Question:
    return finding.policy, finding.address, finding.root


def _may_hold(missing: NotScanned, finding: FindingRecord) -> bool:
    """Whether the resource of a finding may be in what was not scanned."""
    return missing.root == finding.root and (not missing.address or finding.address.startswith((f"{missing.address}.", f"{missing.address}[")))


def _engines(parts: Iterable[RootReport]) -> list[EngineRecord]:
    """The engines that ran beside ours, each once."""
    doubles: dict[tuple[str, str], list[DoubleRecord]] = {}
    for part in parts:
        for one in part.engines:
            doubles.setdefault((one.name, one.version), []).extend(one.doubles)
    return [EngineRecord(name=name, version=version, doubles=found) for (name, version), found in doubles.items()]


def _marked(finding: FindingRecord, accepted: Accepted) -> FindingRecord:
    if finding.outcome not in ("fail", "unknown") or finding.suppression is not None:
        return finding
    said = accepted(finding)
    return finding if said is None else replace(finding, suppression=said)


def counts_against(severity: SeverityName, fail_on: Threshold) -> bool:
    """Whether a failure of this severity counts against the verdict."""
    return fail_on != "none" and SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)


def _order(finding: FindingRecord) -> tuple[str, int, int, str, str]:
    return (finding.file, finding.line, finding.column, finding.policy, finding.address)


def _summary(findings: list[FindingRecord], fail_on: Threshold, *, complete: bool, sizes: tuple[int, int, int]) -> Summary:
    counted = [finding for finding in findings if finding.suppression is None]
    outcomes = Counter(finding.outcome for finding in counted)
    failures = Counter(finding.severity for finding in counted if finding.outcome == "fail")
    failed = any(counts_against(severity, fail_on) for severity in failures)
    policies, resources, files = sizes
    return Summary(
        verdict="not-ready" if failed else "ready" if complete else "incomplete",
        exit_code=1 if failed else 0 if complete else 3,
        complete=complete,
        fail_on=fail_on,
        outcomes={outcome: outcomes[outcome] for outcome in OUTCOMES},
        failures={severity: failures[severity] for severity in SEVERITIES},
        suppressed=len(findings) - len(counted),
        policies=policies,
        resources=resources,
        files=files,
    )
