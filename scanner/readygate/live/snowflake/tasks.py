"""Tasks and alerts: https://docs.snowflake.com/en/sql-reference/sql/show-tasks, https://docs.snowflake.com/en/sql-reference/sql/show-alerts."""

from __future__ import annotations

import json
from typing import Any

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.schema_objects import found, schema_objects
from readygate.live.snowflake.values import flag_text, is_yes, requalified, schedule_of, text_of
from readygate.model.values import Value

TASKS = "SHOW TASKS IN ACCOUNT"
ALERTS = "SHOW ALERTS IN ACCOUNT"
UNITS = {"H": "hours", "M": "minutes", "S": "seconds"}


def tasks(api: Api) -> Reading:
    """Every task that the role can see."""
    for row in schema_objects(api, TASKS):
        yield task(api, row)


def task(api: Api, row: Row) -> Reading:
    """One task."""
    relations = json.loads(row.get("task_relations") or "{}")
    finalized = text_of(relations.get("FinalizedRootTask"))
    attributes: dict[str, Value] = {
        "warehouse": text_of(row["warehouse"]),
        "schedule": _schedule(row["schedule"]),
        "sql_statement": row["definition"],
        "when": text_of(row["condition"]),
        "started": is_yes(row["state"]),
        "after": [*sorted(requalified(one) for one in _predecessors(row["predecessors"]))],
        "finalize": requalified(finalized) if finalized else None,
        "error_integration": text_of(row["error_integration"]),
        "allow_overlapping_execution": flag_text(row["allow_overlapping_execution"]),
        "config": text_of(row.get("config")),
    }
    yield found(api, "snowflake_task", row, attributes)


def _predecessors(value: Any) -> list[str]:
    """The tasks after which one runs, by their full names."""
    return json.loads(value) if text_of(value) else []


def _schedule(value: Any) -> list[Value]:
    """The block `schedule`, in which the whole of a cron expression is one text."""
    schedule = schedule_of(value, UNITS)
    if schedule is None:
        return []
    return [{"using_cron": str(value).strip()[len("USING CRON ") :]} if "cron" in schedule else schedule]


def alerts(api: Api) -> Reading:
    """Every alert that the role can see."""
    for row in schema_objects(api, ALERTS):
        yield alert(api, row)


def alert(api: Api, row: Row) -> Reading:
    """One alert."""
    schedule = schedule_of(row["schedule"], {"M": "interval"})
    attributes: dict[str, Value] = {
        "warehouse": text_of(row["warehouse"]),
        "alert_schedule": [schedule] if schedule else [],
        "condition": row["condition"],
        "action": row["action"],
        "enabled": is_yes(row["state"]),
    }
    yield found(api, "snowflake_alert", row, attributes, former_id=True)


READERS = (
    Reader(service="snowflake", types=("snowflake_task",), operations=(TASKS,), read=tasks, scope="account"),
    Reader(service="snowflake", types=("snowflake_alert",), operations=(ALERTS,), read=alerts, scope="account"),
)
