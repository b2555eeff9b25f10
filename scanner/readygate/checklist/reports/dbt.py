"""dbt's artifacts: run_results.json, manifest.json and sources.json. Shapes: https://docs.getdbt.com/reference/artifacts/dbt-artifacts."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from readygate.checklist.reports.measured import Case, Measured, ReportError, json_of, moment, number, share

OUTCOMES = {"success": "pass", "pass": "pass", "error": "fail", "fail": "fail", "runtime error": "fail", "warn": "warn", "skipped": "skip"}


def read(name: str, data: bytes) -> Measured:
    """Results of nodes, the freshness of sources, what a manifest documents and tests, or what a catalog holds. Raises ReportError."""
    document = json_of(data)
    if not isinstance(document, dict) or not isinstance(document.get("metadata"), dict):
        raise ReportError(f"{name} is no artifact of dbt: it has no metadata")
    at = moment(document["metadata"].get("generated_at"))
    if "/catalog/" in str(document["metadata"].get("dbt_schema_version")):
        return Measured(metrics=_catalog(document), at=at, main="nodes")
    if isinstance(document.get("nodes"), dict):
        return Measured(metrics=_manifest(document), at=at, main="documented")
    if not isinstance(document.get("results"), list):
        raise ReportError(f"{name} is none of dbt's run_results, sources, manifest and catalog")
    return _results(document["results"], at)


def _results(results: list[Any], at: Any) -> Measured:
    """`nodes`, `failed`, `warned`, `skipped`, `passed` in percent of those that ran, `seconds` in all, `slowest`, and how `old` sources are."""
    cases = [Case(str(one.get("unique_id", "")), OUTCOMES.get(str(one.get("status")), "fail"), str(one.get("message") or "")) for one in results]
    counted = Counter(case.outcome for case in cases)
    times = [number(one.get("execution_time")) or Decimal(0) for one in results]
    ran = len(cases) - counted["skip"]
    ages = [age for one in results if (age := number(one.get("max_loaded_at_time_ago_in_s"))) is not None]
    return Measured(
        metrics={
            "nodes": (Decimal(len(cases)), ""),
            "failed": (Decimal(counted["fail"]), ""),
            "warned": (Decimal(counted["warn"]), ""),
            "skipped": (Decimal(counted["skip"]), ""),
            "passed": (share(ran - counted["fail"] - counted["warn"], ran), "%"),
            "seconds": (sum(times, Decimal(0)), "s"),
            "slowest": (max(times, default=Decimal(0)), "s"),
            **({"old": (max(ages), "s")} if ages else {}),
        },
        cases=tuple(cases),
        at=at,
        main="passed",
    )


def _manifest(document: Any) -> dict[str, tuple[Decimal, str]]:
    """`models`, the percent of them that are `documented`, `tested` and `connected` to something they read, and of columns `columns_documented`."""
    nodes = document["nodes"].values()
    models = [one for one in nodes if one.get("resource_type") == "model"]
    columns = [column for one in models for column in (one.get("columns") or {}).values()]
    tested = {parent for one in nodes if one.get("resource_type") in ("test", "unit_test") for parent in _parents(one)}
    counted = {
        "documented": (sum(bool(one.get("description")) for one in models), len(models)),
        "tested": (sum(one.get("unique_id") in tested for one in models), len(models)),
        "connected": (sum(bool(_parents(one)) for one in models), len(models)),
        "columns_documented": (sum(bool(column.get("description")) for column in columns), len(columns)),
    }
    shares = {name: (share(part, whole), "%") for name, (part, whole) in counted.items() if whole}
    return {"models": (Decimal(len(models)), ""), **shares}


def _parents(node: Any) -> list[str]:
    """What a node reads."""
    return list((node.get("depends_on") or {}).get("nodes", ()))


def _catalog(document: Any) -> dict[str, tuple[Decimal, str]]:
    """`nodes` and their `columns`, as they are in the database."""
    nodes = (document.get("nodes") or {}).values()
    return {"nodes": (Decimal(len(nodes)), ""), "columns": (Decimal(sum(len(one.get("columns") or {}) for one in nodes)), "")}
