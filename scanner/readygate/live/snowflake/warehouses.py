"""Warehouses: https://docs.snowflake.com/en/sql-reference/sql/show-warehouses."""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row

LIST = "SHOW WAREHOUSES"


def warehouses(api: Api) -> Reading:
    """Every warehouse that the role can see."""
    for row in api.rows(LIST):
        yield warehouse(api, row)


def warehouse(api: Api, row: Row) -> Reading:
    """One warehouse."""
    yield api.found("snowflake_warehouse", row["name"], {"name": row["name"]}, created=row.get("created_on"))


READERS = (Reader(service="snowflake", types=("snowflake_warehouse",), operations=(LIST,), read=warehouses, scope="account"),)
