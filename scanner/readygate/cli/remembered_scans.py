"""Scans that are kept: what is new since the last one, since when it fails, and which way readiness and drift go."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from readygate.cli.remembered_checklists import checklists_of
from readygate.cli.remembering import DRIFT, MOST_AUDITS, history_at
from readygate.cli.request import Result
from readygate.history.store import History, Observation, Since
from readygate.report.merge import SEVERITIES
from readygate.report.records import FindingRecord, Report, SeverityName, Trend, TrendRecord

READINESS = "readiness of "
MOST_TRENDS = 6
"""Trends of drift that a report shows beside its own."""
LONGEST_NAME = 200


def remember_scan(result: Result, url: str) -> Report:
    """Keep a scan, and give its report with what the history tells. Raises click's errors where the database cannot be used."""
    report = result.report
    failing = {one.fingerprint: one for one in report.findings if _is_remembered(one)}
    subject = READINESS + _name(result)
    with history_at(url) as history:
        found = [Observation(key, f"{one.policy} at {one.address}", _weight(one.severity)) for key, one in failing.items()]
        since = history.record(subject, found, result.started)
        trends = [_trend(history, "readiness", subject), *_drift(history)]
        checklists = checklists_of(result.repository, history)
    findings = [_aged(one, since) if _is_remembered(one) else one for one in report.findings]
    return replace(report, findings=findings, trends=trends, checklists=checklists, gone=None if since.first else len(since.gone))


def _is_remembered(finding: FindingRecord) -> bool:
    """Whether it fails and nobody accepted it; that it failed before, too, does not make it any better."""
    said = finding.suppression
    return finding.outcome == "fail" and (said is None or said.is_known_before)


def _aged(finding: FindingRecord, since: Since) -> FindingRecord:
    """A finding with its age; nothing is new in a first scan."""
    known = since.since[finding.fingerprint].isoformat(timespec="seconds")
    return replace(finding, since=known, new=None if since.first else finding.fingerprint in since.new)


def _name(result: Result) -> str:
    """What was scanned, the same wherever it is checked out as long as the directory is called the same."""
    root = result.repository.resolve()
    places = sorted(_place(root, one.path) for one in result.report.roots)
    listed = ", ".join(places)
    if len(listed) > LONGEST_NAME:
        listed = f"{places[0]} and {len(places) - 1} more ({hashlib.sha256(listed.encode()).hexdigest()[:8]})"
    return f"{root.name}: {listed}"


def _place(root: Path, path: str) -> str:
    full = Path(path).resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path


def _drift(history: History) -> list[Trend]:
    """The trends of drift in the same history, the latest first."""
    subjects = [one for one in history.subjects() if one.startswith(DRIFT)]
    return [_trend(history, "drift", one) for one in subjects[:MOST_TRENDS]]


def _trend(history: History, kind: str, subject: str) -> Trend:
    points = [
        TrendRecord(point.when.isoformat(timespec="seconds"), point.found, _severities(point.weights) if kind == "readiness" else {})
        for point in history.trend(subject, MOST_AUDITS)
    ]
    return Trend("readiness" if kind == "readiness" else "drift", subject.removeprefix(READINESS).removeprefix(DRIFT), points)


def _weight(severity: SeverityName) -> int:
    return len(SEVERITIES) - SEVERITIES.index(severity)


def _severities(weights: Mapping[int, int]) -> dict[SeverityName, int]:
    return {severity: weights.get(_weight(severity), 0) for severity in SEVERITIES}
