"""The report as GitHub Actions takes it: annotations by workflow commands.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readygate.report.merge import SEVERITIES
from readygate.report.records import DiagnosticRecord, FindingRecord, Report
from readygate.report.sections import verdict

LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "notice", "info": "notice"}
MOST = 10
"""Annotations of a level that GitHub shows for a step."""
_MESSAGE = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_MESSAGE, ord(":"): "%3A", ord(","): "%2C"}


def workflow_commands(report: Report) -> str:
    """Commands for the worst failures of each level, then the verdict. No text of a scanned file can begin a line, and so none can be a command."""
    return "\n".join(_commands(report)) + "\n"


def _commands(report: Report) -> Iterator[str]:
    failing = [one for one in report.findings if one.outcome == "fail" and one.suppression is None]
    shown = dict.fromkeys(("error", "warning", "notice"), 0)
    for finding in sorted(failing, key=lambda one: SEVERITIES.index(one.severity)):
        level = LEVELS[finding.severity]
        shown[level] += 1
        if shown[level] <= MOST:
            yield _command(level, finding)
    for one in report.diagnostics:
        if one.level != "note":
            shown[one.level] += 1
            if shown[one.level] <= MOST:
                yield _told(one)
    hidden = sum(max(number - MOST, 0) for number in shown.values())
    more = f"; {hidden} more are in the summary and in the report" if hidden else ""
    accepted = sum(one.outcome == "fail" and one.suppression is not None for one in report.findings)
    known = f"; {accepted} accepted or known" if accepted else ""
    yield f"readygate: {verdict(report)}{more}{known}"


def _told(one: DiagnosticRecord) -> str:
    """A problem of the scan itself, such as a waiver whose time is over."""
    properties = {"file": one.file, "line": str(max(one.line, 1)), "title": "readygate"} if one.file else {"title": "readygate"}
    return _written(one.level, properties, one.text)


def _command(level: str, finding: FindingRecord) -> str:
    properties = {"title": f"{finding.policy} ({finding.severity})"}
    if finding.file:
        properties = {"file": finding.file, "line": str(max(finding.line, 1)), "endLine": str(max(finding.end_line, finding.line, 1)), **properties}
    return _written(level, properties, f"{finding.address}: {finding.message}")


def _written(level: str, properties: Mapping[str, str], message: str) -> str:
    said = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {said}::{message.translate(_MESSAGE)}"
