"""Resource monitors: https://docs.snowflake.com/en/sql-reference/sql/show-resource-monitors."""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.values import created_of, number_of, percentages, qualified, text_of, texts_of
from readygate.model.values import Value

LIST = "SHOW RESOURCE MONITORS"


def monitors(api: Api) -> Reading:
    """Every resource monitor that the role can see; the times at which one starts and ends are told in no form that could be declared."""
    for row in api.rows(LIST):
        name = row["name"]
        attributes: dict[str, Value] = {
            "name": name,
            "fully_qualified_name": qualified(name),
            "credit_quota": number_of(row["credit_quota"]),
            "frequency": text_of(row["frequency"]),
            "notify_triggers": list(percentages(row["notify_at"])),
            "suspend_trigger": _first(row, "suspend_at"),
            "suspend_immediate_trigger": _first(row, "suspend_immediately_at"),
            "notify_users": texts_of(row.get("notify_users")),
        }
        yield api.found("snowflake_resource_monitor", name, attributes, created=created_of(row))


def _first(row: Row, column: str) -> int | None:
    return next(iter(percentages(row[column])), None)


READERS = (Reader(service="snowflake", types=("snowflake_resource_monitor",), operations=(LIST,), read=monitors, scope="account"),)
