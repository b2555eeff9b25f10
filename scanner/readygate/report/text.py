"""The report as plain lines: for logs, pipes and continuous integration. The same input gives the same text."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.report import sections
from readygate.report.log_lines import log_lines
from readygate.report.records import Report
from readygate.report.sections import PolicyRows


def text(report: Report) -> str:
    """The report, the verdict first."""
    return log_lines(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield sections.verdict(report)
    yield from sections.counts(report)
    yield from _listed("Changes", sections.changes(report))
    yield from _policies("Failures", sections.failures(report), remediation=True)
    yield from _listed("Fixed by this change", sections.fixed(report))
    yield from _policies("Policies that crashed", sections.crashes(report))
    yield from _policies("Unknown", sections.unknowns(report))
    yield from _listed("Not scanned", sections.not_scanned(report))
    problems = list(sections.diagnostics(report))
    if problems:
        yield from ("", "Problems")
        for problem in problems:
            yield from (f"  {line}" for line in problem)
    yield from _policies("Suppressed", sections.suppressed(report))
    yield from _policies("Known before", sections.known_before(report))
    yield from _listed("Failed by another scanner only", sections.outvoted(report))
    yield from _listed("Assumed", sections.assumptions(report))


def _policies(title: str, policies: list[PolicyRows], *, remediation: bool = False) -> Iterator[str]:
    if policies:
        yield from ("", title)
    for one in policies:
        yield f"  {one.policy.severity} {one.policy.id}: {one.policy.title}"
        for row in one.rows:
            yield f"    {row.place}: {row.subject}: {row.message}" if row.place else f"    {row.subject}: {row.message}"
        if remediation and one.policy.remediation:
            yield f"    fix: {one.policy.remediation}"


def _listed(title: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield from ("", title)
    yield from (f"  {row}" for row in rows)
