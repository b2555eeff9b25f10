"""What roles are granted, and to whom roles are granted, in the provider's resources for grants.

Terraform can write the privileges of a role on one object as one resource or as several; here they are one, for those with and those without the
grant option. OWNERSHIP is no grant here: whoever makes an object owns it, and nothing tells apart what was handed over later.
Source: https://docs.snowflake.com/en/sql-reference/sql/show-grants
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.databases import IMPORTED, STANDARD
from readygate.live.snowflake.databases import LIST as DATABASES
from readygate.live.snowflake.grant_objects import Grantee, future_object, grant_object
from readygate.live.snowflake.roles import DATABASE_ROLES, SYSTEM
from readygate.live.snowflake.roles import LIST as ROLES
from readygate.live.snowflake.values import is_yes, qualified, requalified
from readygate.model.snowflake_names import qualified_name
from readygate.model.values import Value

HELD = "SHOW GRANTS TO ROLE {}"
FUTURE = "SHOW FUTURE GRANTS TO ROLE {}"
HOLDERS = "SHOW GRANTS OF ROLE {}"
HELD_BY_DATABASE_ROLE = "SHOW GRANTS TO DATABASE ROLE {}.{}"
FUTURE_OF_DATABASE_ROLE = "SHOW FUTURE GRANTS TO DATABASE ROLE {}.{}"
TO_ROLE, TO_DATABASE_ROLE = "snowflake_grant_privileges_to_account_role", "snowflake_grant_privileges_to_database_role"
ROLE_GRANT, DATABASE_ROLE_GRANT = "snowflake_grant_account_role", "snowflake_grant_database_role"
OWNERSHIP = "snowflake_grant_ownership"
"""Found for future objects only; no reader claims to find all of them."""


def grants(api: Api) -> Reading:
    """What every account role that the role can see is granted, and to whom it is granted."""
    shared = _shared(api)
    for row in api.rows(ROLES):
        yield held_by(api, row["name"], shared)
        yield holders_of(api, row["name"])


def held_by(api: Api, role: str, shared: frozenset[str]) -> Reading:
    """The privileges of one account role, and the database roles that are granted to it."""
    yield from _privileges(api, Grantee("account_role_name", role, TO_ROLE), api.rows(HELD, role), shared)
    yield from _future(api, Grantee("account_role_name", role, TO_ROLE), api.rows(FUTURE, role))


def holders_of(api: Api, role: str) -> Reading:
    """The users and roles that have one account role; those of Snowflake's own roles among each other were always there."""
    for row in api.rows(HOLDERS, role):
        kind, holder = row["granted_to"], row["grantee_name"]
        attribute = {"USER": "user_name", "ROLE": "parent_role_name"}.get(kind)
        if attribute is None:
            continue
        parts: dict[str, Value] = {"role_name": role, "parent_role_name": None, "user_name": None, attribute: holder}
        owner = "Snowflake" if kind == "ROLE" and role in SYSTEM and holder in SYSTEM else ""
        id_ = f"{qualified(role)}|{kind}|{qualified(holder)}"
        yield api.found(ROLE_GRANT, id_, parts, name=f"{role} to {holder}", created=row.get("created_on"), owned_by=owner)


def database_role_grants(api: Api) -> Reading:
    """What every role of the databases that were made here is granted."""
    shared = _shared(api)
    for row in api.rows(DATABASES):
        if row.get("kind", STANDARD) == STANDARD:
            yield database_roles_of(api, row["name"], shared)


def database_roles_of(api: Api, database: str, shared: frozenset[str]) -> Reading:
    """What the roles of one database are granted."""
    for row in api.rows(DATABASE_ROLES, database):
        yield held_by_database_role(api, database, row["name"], shared)


def held_by_database_role(api: Api, database: str, role: str, shared: frozenset[str]) -> Reading:
    """The privileges of one database role, and the database roles that are granted to it."""
    grantee = Grantee("database_role_name", qualified(database, role), TO_DATABASE_ROLE)
    yield from _privileges(api, grantee, api.rows(HELD_BY_DATABASE_ROLE, database, role), shared)
    yield from _future(api, grantee, api.rows(FUTURE_OF_DATABASE_ROLE, database, role))


def _shared(api: Api) -> frozenset[str]:
    """The databases of shares and of Snowflake itself, of which SHOW GRANTS calls "USAGE" what is granted as "IMPORTED PRIVILEGES"."""
    rows = api.rows(DATABASES)
    return frozenset({"SNOWFLAKE", *(row["name"] for row in rows if row.get("kind") == IMPORTED)})


def _privileges(api: Api, grantee: Grantee, rows: Iterable[Row], shared: frozenset[str]) -> Reading:
    """Privileges by object, and database roles."""
    held: dict[tuple[str, str, bool, bool], set[str]] = defaultdict(set)
    for row in rows:
        kind, name, privilege = row["granted_on"].replace("_", " "), row["name"], row["privilege"]
        if kind == "DATABASE ROLE" and privilege == "USAGE":
            yield from _database_role(api, grantee, row)
        elif privilege != "OWNERSHIP" and not kind.endswith("ROLE"):
            imported = kind == "DATABASE" and privilege == "USAGE" and qualified_name(name) in shared
            held[kind, name, is_yes(row["grant_option"]), _is_given_by_nobody(row)].add("IMPORTED PRIVILEGES" if imported else privilege)
    for (kind, name, option, nobody), privileges in held.items():
        owner = "Snowflake" if nobody and grantee.name in SYSTEM else ""
        place = grant_object(kind, name)
        resource = place.resource(grantee, sorted(privileges), with_grant_option=option)
        yield api.found(*resource, name=f"{grantee.name} on {place.shown}", owned_by=owner)


def _is_given_by_nobody(row: Row) -> bool:
    """Whether a privilege came with its role."""
    return not row.get("granted_by")


def _future(api: Api, grantee: Grantee, rows: Iterable[Row]) -> Reading:
    """Privileges on objects that are still to be made, by their kind and place."""
    held: dict[tuple[str, str, bool], set[str]] = defaultdict(set)
    for row in rows:
        held[row["grant_on"].replace("_", " "), row["name"], is_yes(row["grant_option"])].add(row["privilege"])
    for (kind, name, option), privileges in held.items():
        place = future_object(kind, name)
        if "OWNERSHIP" in privileges:
            yield api.found(OWNERSHIP, *place.ownership(grantee), name=f"{grantee.name} on {place.shown}")
        others = sorted(privileges - {"OWNERSHIP"})
        if others:
            yield api.found(*place.resource(grantee, others, with_grant_option=option), name=f"{grantee.name} on {place.shown}")


def _database_role(api: Api, grantee: Grantee, row: Row) -> Reading:
    """A database role that is granted to a role."""
    role = requalified(row["name"])
    to_account_role = grantee.attribute == "account_role_name"
    attributes: dict[str, Value] = {
        "database_role_name": role,
        "parent_role_name": grantee.name if to_account_role else None,
        "parent_database_role_name": None if to_account_role else grantee.name,
        "share_name": None,
    }
    kind = "ROLE" if to_account_role else "DATABASE ROLE"
    owner = "Snowflake" if grantee.name in SYSTEM and _is_given_by_nobody(row) else ""
    id_ = f"{role}|{kind}|{grantee.full_name}"
    yield api.found(DATABASE_ROLE_GRANT, id_, attributes, name=f"{row['name']} to {grantee.name}", created=row.get("created_on"), owned_by=owner)


READERS = (
    Reader(
        service="snowflake",
        types=(TO_ROLE, ROLE_GRANT, DATABASE_ROLE_GRANT),
        operations=(DATABASES, ROLES, HELD, FUTURE, HOLDERS),
        read=grants,
        scope="account",
    ),
    Reader(
        service="snowflake",
        types=(TO_DATABASE_ROLE, DATABASE_ROLE_GRANT),
        operations=(DATABASES, DATABASE_ROLES, HELD_BY_DATABASE_ROLE, FUTURE_OF_DATABASE_ROLE),
        read=database_role_grants,
        scope="account",
    ),
)
