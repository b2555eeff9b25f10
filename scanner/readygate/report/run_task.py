"""The report as the answer to a run task of HCP Terraform: passed or failed, a message, and an outcome for each policy that fails.

The numbers are those of the schema of results, runtask-result.json, which is stricter than the text of
https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#outcomes-payload-body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from readygate.report.gaps import gaps
from readygate.report.markdown_text import escaped
from readygate.report.merge import SEVERITIES, counts_against
from readygate.report.records import FindingRecord, PolicyRecord, Report, SeverityName
from readygate.report.sections import counts, one_line, verdict

Status = Literal["passed", "failed"]

LONGEST_MESSAGE = 1000
LONGEST_DESCRIPTION = 1000
LONGEST_ID = 64
LONGEST_BODY = 10_000
MOST_OUTCOMES = 250
_LEVELS: dict[SeverityName, str] = {"critical": "error", "high": "error", "medium": "warning", "low": "info", "info": "none"}


class Outcome(Struct, frozen=True, kw_only=True):
    """One thing that was found, as HCP Terraform lists it; its tags are shown in colours."""

    id: str
    description: str
    body: str
    tags: dict[str, dict[str, str]]
    fragment: str = ""
    """Where in the report it is shown."""


class Answer(Struct, frozen=True, kw_only=True):
    """How a task ends."""

    status: Status
    message: str
    outcomes: tuple[Outcome, ...] = ()
    has_report: bool = False


def answer(report: Report, unreadable: Status) -> Answer:
    """The answer that a report gives; `unreadable` is the status where nothing fails, but not everything could be read or judged."""
    by_code: dict[int, Status] = {0: "passed", 1: "failed", 3: unreadable}
    status = by_code[report.summary.exit_code]
    message = one_line(". ".join((verdict(report), *counts(report))))
    return Answer(status=status, message=message[:LONGEST_MESSAGE], outcomes=tuple(_outcomes(report))[:MOST_OUTCOMES], has_report=True)


def _outcomes(report: Report) -> Iterator[Outcome]:
    """What could not be read comes first, then what fails, the worst first, then what is not known."""
    problems = [f"{escaped(one.summary)}: {escaped(one.detail)}" for one in report.diagnostics if one.level == "error"]
    problems += [escaped(gap) for gap in gaps(report)]
    if problems:
        yield _general("not-read", "Not everything could be read or judged", problems, "warning")
    policies = {policy.id: policy for policy in report.policies}
    for name, found in sorted(_by_policy(report, "fail").items(), key=lambda item: (SEVERITIES.index(item[1][0].severity), item[0])):
        yield _failing(policies[name], found, report)
    unknown = _by_policy(report, "unknown")
    if unknown:
        lines = [f"`{one.policy}` {escaped(one.address)}: {escaped(one.reason)}" for found in unknown.values() for one in found]
        yield _general("not-known", f"Not known before apply, or at all: {_number(len(lines), 'answer')}", lines, "none", "#state=unknown")


def _by_policy(report: Report, outcome: str) -> dict[str, list[FindingRecord]]:
    groups: dict[str, list[FindingRecord]] = {}
    for one in report.findings:
        if one.outcome == outcome and one.suppression is None:
            groups.setdefault(one.policy, []).append(one)
    return groups


def _failing(policy: PolicyRecord, found: list[FindingRecord], report: Report) -> Outcome:
    severity = found[0].severity
    counted = counts_against(severity, report.summary.fail_on)
    rows = (f"- {escaped(one.address)}{_place(one)}: {escaped(one.message)}" for one in found)
    tail = ["", f"**What to do:** {policy.remediation}", "", *(f"<{link}>" for link in policy.references)]
    return Outcome(
        id=policy.id[:LONGEST_ID],
        description=one_line(f"{policy.title}: fails for {_number(len(found), 'resource')}")[:LONGEST_DESCRIPTION],
        body=_body(rows, "\n".join([escaped(policy.rationale), ""]), "\n".join(tail)),
        tags={
            "Status": {"label": "Failed" if counted else "Below the threshold", "level": "error" if counted else "none"},
            "Severity": {"label": severity.capitalize(), "level": _LEVELS[severity]},
        },
        fragment=f"#policy={policy.id}",
    )


def _general(name: str, description: str, lines: list[str], level: str, fragment: str = "") -> Outcome:
    body = _body((f"- {line}" for line in lines), "", "")
    tags = {"Status": {"label": "Not read" if level == "warning" else "Not known", "level": level}}
    return Outcome(id=f"readygate-{name}", description=description, body=body, tags=tags, fragment=fragment)


def _body(rows: Iterable[str], head: str, tail: str) -> str:
    """Markdown that is no longer than it may be; what does not fit is counted."""
    room = LONGEST_BODY - len(head) - len(tail) - 100
    kept: list[str] = []
    left = 0
    for row in rows:
        if left == 0 and len(row) < room:
            kept.append(row)
            room -= len(row) + 1
        else:
            left += 1
    more = [f"- and {left} more, which the report shows"] if left else []
    return "\n".join([head, *kept, *more, tail]).strip()[:LONGEST_BODY]


def _place(finding: FindingRecord) -> str:
    return f" ({escaped(finding.file)}:{finding.line})" if finding.file else ""


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
