"""What all objects have that lie in a schema: the columns of SHOW that name them, and their ids."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.live.found import Found
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.values import created_of, qualified
from readygate.model.values import Value

SYSTEM_DATABASES = frozenset({"SNOWFLAKE"})
"""Databases that Snowflake puts into every account: https://docs.snowflake.com/en/sql-reference/snowflake-db."""


def names_of(row: Row) -> tuple[str, str, str]:
    """Database, schema and name."""
    return row["database_name"], row["schema_name"], row["name"]


def schema_objects(api: Api, statement: str) -> Iterator[Row]:
    """What a statement lists, but for what Snowflake itself put there: such objects lie in its own database, or in none."""
    for row in api.rows(statement):
        if row["database_name"] and row["database_name"] not in SYSTEM_DATABASES:
            yield row


def found(api: Api, type_: str, row: Row, attributes: dict[str, Value], *, former_id: bool = False) -> Found:
    """An object with these attributes and its names; ids of resources from before the provider's second version have `|` between names."""
    names = names_of(row)
    named: dict[str, Value] = {
        "database": names[0],
        "schema": names[1],
        "name": names[2],
        "fully_qualified_name": qualified(*names),
        "comment": row["comment"],
        **attributes,
    }
    return api.found(type_, "|".join(names) if former_id else qualified(*names), named, name=".".join(names), created=created_of(row))
