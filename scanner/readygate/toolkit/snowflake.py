"""Grants of Snowflake: all forms in which Terraform writes them, as single (role, privilege, object) triples, and who inherits them.

Sources: https://docs.snowflake.com/en/sql-reference/sql/grant-privilege,
https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/guides/grants_redesign_design_decisions (the former resources)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.identity import full_name
from readygate.model.resource import Resource
from readygate.model.snowflake_names import qualified_name

TO_ACCOUNT_ROLE = ("snowflake_grant_privileges_to_account_role", "snowflake_grant_privileges_to_role")
TO_DATABASE_ROLE = "snowflake_grant_privileges_to_database_role"
OWNERSHIP = "snowflake_grant_ownership"
GRANTS = (*TO_ACCOUNT_ROLE, TO_DATABASE_ROLE, OWNERSHIP)
"""Resources that grant privileges; those named after one kind of object (`snowflake_table_grant`) are former forms."""
ROLE_GRANTS = ("snowflake_grant_account_role", "snowflake_role_grants")
"""Resources that grant a role to other roles or to users."""
ROLES = ("snowflake_account_role", "snowflake_role")
USERS = ("snowflake_user", "snowflake_service_user", "snowflake_legacy_service_user")

FORMER_TYPES = frozenset({
    "snowflake_database_grant", "snowflake_grant_privileges_to_role", "snowflake_role", "snowflake_role_grants", "snowflake_schema_grant",
    "snowflake_stage_grant", "snowflake_table_grant", "snowflake_view_grant", "snowflake_warehouse_grant",
})  # fmt: skip
"""Types that the provider no longer has, and that older configurations still hold: no schema knows them."""
LATER_TYPES = frozenset({
    "snowflake_stage_external_azure", "snowflake_stage_external_gcs", "snowflake_stage_external_s3", "snowflake_warehouse_adaptive",
    "snowflake_warehouse_interactive",
})  # fmt: skip
"""Types that the provider got after the version whose schemas are known here."""
SINGLE_GRANTS = tuple(sorted(type_ for type_ in FORMER_TYPES if type_.endswith("_grant")))

READING = frozenset({"USAGE", "SELECT", "MONITOR", "READ", "REFERENCES", "IMPORTED PRIVILEGES"})
"""Privileges that change nothing, and those on a shared database, which nobody but its owner can change; https://docs.snowflake.com/en/user-guide/security-access-control-privileges"""
ALL = "ALL PRIVILEGES"
ACCOUNT_OBJECTS = frozenset({"COMPUTE POOL", "EXTERNAL VOLUME", "FAILOVER GROUP", "INTEGRATION", "RESOURCE MONITOR", "ROLE", "USER", "WAREHOUSE"})
"""Kinds of objects that lie in no database."""
NAMED = (
    *("snowflake_database", "snowflake_shared_database", "snowflake_secondary_database"),
    *("snowflake_schema", "snowflake_warehouse", "snowflake_database_role", "snowflake_table", "snowflake_view"),
    *(*ROLES, *USERS),
)
"""Types whose names other resources take from them."""


class Privilege(Struct, frozen=True):
    """One privilege of one role on one object, or on all or future objects of a kind; None stands for what is not known."""

    resource: Resource
    role: str | None
    privilege: str | None
    kind: str
    """The kind of object, in upper case: ACCOUNT, DATABASE, WAREHOUSE, SCHEMA, TABLE, ..."""
    object: str | None
    """The object, or what holds all of them; without quotes, `DATABASE.SCHEMA.NAME`."""
    said: Attribute
    """What grants it."""

    in_database: bool
    """Whether the object is a database or lies in one; accounts, warehouses and integrations do not."""

    @property
    def database(self) -> str | None:
        """The database; empty where the object lies in none."""
        if not self.in_database:
            return ""
        return self.object.split(".", 1)[0] if self.object is not None else None


def identifier(attribute: Attribute) -> str | None:
    """What an attribute names, without quotes and qualified as far as it is known; None where that is not known."""
    if attribute.text is not None:
        return qualified_name(attribute.text)
    found = attribute.refers_to(*NAMED).found
    return full_name(found[0].type, found[0].attributes) or None if len(found) == 1 else None


def same_identifier(left: str | None, right: str) -> bool:
    """Whether two identifiers mean the same object. The case of quoted ones counts, yet nobody gives two objects names that differ in case only."""
    return left is not None and left.upper() == right.upper()


def privileges_of(grant: Resource) -> tuple[Privilege, ...]:
    """The single privileges that one resource grants."""
    return tuple(_privileges(grant))


def all_privileges(graph: Graph) -> tuple[Privilege, ...]:
    """Everything that the configuration grants; ask by `resource.graph.once(all_privileges)`."""
    types = (*GRANTS, *SINGLE_GRANTS)
    return tuple(privilege for type_ in types for grant in graph.by_type.get(type_, ()) for privilege in privileges_of(grant))


def inherited_roles(graph: Graph) -> dict[str, set[str]]:
    """By role (in upper case), the roles whose privileges it has because they are granted to it, directly or through others."""
    return _inherited(grant for type_ in ROLE_GRANTS for grant in graph.by_type.get(type_, ()))


def certainly_inherited_roles(graph: Graph) -> dict[str, set[str]]:
    """The same by those grants alone of which it is known that they exist: what somebody has to have, not what somebody may have."""
    return _inherited(grant for type_ in ROLE_GRANTS for grant in graph.by_type.get(type_, ()) if grant.existence.is_true)


def receiving_roles(grant: Resource) -> tuple[Attribute, ...]:
    """What names the roles that a role is granted to; nothing where it is granted to users only."""
    if not grant["parent_role_name"].is_set().is_false:
        return (grant["parent_role_name"],)
    roles = grant["roles"]
    return tuple(roles.items()) or (() if roles.is_empty().is_true else (roles,))


def unnamed_roles(graph: Graph) -> tuple[Attribute, ...]:
    """What names a role of a grant without its being known: any role may be meant. Ask by `resource.graph.once(unnamed_roles)`."""
    passed = [grant for type_ in ROLE_GRANTS for grant in graph.by_type.get(type_, ())]
    named = [attribute for grant in passed for attribute in (grant["role_name"], *receiving_roles(grant))]
    given = [grant for type_ in (*GRANTS, *SINGLE_GRANTS) for grant in graph.by_type.get(type_, ())]
    named += [attribute for grant in given for attribute in _receivers(grant)]
    return tuple(attribute for attribute in named if identifier(attribute) is None)


def _inherited(grants: Iterable[Resource]) -> dict[str, set[str]]:
    direct: dict[str, set[str]] = {}
    for grant in grants:
        role = identifier(grant["role_name"])
        for parent in map(identifier, receiving_roles(grant)):
            if role is not None and parent is not None:
                direct.setdefault(parent.upper(), set()).add(role.upper())
    return {role: _reached(role, direct) for role in direct}


def _reached(start: str, direct: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = list(direct[start])
    while pending:
        role = pending.pop()
        if role not in found:
            found.add(role)
            pending += direct.get(role, ())
    return found


def _privileges(grant: Resource) -> Iterator[Privilege]:
    roles = [identifier(role) for role in _receivers(grant)]
    said = list(_said(grant))
    for kind, holder, in_database in _objects(grant):
        for role in roles:
            for name, attribute in said:
                yield Privilege(grant, role, name, kind, identifier(holder) if holder else "", attribute, in_database)


def _receivers(grant: Resource) -> list[Attribute]:
    """What names the roles that get something."""
    for name in ("account_role_name", "database_role_name", "role_name"):
        if not grant[name].is_set().is_false:
            return [grant[name]]
    return list(grant["roles"].items()) or [grant["roles"]]


def _said(grant: Resource) -> Iterator[tuple[str | None, Attribute]]:
    """The names of the privileges."""
    if grant.type == OWNERSHIP:
        yield "OWNERSHIP", grant["on"]
    elif grant.type in SINGLE_GRANTS:
        privilege = grant["privilege"]
        yield privilege.text.upper() if privilege.text else None, privilege
    elif grant["all_privileges"].or_default(False).equals(True).is_true:
        yield ALL, grant["all_privileges"]
    else:
        listed = grant["privileges"]
        items = list(listed.items())
        yield from ((item.text.upper() if item.text else None, item) for item in items)
        if not items and not listed.is_set().is_false:
            yield None, listed


def _objects(grant: Resource) -> Iterator[tuple[str, Attribute | None, bool]]:
    """The kinds of objects, the attribute that names the object or what holds all of them, and whether that is part of a database."""
    if grant.type in SINGLE_GRANTS:
        kind = grant.type.removeprefix("snowflake_").removesuffix("_grant").upper()
        yield kind, grant["warehouse_name" if kind == "WAREHOUSE" else "database_name"], kind != "WAREHOUSE"
    if not grant["on_account"].or_default(False).equals(True).is_false:
        yield "ACCOUNT", None, False
    if grant["on_database"].is_set().is_true:
        yield "DATABASE", grant["on_database"], True
    for one in grant["on_account_object"].items():
        yield _kind(one["object_type"]), one["object_name"], _kind(one["object_type"]) == "DATABASE"
    for one in grant["on_schema"].items():
        names = ("schema_name", "all_schemas_in_database", "future_schemas_in_database")
        yield from (("SCHEMA", one[name], True) for name in names if _is_said(one[name]))
    for name in ("on_schema_object", "on"):
        for one in grant[name].items():
            yield from _schema_objects(one)


def _schema_objects(block: Attribute) -> Iterator[tuple[str, Attribute | None, bool]]:
    if _is_said(block["object_name"]):
        yield _kind(block["object_type"]), block["object_name"], _kind(block["object_type"]) not in ACCOUNT_OBJECTS
    for scope in ("all", "future"):
        for one in block[scope].items():
            kind = re.sub(r"IES$", "Y", _kind(one["object_type_plural"])).removesuffix("S")
            yield from ((kind, one[name], True) for name in ("in_schema", "in_database") if _is_said(one[name]))


def _is_said(attribute: Attribute) -> bool:
    return not attribute.is_set().is_false


def _kind(attribute: Attribute) -> str:
    return (attribute.text or "").upper()
