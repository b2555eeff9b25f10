"""The report as CSV: a line for each finding, for spreadsheets. Cells that a spreadsheet would take for a formula begin with an apostrophe."""

from __future__ import annotations

import csv
import io

from readygate.report.records import Report

COLUMNS = (
    "outcome", "severity", "policy", "address", "root", "file", "line", "attribute", "message", "suppressed_by", "until", "fingerprint", "engine"
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a formula begins: https://owasp.org/www-community/attacks/CSV_Injection."""


def csv_text(report: Report) -> str:
    """The table, with a line of headings."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in report.findings:
        said = one.suppression
        values = (one.outcome, one.severity, one.policy, one.address, one.root, one.file, str(one.line or ""), one.attribute, one.message)
        more = (said.tool if said else "", said.until if said else "", one.fingerprint, one.engine)
        table.writerow([_cell(value) for value in (*values, *more)])
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
