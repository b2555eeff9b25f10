"""Account roles and database roles.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-roles, https://docs.snowflake.com/en/sql-reference/sql/show-database-roles
"""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api
from readygate.live.snowflake.databases import LIST as DATABASES
from readygate.live.snowflake.databases import own_databases
from readygate.live.snowflake.values import created_of, qualified
from readygate.model.values import Value

LIST = "SHOW ROLES"
DATABASE_ROLES = "SHOW DATABASE ROLES IN DATABASE {}"
SYSTEM = frozenset({"ACCOUNTADMIN", "GLOBALORGADMIN", "ORGADMIN", "PUBLIC", "SECURITYADMIN", "SYSADMIN", "USERADMIN"})
"""Roles that every account has: https://docs.snowflake.com/en/user-guide/security-access-control-overview#system-defined-roles."""


def account_roles(api: Api) -> Reading:
    """Every account role that somebody made."""
    for row in api.rows(LIST):
        name = row["name"]
        if name not in SYSTEM:
            attributes: dict[str, Value] = {"name": name, "fully_qualified_name": qualified(name), "comment": row["comment"]}
            yield api.found("snowflake_account_role", name, attributes, created=created_of(row))


def database_roles(api: Api) -> Reading:
    """Every role of the databases that were made here."""
    for name in own_databases(api):
        yield database_roles_of(api, name)


def database_roles_of(api: Api, database: str) -> Reading:
    """The roles of one database."""
    for row in api.rows(DATABASE_ROLES, database):
        names = database, row["name"]
        attributes: dict[str, Value] = {
            "database": database,
            "name": row["name"],
            "fully_qualified_name": qualified(*names),
            "comment": row["comment"],
        }
        yield api.found("snowflake_database_role", qualified(*names), attributes, name=".".join(names), created=created_of(row))


READERS = (
    Reader(service="snowflake", types=("snowflake_account_role",), operations=(LIST,), read=account_roles, scope="account"),
    Reader(service="snowflake", types=("snowflake_database_role",), operations=(DATABASES, DATABASE_ROLES), read=database_roles, scope="account"),
)
