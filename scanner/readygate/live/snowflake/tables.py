"""Tables with their columns, the masking policies that are put on columns, and views.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-tables, https://docs.snowflake.com/en/sql-reference/sql/desc-table,
https://docs.snowflake.com/en/sql-reference/sql/show-views
"""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.databases import LIST as DATABASES
from readygate.live.snowflake.databases import own_databases
from readygate.live.snowflake.schema_objects import found, names_of
from readygate.live.snowflake.values import flag_text, is_yes, number_of, qualified, requalified, text_of
from readygate.model.values import Value

TABLES = "SHOW TABLES IN DATABASE {}"
COLUMNS = "DESCRIBE TABLE {}.{}.{}"
VIEWS = "SHOW VIEWS IN DATABASE {}"
APPLICATION = "snowflake_table_column_masking_policy_application"
SHOWN = "the column's own settings"


def tables(api: Api) -> Reading:
    """Every table of the databases that were made here."""
    for name in own_databases(api):
        yield tables_of(api, name)


def tables_of(api: Api, database: str) -> Reading:
    """The tables of one database; external, dynamic, hybrid and Iceberg tables have resources of other types."""
    for row in api.rows(TABLES, database):
        other = any(is_yes(row.get(mark)) for mark in ("is_external", "is_dynamic", "is_hybrid", "is_iceberg", "is_event"))
        if not other:
            yield table(api, row)


def table(api: Api, row: Row) -> Reading:
    """One table."""
    names = names_of(row)
    said = api.ask(COLUMNS, *names, unseen=(APPLICATION,))
    columns = [one for one in said.data.get("rows", ()) if one["kind"] == "COLUMN"]
    attributes: dict[str, Value] = {
        "owner": row["owner"],
        "change_tracking": is_yes(row.get("change_tracking")),
        "data_retention_time_in_days": number_of(row["retention_time"]),
        "column": said.missing or [_column(one) for one in columns],
    }
    yield found(api, "snowflake_table", row, attributes, former_id=True)
    for one in columns:
        policy = text_of(one.get("policy name"))
        if policy is not None:
            applied: dict[str, Value] = {"table": qualified(*names), "column": one["name"], "masking_policy": requalified(policy)}
            name = ".".join((*names, one["name"]))
            yield api.found(APPLICATION, qualified(*names, one["name"]), applied, name=name, owned_by=SHOWN)


def _column(row: Row) -> dict[str, Value]:
    policy = text_of(row.get("policy name"))
    return {
        "name": row["name"],
        "type": row["type"],
        "nullable": is_yes(row["null?"]),
        "comment": text_of(row["comment"]),
        "masking_policy": requalified(policy) if policy else None,
    }


def views(api: Api) -> Reading:
    """Every view of the databases that were made here."""
    for name in own_databases(api):
        yield views_of(api, name)


def views_of(api: Api, database: str) -> Reading:
    """The views of one database, but for those that describe it."""
    for row in api.rows(VIEWS, database):
        if row["schema_name"] != "INFORMATION_SCHEMA" and not is_yes(row.get("is_materialized")):
            yield found(api, "snowflake_view", row, {"is_secure": flag_text(row["is_secure"])})


READERS = (
    Reader(service="snowflake", types=("snowflake_table", APPLICATION), operations=(DATABASES, TABLES, COLUMNS), read=tables, scope="account"),
    Reader(service="snowflake", types=("snowflake_view",), operations=(DATABASES, VIEWS), read=views, scope="account"),
)
