"""The report as tables on a terminal. Rich is imported here and nowhere else, so that only a terminal pays for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readygate.report import sections
from readygate.report.records import Report
from readygate.report.sections import PolicyRows

SEVERITY_STYLES = {"critical": "bold white on red", "high": "bold red", "medium": "bold yellow", "low": "cyan", "info": "dim"}
VERDICT_STYLES = {"ready": "bold green", "not-ready": "bold red", "incomplete": "bold yellow"}
LEVEL_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def print_tables(report: Report, file: IO[str]) -> None:
    """Write the report to a terminal, the verdict first. Colours follow NO_COLOR."""
    console = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)
    for part in _parts(report):
        console.print(part)


def _parts(report: Report) -> Iterator[RenderableType]:
    yield Text(sections.verdict(report), style=VERDICT_STYLES[report.summary.verdict])
    for line in sections.counts(report):
        yield Text(line, style="dim")
    yield from _listed("Changes", sections.changes(report))
    yield from _policies("Failures", sections.failures(report), remediation=True)
    yield from _listed("Fixed by this change", sections.fixed(report))
    yield from _policies("Policies that crashed", sections.crashes(report))
    yield from _policies("Unknown", sections.unknowns(report))
    yield from _listed("Not scanned", sections.not_scanned(report))
    problems = list(sections.diagnostics(report))
    if problems:
        yield _heading("Problems")
        for heading, *lines in problems:
            yield Padding(Text(heading, style=LEVEL_STYLES[heading.partition(":")[0]]), (0, 0, 0, 2))
            yield from (Padding(Text(line), (0, 0, 0, 2)) for line in lines)
    yield from _policies("Suppressed", sections.suppressed(report))
    yield from _policies("Known before", sections.known_before(report))
    yield from _listed("Failed by another scanner only", sections.outvoted(report))
    yield from _listed("Assumed", sections.assumptions(report))


def _heading(title: str) -> Text:
    return Text(f"\n{title}", style="bold underline")


def _policies(title: str, policies: list[PolicyRows], *, remediation: bool = False) -> Iterator[RenderableType]:
    if policies:
        yield _heading(title)
    for one in policies:
        severity = (one.policy.severity, SEVERITY_STYLES[one.policy.severity])
        heading = Text.assemble(severity, " ", (one.policy.title, "bold"), " ", (one.policy.id, "dim"))
        yield Padding(heading, (0, 0, 0, 2))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="blue", overflow="fold")
        table.add_column(style="green", overflow="fold")
        table.add_column(overflow="fold")
        for row in one.rows:
            table.add_row(Text(row.place), Text(row.subject), Text(row.message))
        yield Padding(table, (0, 0, 0, 4))
        if remediation and one.policy.remediation:
            yield Padding(Text(f"fix: {one.policy.remediation}", style="italic"), (0, 0, 1, 4))


def _listed(title: str, rows: list[str]) -> Iterator[RenderableType]:
    if rows:
        yield _heading(title)
    yield from (Padding(Text(row), (0, 0, 0, 2)) for row in rows)
