"""The report of a scan as one HTML file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape

from readygate.report.html.document import ELEMENTS, STYLE, TREND, document
from readygate.report.records import Report
from readygate.report.sections import changes, counts, one_line, verdict

Excerpts = Mapping[str, Mapping[int, str]]
"""Lines of source files as they may be shown: by file and number."""

SCRIPTS = (ELEMENTS, TREND, "findings.js", "graph.js", "detail.js", "page.js")
"""In the order in which they need each other."""
MOST_TARGETS = 3
"""Scanned directories and files that the heading names before it counts the rest."""


def page(report: Report, excerpts: Excerpts | None = None, owners: Mapping[str, str] | None = None, at: datetime | None = None) -> str:
    """The page of a report; `excerpts` are the lines around its findings, `owners` who owns a file, and `at` is when it was judged."""
    word, _, rest = verdict(report).partition(": ")
    moment = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if at else ""
    return document(
        "page.html",
        (STYLE, "page.css"),
        SCRIPTS,
        {"report": report, "excerpts": excerpts or {}, "owners": owners or {}, "changes": changes(report)},
        f"{escape(word)} - readygate report",
        kind=report.summary.verdict,
        verdict=escape(word),
        rest=escape(rest),
        scanned=escape(one_line(_scanned(report))),
        at=escape(moment),
        counts="\n".join(f"<p>{escape(one_line(line))}</p>" for line in counts(report)),
        version=escape(report.readygate_version),
    )


def _scanned(report: Report) -> str:
    """What was scanned, in a few words."""
    paths = [root.path for root in report.roots]
    more = len(paths) - MOST_TARGETS
    return ", ".join(paths[:MOST_TARGETS]) + (f" and {more} more" if more > 0 else "")
