"""The report as GitLab takes it: code quality, and static analysis (SAST).

Sources: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format,
https://gitlab.com/gitlab-org/security-products/security-report-schemas (15.2.1)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from readygate.model.fingerprint import fingerprint
from readygate.report.gaps import crash, gaps
from readygate.report.records import FindingRecord, PolicyRecord, Report
from readygate.report.sections import acceptance

Json = dict[str, Any]
QUALITY = {"critical": "blocker", "high": "critical", "medium": "major", "low": "minor", "info": "info"}
SAST = {"critical": "Critical", "high": "High", "medium": "Medium", "low": "Low", "info": "Info"}
PROBLEMS = {"error": "critical", "warning": "minor"}
SCAN = "readygate-scan"
"""The check that problems of the scan itself are issues of."""
SAST_VERSION = "15.2.1"
LONGEST_NAME = 255
LONGEST_SOLUTION = 7_000
LONGEST_DESCRIPTION = 1 << 20
LONGEST_MESSAGE = 1_000
SPACE = uuid5(NAMESPACE_URL, "urn:readygate:finding")


def code_quality(report: Report) -> list[Json]:
    """Failures at their lines; then, for information, those that somebody accepted, and problems of the scan that have a place.

    GitLab shows equal fingerprints once, so each instance has its own; that of an accepted failure is another one, so that acceptance is seen.
    """
    counted = [
        _issue(one.policy, QUALITY[one.severity], f"{one.address}: {one.message}", one.fingerprint, _path(one), one.line) for one in _failing(report)
    ]
    accepted = [
        _issue(
            one.policy,
            "info",
            f"accepted, {acceptance(said)}; {one.address}: {one.message}",
            fingerprint(one.policy, one.fingerprint, (), "accepted"),
            _path(one),
            one.line,
        )
        for one in report.findings
        if one.outcome == "fail" and (said := one.suppression) is not None and not said.is_known_before
    ]
    return [*counted, *accepted, *_problems(report)]


def _problems(report: Report) -> Iterator[Json]:
    """Problems of the scan that have a place, and policies that crashed. Those alike in a file are told apart by their number, not by their line."""
    told = [(PROBLEMS[one.level], one.text, one.file, one.line) for one in report.diagnostics if one.file and one.level in PROBLEMS]
    told += [(PROBLEMS["error"], crash(one), one.file, one.line) for one in report.findings if one.outcome == "error" and one.file]
    alike: Counter[tuple[str, str]] = Counter()
    for severity, text, file, line in told:
        nth = alike[text, file] = alike[text, file] + 1
        name = fingerprint(SCAN, f"{text} ({nth})" if nth > 1 else text, (), file)
        yield _issue(SCAN, severity, text, name, file.removeprefix("./"), line)


def _issue(check: str, severity: str, description: str, name: str, path: str, line: int) -> Json:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": name,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": max(line, 1)}},
    }


def sast(report: Report, start: datetime, end: datetime) -> Json:
    """The report of an analyser; times are in UTC and written without a zone, as the schema wants them."""
    tool = {"id": "readygate", "name": "readygate", "version": report.readygate_version, "vendor": {"name": "readygate"}}
    policies = {policy.id: policy for policy in report.policies}
    return {
        "version": SAST_VERSION,
        "scan": {
            "analyzer": tool,
            "scanner": tool,
            "start_time": _moment(start),
            "end_time": _moment(end),
            "status": "success" if report.summary.complete else "failure",
            "type": "sast",
            "messages": [{"level": level, "value": value[:LONGEST_MESSAGE]} for level, value in _messages(report)],
        },
        "vulnerabilities": [_vulnerability(finding, policies[finding.policy]) for finding in _failing(report)],
    }


def _messages(report: Report) -> Iterator[tuple[str, str]]:
    """What no vulnerability says: what could not be read, which waivers lapsed, and which failures do not count."""
    for one in report.diagnostics:
        if one.level != "note":
            yield "warn", f"{one.file}:{one.line}: {one.text}" if one.file else one.text
    yield from (("warn", gap) for gap in gaps(report))
    for finding in report.findings:
        said = finding.suppression
        if finding.outcome == "fail" and said is not None and not said.is_unchanged:
            yield "info", f"{finding.policy} at {finding.address} does not count, {acceptance(said)}"


def _vulnerability(finding: FindingRecord, policy: PolicyRecord) -> Json:
    lines = {"start_line": max(finding.line, 1), "end_line": max(finding.end_line, finding.line, 1)}
    signature = {"algorithm": "scope_offset", "value": finding.fingerprint}
    return {
        "id": str(uuid5(SPACE, finding.fingerprint)),
        "name": policy.title[:LONGEST_NAME],
        "description": f"{finding.address}: {finding.message}\n\n{policy.rationale}"[:LONGEST_DESCRIPTION],
        "severity": SAST[finding.severity],
        "solution": policy.remediation[:LONGEST_SOLUTION],
        "identifiers": [{"type": f"{finding.engine}_policy", "name": finding.policy, "value": finding.policy}],
        "links": [{"url": reference} for reference in policy.references if reference.startswith("https://")],
        "location": {"file": _path(finding), **lines},
        "tracking": {"type": "source", "items": [{"file": _path(finding), **lines, "signatures": [signature]}]},
    }


def _failing(report: Report) -> Iterator[FindingRecord]:
    """Failures that count, and those that failed before a change, too.

    GitLab compares the reports of both branches itself, and takes for fixed what is missing.
    Source: https://docs.gitlab.com/ci/testing/code_quality/
    """
    return (one for one in report.findings if one.outcome == "fail" and (one.suppression is None or one.suppression.is_unchanged))


def _path(finding: FindingRecord) -> str:
    """The file from the repository's root, without a leading `./`; the plan or state where there is none."""
    return (finding.file or finding.root).removeprefix("./")


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
