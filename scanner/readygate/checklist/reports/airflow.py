"""The states of the tasks of a run of a DAG, as Airflow's command line and its REST API tell them.

Shapes: https://airflow.apache.org/docs/apache-airflow/stable/cli-and-env-variables-ref.html (tasks states-for-dag-run --output json),
https://airflow.apache.org/docs/apache-airflow/stable/stable-rest-api-ref.html (taskInstances)
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any

from readygate.checklist.reports.measured import Case, Measured, ReportError, json_of, moment, share

OUTCOMES = {"success": "pass", "failed": "fail", "upstream_failed": "fail", "skipped": "skip", "removed": "skip"}
"""A run with a task in any other state is not finished."""


def read(name: str, data: bytes) -> Measured:
    """`tasks`, `failed`, `passed` in percent of those that ran, and `seconds` from the first start to the last end. Raises ReportError."""
    document = json_of(data)
    tasks = document.get("task_instances") if isinstance(document, dict) else document
    if not isinstance(tasks, list) or not all(isinstance(one, dict) and "task_id" in one for one in tasks):
        raise ReportError(f"{name} holds no states of tasks of Airflow")
    waiting = next((one for one in tasks if one.get("state") not in OUTCOMES), None)
    if waiting is not None:
        raise ReportError(f"the run is not finished: {waiting['task_id']} is {waiting.get('state') or 'not started'}")
    cases = [Case(str(one["task_id"]), OUTCOMES[one["state"]]) for one in tasks]
    counted = Counter(case.outcome for case in cases)
    starts, ends = _moments(tasks, "start_date"), _moments(tasks, "end_date")
    metrics = {
        "tasks": (Decimal(len(cases)), ""),
        "failed": (Decimal(counted["fail"]), ""),
        "passed": (share(counted["pass"], len(cases) - counted["skip"]), "%"),
    }
    if starts and ends:
        metrics["seconds"] = (Decimal(str((max(ends) - min(starts)).total_seconds())), "s")
    return Measured(metrics=metrics, cases=tuple(cases), at=max(ends, default=None), main="passed")


def _moments(tasks: list[dict[str, Any]], key: str) -> list[datetime]:
    return [found for one in tasks if (found := moment(one.get(key)))]
