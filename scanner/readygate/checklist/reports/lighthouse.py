"""Lighthouse's JSON report: https://github.com/GoogleChrome/lighthouse/blob/main/docs/understanding-results.md."""

from __future__ import annotations

from decimal import Decimal

from readygate.checklist.reports.measured import Case, Measured, ReportError, json_of, moment, number

AUDITS = ("first-contentful-paint", "largest-contentful-paint", "speed-index", "interactive", "total-blocking-time", "server-response-time")


def read(name: str, data: bytes) -> Measured:
    """Scores of the categories in percent (`performance`, `accessibility`, `best-practices`, `seo`), and times of its audits in seconds."""
    document = json_of(data)
    categories = document.get("categories") if isinstance(document, dict) else None
    if not isinstance(categories, dict):
        raise ReportError(f"{name} is no report of Lighthouse: it has no categories")
    found: dict[str, tuple[Decimal, str]] = {}
    for category, content in categories.items():
        if (score := number(content.get("score"))) is not None:
            found[category] = (100 * score, "%")
    audits = document.get("audits") or {}
    for audit in AUDITS:
        if (value := number((audits.get(audit) or {}).get("numericValue"))) is not None:
            found[audit] = (value / 1000, "s")
    if (shift := number((audits.get("cumulative-layout-shift") or {}).get("numericValue"))) is not None:
        found["cumulative-layout-shift"] = (shift, "")
    cases = [Case(key, "fail" if number(one.get("score")) == 0 else "pass", str(one.get("title", ""))) for key, one in audits.items()]
    return Measured(metrics=found, cases=tuple(cases), at=moment(document.get("fetchTime")), main="performance")
