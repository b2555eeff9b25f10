"""The statistics that Locust writes as CSV (`--csv`): https://docs.locust.io/en/stable/retrieving-stats.html."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from readygate.checklist.reports.measured import Case, Measured, ReportError, number, share

TOTAL = "Aggregated"


def read(name: str, data: bytes) -> Measured:
    """`p95`, `p99`, `avg` and `max` in seconds, `rate` of requests a second, `errors` in percent, and `requests`."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8", "replace"))))
    total = next((row for row in rows if row.get("Name") == TOTAL), None)
    if total is None or "Request Count" not in total:
        raise ReportError(f"{name} is no statistics file of Locust: it has no row {TOTAL}")
    found: dict[str, tuple[Decimal, str]] = {}
    for own, theirs in (("p95", "95%"), ("p99", "99%"), ("median", "50%"), ("avg", "Average Response Time"), ("max", "Max Response Time")):
        if (value := number(total.get(theirs))) is not None:
            found[own] = (value / 1000, "s")
    if (rate := number(total.get("Requests/s"))) is not None:
        found["rate"] = (rate, "rps")
    requests, failed = int(number(total["Request Count"]) or 0), int(number(total.get("Failure Count")) or 0)
    found |= {"requests": (Decimal(requests), ""), "errors": (share(failed, requests) if requests else Decimal(0), "%")}
    cases = [
        Case(f"{row.get('Type', '')} {row.get('Name', '')}".strip(), "fail" if number(row.get("Failure Count")) else "pass")
        for row in rows
        if row is not total
    ]
    return Measured(metrics=found, cases=tuple(cases), main="p95")
