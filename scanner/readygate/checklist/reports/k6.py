"""The summary that k6 exports (`--summary-export`, or handleSummary's data): https://grafana.com/docs/k6/latest/results-output/end-of-test/."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from readygate.checklist.reports.measured import Case, Measured, ReportError, json_of, number


def read(name: str, data: bytes) -> Measured:
    """`p95`, `p99`, `avg` and `max` of requests in seconds, `rate` of requests a second, `errors` in percent, `checks` in percent."""
    document = json_of(data)
    metrics = document.get("metrics") if isinstance(document, dict) else None
    if not isinstance(metrics, dict):
        raise ReportError(f"{name} is no summary of k6: it has no metrics")
    found: dict[str, tuple[Decimal, str]] = {}
    duration = _values(metrics.get("http_req_duration"))
    for own, theirs in (("p95", "p(95)"), ("p99", "p(99)"), ("p90", "p(90)"), ("avg", "avg"), ("median", "med"), ("max", "max")):
        if (value := number(duration.get(theirs))) is not None:
            found[own] = (value / 1000, "s")
    if (rate := number(_values(metrics.get("http_reqs")).get("rate"))) is not None:
        found["rate"] = (rate, "rps")
    for own, theirs in (("errors", "http_req_failed"), ("checks", "checks")):
        values = _values(metrics.get(theirs))
        if (value := number(values.get("rate", values.get("value")))) is not None:
            found[own] = (100 * value, "%")
    return Measured(metrics=found, cases=tuple(_thresholds(metrics)), main="p95")


def _values(metric: Any) -> dict[str, Any]:
    """The numbers of a metric: under `values` in newer summaries."""
    if not isinstance(metric, dict):
        return {}
    inner = metric.get("values")
    return inner if isinstance(inner, dict) else metric


def _thresholds(metrics: dict[str, Any]) -> list[Case]:
    """The thresholds of the test's own: true means crossed in exported summaries, and `ok` tells it in newer ones."""
    found = []
    for metric, content in metrics.items():
        said = content.get("thresholds") if isinstance(content, dict) else None
        for threshold, outcome in (said or {}).items():
            failed = not outcome.get("ok", False) if isinstance(outcome, dict) else bool(outcome)
            found.append(Case(f"{metric}: {threshold}", "fail" if failed else "pass"))
    return found
