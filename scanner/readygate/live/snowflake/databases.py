"""Databases, own, shared and replicated ones, and their schemas.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-databases, https://docs.snowflake.com/en/sql-reference/sql/show-schemas,
https://docs.snowflake.com/en/sql-reference/sql/show-replication-databases
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.live.answer import Answer
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.object_parameters import object_parameters
from readygate.live.snowflake.values import created_of, flag_text, is_yes, parameters_of, qualified, requalified
from readygate.model.values import Value

LIST = "SHOW DATABASES"
PARAMETERS = "SHOW PARAMETERS IN DATABASE {}"
REPLICATED = "SHOW REPLICATION DATABASES"
SCHEMAS = "SHOW SCHEMAS IN DATABASE {}"
SCHEMA_PARAMETERS = "SHOW PARAMETERS IN SCHEMA {}.{}"
DAYS = "data_retention_time_in_days"
STANDARD, IMPORTED = "STANDARD", "IMPORTED DATABASE"
SAMPLES = "SFC_SAMPLES."
"""Shares with sample data, which Snowflake puts into new accounts."""


def own_databases(api: Api) -> Iterator[str]:
    """The names of the databases that were made here; those of shares and applications hold nothing that could be changed."""
    for row in api.rows(LIST):
        if row.get("kind", STANDARD) == STANDARD:
            yield row["name"]


def databases(api: Api) -> Reading:
    """Every database that the role can see, but for those of applications."""
    replicated = api.ask(REPLICATED)
    for row in api.rows(LIST):
        kind = row.get("kind", STANDARD)
        if kind == STANDARD:
            yield database(api, row, replicated)
        elif kind == IMPORTED:
            yield shared_database(api, row)


def database(api: Api, row: Row, replicated: Answer) -> Reading:
    """One database that was made here, or that is a copy of one in another account."""
    name = row["name"]
    copies = [one for one in replicated.data.get("rows", ()) if one["name"] == name and _is_here(one, api.account)]
    said = api.ask(PARAMETERS, name)
    secondary = next((one for one in copies if not is_yes(one["is_primary"])), None)
    type_ = "snowflake_secondary_database" if secondary else "snowflake_database"
    attributes: dict[str, Value] = {
        "name": name,
        "fully_qualified_name": qualified(name),
        "comment": row["comment"],
        "is_transient": _has_option(row, "TRANSIENT"),
        **parameters_of(said, DAYS),
    }
    if secondary:
        attributes["as_replica_of"] = requalified(secondary["primary"])
    else:
        attributes["replication"] = replicated.missing or [one for copy in copies for one in _replication(copy, api.account)]
    yield api.found(type_, name, attributes, created=created_of(row))
    yield from object_parameters(api, said, "DATABASE", name)


def shared_database(api: Api, row: Row) -> Reading:
    """One database that shows a share of another account."""
    name, share = row["name"], row["origin"]
    attributes: dict[str, Value] = {
        "name": name,
        "fully_qualified_name": qualified(name),
        "comment": row["comment"],
        "from_share": requalified(share),
        **parameters_of(api.ask(PARAMETERS, name)),
    }
    owner = "Snowflake" if share.startswith(SAMPLES) else ""
    yield api.found("snowflake_shared_database", name, attributes, created=created_of(row), owned_by=owner)


def schemas(api: Api) -> Reading:
    """Every schema of the databases that were made here."""
    for name in own_databases(api):
        yield schemas_of(api, name)


def schemas_of(api: Api, database_name: str) -> Reading:
    """The schemas of one database, but for the one that describes it."""
    for row in api.rows(SCHEMAS, database_name):
        if row["name"] != "INFORMATION_SCHEMA":
            yield schema(api, row)


def schema(api: Api, row: Row) -> Reading:
    """One schema; PUBLIC comes with its database."""
    names = row["database_name"], row["name"]
    said = api.ask(SCHEMA_PARAMETERS, *names)
    attributes: dict[str, Value] = {
        "database": names[0],
        "name": names[1],
        "fully_qualified_name": qualified(*names),
        "comment": row["comment"],
        "is_transient": flag_text(_has_option(row, "TRANSIENT")),
        "with_managed_access": flag_text(_has_option(row, "MANAGED ACCESS")),
        **parameters_of(said, DAYS),
    }
    owner = "Snowflake, with the database" if names[1] == "PUBLIC" else ""
    yield api.found("snowflake_schema", qualified(*names), attributes, name=".".join(names), created=created_of(row), owned_by=owner)
    yield from object_parameters(api, said, "SCHEMA", *names)


def _has_option(row: Row, option: str) -> bool:
    return option in [one.strip() for one in str(row.get("options") or "").split(",")]


def _is_here(row: Row, account: str) -> bool:
    """Whether a row is about the database of this account, not about its copies elsewhere."""
    return f"{row['organization_name']}-{row['account_name']}" == account


def _replication(row: Row, account: str) -> Iterator[Value]:
    """The block for the accounts that may have copies, this one apart."""
    own = account.replace("-", ".", 1)
    copies, failover = (
        [one.strip() for one in str(row[column] or "").split(",") if one.strip() and one.strip() != own]
        for column in ("replication_allowed_to_accounts", "failover_allowed_to_accounts")
    )
    if copies:
        accounts: list[Value] = [{"account_identifier": requalified(one), "with_failover": one in failover} for one in copies]
        yield {"enable_to_account": accounts}


READERS = (
    Reader(
        service="snowflake",
        types=("snowflake_database", "snowflake_shared_database", "snowflake_secondary_database"),
        operations=(LIST, PARAMETERS, REPLICATED),
        read=databases,
        scope="account",
    ),
    Reader(service="snowflake", types=("snowflake_schema",), operations=(LIST, SCHEMAS, SCHEMA_PARAMETERS), read=schemas, scope="account"),
)
