"""dbt's artifacts: run_results.json, manifest.json and sources.json. Shapes: https://docs.getdbt.com/reference/artifacts/dbt-artifacts."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from readygate.checklist.reports.measured import Case, Measured, ReportError, json_of, moment, number, share

OUTCOMES = {"success": "pass", "pass": "pass", "error": "fail", "fail": "fail", "runtime error": "fail", "warn": "warn", "skipped": "skip"}


def read(name: str, data: bytes) -> Measured:
    """Results of nodes, the freshness of sources, or what a manifest documents and tests. Raises ReportError."""
    document = json_of(data)
    if not isinstance(document, dict) or not isinstance(document.get("metadata"), dict):
        raise ReportError(f"{name} is no artifact of dbt: it has no metadata")
    at = moment(document["metadata"].get("generated_at"))
    if isinstance(document.get("nodes"), dict):
        return Measured(metrics=_manifest(document), at=at, main="documented")
    if not isinstance(document.get("results"), list):
        raise ReportError(f"{name} is none of dbt's run_results, sources and manifest")
    return _results(document["results"], at)


def _results(results: list[Any], at: Any) -> Measured:
    """`nodes`, `failed`, `warned`, `skipped`, `passed` in percent of those that ran, `seconds` in all and `slowest`."""
    cases = [Case(str(one.get("unique_id", "")), OUTCOMES.get(str(one.get("status")), "fail"), str(one.get("message") or "")) for one in results]
    counted = Counter(case.outcome for case in cases)
    times = [number(one.get("execution_time")) or Decimal(0) for one in results]
    ran = len(cases) - counted["skip"]
    return Measured(
        metrics={
            "nodes": (Decimal(len(cases)), ""),
            "failed": (Decimal(counted["fail"]), ""),
            "warned": (Decimal(counted["warn"]), ""),
            "skipped": (Decimal(counted["skip"]), ""),
            "passed": (share(ran - counted["fail"] - counted["warn"], ran), "%"),
            "seconds": (sum(times, Decimal(0)), "s"),
            "slowest": (max(times, default=Decimal(0)), "s"),
        },
        cases=tuple(cases),
        at=at,
        main="passed",
    )


def _manifest(document: Any) -> dict[str, tuple[Decimal, str]]:
    """`models`, and the percent of them that are `documented` and `tested`."""
    nodes = document["nodes"].values()
    models = [one for one in nodes if one.get("resource_type") == "model"]
    tested = {
        parent for one in nodes if one.get("resource_type") in ("test", "unit_test") for parent in (one.get("depends_on") or {}).get("nodes", ())
    }
    return {
        "models": (Decimal(len(models)), ""),
        "documented": (share(sum(bool(one.get("description")) for one in models), len(models)), "%"),
        "tested": (share(sum(one.get("unique_id") in tested for one in models), len(models)), "%"),
    }
