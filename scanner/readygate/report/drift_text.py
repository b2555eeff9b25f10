"""The drift report for people: plain lines, tables on a terminal, and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from readygate.report import drift_sections as sections
from readygate.report.drift_records import DriftReport
from readygate.report.log_lines import log_lines
from readygate.report.markdown_text import escaped

VERDICT_STYLES = {"in-sync": "bold green", "drift": "bold yellow", "not-ready": "bold red", "incomplete": "bold yellow"}


def drift_text(report: DriftReport) -> str:
    """Plain lines, the verdict first. The same comparison gives the same text."""
    return log_lines(drift_lines(report))


def drift_lines(report: DriftReport) -> Iterator[str]:
    """The same line by line."""
    yield sections.verdict(report)
    yield from sections.counts(report)
    for title, entries in sections.groups(report):
        yield from ("", title)
        for entry in entries:
            yield f"  {entry.heading}"
            yield from (f"    {line}" for line in entry.lines)
    if notes := sections.notes(report):
        yield from ("", "Notes", *(f"  {note}" for note in notes))


def print_drift(report: DriftReport, file: IO[str]) -> None:
    """The same in colours. Rich is imported here, so that only a terminal pays for it; NO_COLOR is followed."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console = Console(file=file, highlight=False, markup=False, emoji=False)
    console.print(Text(sections.verdict(report), style=VERDICT_STYLES[report.summary.verdict]))
    for line in sections.counts(report):
        console.print(Text(line, style="dim"))
    for title, entries in sections.groups(report):
        console.print(Text(f"\n{title}", style="bold underline"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="green", overflow="fold", ratio=2)
        table.add_column(overflow="fold", ratio=3)
        for entry in entries:
            table.add_row(Text(entry.heading), Text("\n".join(entry.lines)))
        console.print(Padding(table, (0, 0, 0, 2)))
    if notes := sections.notes(report):
        console.print(Text("\nNotes", style="bold underline"))
        for note in notes:
            console.print(Padding(Text(note), (0, 0, 0, 2)))


def drift_markdown(report: DriftReport) -> str:
    """The same as Markdown, for issues, chats and pages of continuous integration."""
    lines = [f"**{escaped(sections.verdict(report))}**", "", *(f"{escaped(line)}  " for line in sections.counts(report))]
    for title, entries in sections.groups(report):
        lines += ["", f"### {title}", ""]
        for entry in entries:
            lines += [f"- {escaped(entry.heading)}", *(f"  - {escaped(line)}" for line in entry.lines)]
    if notes := sections.notes(report):
        lines += ["", "### Notes", "", *(f"- {escaped(note)}" for note in notes)]
    return "\n".join(lines) + "\n"
