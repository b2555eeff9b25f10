"""On what privileges are granted, as blocks and ids of the provider's resources.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-grants (names of objects, and `<TABLE>` for future ones), and for ids "Import" in
https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/grant_privileges_to_account_role
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from readygate.live.snowflake.values import qualified, requalified
from readygate.model.snowflake_names import identifier_parts, qualified_name
from readygate.model.values import Value
from readygate.toolkit.snowflake import ACCOUNT_OBJECTS

ON_ACCOUNT_OBJECT = ACCOUNT_OBJECTS | {"CONNECTION", "DATABASE", "REPLICATION GROUP"}
KINDS = {"VOLUME": "EXTERNAL VOLUME", "MODULE": "MODEL"}
"""Kinds of objects that SHOW GRANTS calls otherwise than GRANT does."""


class Grantee(Struct, frozen=True):
    """Who holds privileges."""

    attribute: str
    name: str
    """An account role's name; a database role's full name."""
    type: str
    """The resource that grants privileges to it."""

    @property
    def full_name(self) -> str:
        """The name in quotes."""
        return qualified(self.name) if self.attribute == "account_role_name" else self.name


class Place(Struct, frozen=True):
    """An object, or all future objects of a kind, as the block that names it and the end of an id."""

    attributes: dict[str, Value]
    id: str
    shown: str

    def resource(self, grantee: Grantee, privileges: Sequence[str], *, with_grant_option: bool) -> tuple[str, str, dict[str, Value]]:
        """Type, id and attributes of the resource that grants privileges here."""
        blocks: dict[str, Value] = {"on_account": False, "on_account_object": [], "on_database": None, "on_schema": [], "on_schema_object": []}
        blocks |= self.attributes
        for other in ("on_database",) if grantee.attribute == "account_role_name" else ("on_account", "on_account_object"):
            del blocks[other]
        attributes: dict[str, Value] = {
            grantee.attribute: grantee.name,
            "privileges": list(privileges),
            "all_privileges": False,
            "with_grant_option": with_grant_option,
            **blocks,
        }
        # Of account objects a role of a database can be granted that database alone, for which its resource has an argument.
        place = self.id if grantee.attribute == "account_role_name" else self.id.replace("OnAccountObject|DATABASE|", "OnDatabase|")
        id_ = f"{grantee.full_name}|{str(with_grant_option).lower()}|false|{','.join(privileges)}|{place}"
        return grantee.type, id_, attributes

    def ownership(self, grantee: Grantee) -> tuple[str, dict[str, Value]]:
        """Id and attributes of the resource that hands over what is made here."""
        (block,) = self.attributes.values()
        attributes: dict[str, Value] = {"account_role_name": None, "database_role_name": None, "on": _ownership_block(block)}
        attributes[grantee.attribute] = grantee.name
        kind = "ToAccountRole" if grantee.attribute == "account_role_name" else "ToDatabaseRole"
        rest = self.id.partition("|")[2].replace("OnFutureSchemasInDatabase", "OnFuture|SCHEMAS|InDatabase")
        return f"{kind}|{grantee.full_name}||{rest}", attributes


def grant_object(kind: str, name: str) -> Place:
    """An object that is there."""
    kind = KINDS.get(kind, kind)
    if kind == "ACCOUNT":
        return Place({"on_account": True}, "OnAccount", kind)
    if kind in ON_ACCOUNT_OBJECT:
        plain = qualified_name(name)
        block: dict[str, Value] = {"object_type": kind, "object_name": plain}
        attributes: dict[str, Value] = {"on_account_object": [block]}
        if kind == "DATABASE":
            attributes["on_database"] = plain
        return Place(attributes, f"OnAccountObject|{kind}|{qualified(plain)}", f"{kind} {plain}")
    full = requalified(name)
    if kind == "SCHEMA":
        return Place({"on_schema": [_schema(schema_name=full)]}, f"OnSchema|OnSchema|{full}", f"{kind} {name}")
    block = {"object_type": kind, "object_name": full, "all": [], "future": []}
    return Place({"on_schema_object": [block]}, f"OnSchemaObject|OnObject|{kind}|{full}", f"{kind} {name}")


def future_object(kind: str, name: str) -> Place:
    """All objects of a kind that are still to be made in a database or schema; SHOW puts `<KIND>` at the end of its name."""
    holder = identifier_parts(name.rpartition(".<")[0])
    full = qualified(*holder)
    if kind == "SCHEMA":
        return Place({"on_schema": [_schema(future_schemas_in_database=holder[0])]}, f"OnSchema|OnFutureSchemasInDatabase|{full}", f"future {name}")
    in_database = len(holder) == 1
    place: dict[str, Value] = {
        "object_type_plural": plural(kind),
        "in_database": holder[0] if in_database else None,
        "in_schema": None if in_database else full,
    }
    block: dict[str, Value] = {"object_type": None, "object_name": None, "all": [], "future": [place]}
    where = "InDatabase" if in_database else "InSchema"
    return Place({"on_schema_object": [block]}, f"OnSchemaObject|OnFuture|{plural(kind)}|{where}|{full}", f"future {name}")


def plural(kind: str) -> str:
    """The plural of a kind of object, as GRANT writes it."""
    return f"{kind[:-1]}IES" if kind.endswith("Y") else f"{kind}S"


def _schema(**named: Value) -> Value:
    return {"schema_name": None, "all_schemas_in_database": None, "future_schemas_in_database": None, **named}


def _ownership_block(block: Value) -> list[Value]:
    """What is handed over: schemas that are made in a database are a kind of object like others here."""
    one = block[0] if isinstance(block, list) else None
    if isinstance(one, dict) and "future_schemas_in_database" in one:
        place: dict[str, Value] = {"object_type_plural": "SCHEMAS", "in_database": one["future_schemas_in_database"], "in_schema": None}
        return [{"object_type": None, "object_name": None, "all": [], "future": [place]}]
    return [one]
