"""The drift report as one HTML file; what keeps it safe is that of every page here (`document`)."""

from __future__ import annotations

from html import escape

from readygate.report.drift_records import DriftReport
from readygate.report.drift_sections import TITLES, counts, verdict
from readygate.report.html.document import ELEMENTS, STYLE, TREND, document

LISTED = {**TITLES, "ignored": "Ignored", "hidden": "Made by the cloud itself"}
"""What each list of items is called, in the order in which they are shown."""


def drift_page(report: DriftReport) -> str:
    """The page of a drift report."""
    word, _, rest = verdict(report).partition(": ")
    compared, *numbers = counts(report)
    return document(
        "drift.html",
        (STYLE, "drift.css"),
        (ELEMENTS, TREND, "drift.js"),
        {"report": report, "titles": LISTED},
        f"{escape(word)} - readygate drift",
        kind=report.summary.verdict,
        verdict=escape(word),
        rest=escape(rest),
        counts="\n".join(f"<p>{escape(line)}</p>" for line in numbers),
        compared=escape(compared),
        version=escape(report.readygate_version),
        at=escape(report.at[:16].replace("T", " ") + " UTC"),
    )
