"""The report as GitHub Actions takes it: annotations by workflow commands.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readygate.report.gaps import crash
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
    room = dict.fromkeys(("error", "warning", "notice"), MOST)
    hidden = {"failure": 0, "problem": 0}
    for alike in _by_place(report):
        level = LEVELS[alike[0].severity]
        if room[level]:
            room[level] -= 1
            yield _command(level, alike)
        else:
            hidden["failure"] += len(alike)
    for level, properties, text in _problems(report):
        if room[level]:
            room[level] -= 1
            yield _written(level, {**properties, "title": "readygate"}, text)
        else:
            hidden["problem"] += 1
    unseen = " and ".join(f"{number} {noun}{'s' if number > 1 else ''}" for noun, number in hidden.items() if number)
    more = f"; without an annotation: {unseen}" if unseen else ""
    accepted = sum(one.outcome == "fail" and one.suppression is not None for one in report.findings)
    known = f"; {accepted} accepted or known" if accepted else ""
    yield f"readygate: {verdict(report)}{more}{known}"


def _by_place(report: Report) -> list[list[FindingRecord]]:
    """Failures of one policy at one place, the worst first: instances and callers of a block would use up what GitHub shows."""
    places: dict[tuple[str, str, int, str], list[FindingRecord]] = {}
    for one in report.findings:
        if one.outcome == "fail" and one.suppression is None:
            places.setdefault((one.policy, one.file, one.line, "" if one.file else one.address), []).append(one)
    return sorted(places.values(), key=lambda alike: SEVERITIES.index(alike[0].severity))


def _problems(report: Report) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """Problems of the scan itself, such as a waiver whose time is over, and policies that crashed: level, place and text."""
    told: list[tuple[str, DiagnosticRecord | FindingRecord, str]] = [(one.level, one, one.text) for one in report.diagnostics if one.level != "note"]
    told += [("error", one, crash(one)) for one in report.findings if one.outcome == "error"]
    for level, one, text in told:
        yield level, {"file": one.file, "line": str(max(one.line, 1))} if one.file else {}, text


def _command(level: str, alike: Sequence[FindingRecord]) -> str:
    """The first of some failures at one place, and how many there are besides."""
    finding, others = alike[0], len(alike) - 1
    more = f" (and {others} more failure{'s' if others > 1 else ''} of this policy here)" if others else ""
    properties = {"title": f"{finding.policy} ({finding.severity})"}
    if finding.file:
        properties = {"file": finding.file, "line": str(max(finding.line, 1)), "endLine": str(max(finding.end_line, finding.line, 1)), **properties}
    return _written(level, properties, f"{finding.address}: {finding.message}{more}")


def _written(level: str, properties: Mapping[str, str], message: str) -> str:
    said = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {said}::{message.translate(_MESSAGE)}"
