"""Privileges of roles of Snowflake are compared one by one, in however many resources they are declared."""

from __future__ import annotations

import pytest
from test_comparison import declared, live

from readygate.drift.comparison import compare
from readygate.drift.items import Kind
from readygate.model.deployed import Deployed
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value

TYPE = "snowflake_grant_privileges_to_account_role"
DATABASE: dict[str, Value] = {"on_account_object": [{"object_type": "DATABASE", "object_name": "SALES"}]}
FUTURE: dict[str, Value] = {
    "on_schema_object": [
        {"object_type": None, "all": [], "future": [{"object_type_plural": "TABLES", "in_database": None, "in_schema": '"SALES"."RAW"'}]}
    ]
}


def granted(name: str, place: dict[str, Value], *privileges: str, role: str = '"ANALYST"') -> Resource:
    """Declared privileges; names may stand in quotes."""
    return declared(TYPE, name, {"id": f"id-{name}", "account_role_name": role, "privileges": list(privileges), "with_grant_option": False, **place})


def found(place: dict[str, Value], *privileges: str) -> Deployed:
    """All privileges of the role there."""
    attributes: dict[str, Value] = {"id": "|".join(privileges), "account_role_name": "ANALYST", "privileges": list(privileges)}
    return live(TYPE, {**attributes, "with_grant_option": False, **place})


def told(resources: list[Resource], objects: list[Deployed]) -> list[tuple[Kind, tuple[Value, ...], tuple[Value, ...]]]:
    """The items with what was removed and added."""
    items = compare(resources, objects).items
    return [(item.kind, item.changes[0].removed if item.changes else (), item.changes[0].added if item.changes else ()) for item in items]


@pytest.mark.parametrize("place", [DATABASE, FUTURE])
def test_privileges_may_be_declared_together_or_apart(place: dict[str, Value]) -> None:
    """One resource with two privileges or two resources with one each: no drift."""
    assert told([granted("a", place, "USAGE", "monitor")], [found(place, "MONITOR", "USAGE")]) == []
    assert told([granted("a", place, "USAGE"), granted("b", place, "MONITOR")], [found(place, "MONITOR", "USAGE")]) == []


def test_privileges_that_came_and_went_are_told_where_others_are_declared() -> None:
    """A privilege more or less is a change; none of them left is a missing resource; another place is undeclared."""
    assert told([granted("a", DATABASE, "USAGE")], [found(DATABASE, "OWNERSHIP", "USAGE")]) == [(Kind.CHANGED, (), ("OWNERSHIP",))]
    assert told([granted("a", DATABASE, "USAGE", "MONITOR")], [found(DATABASE, "USAGE")]) == [(Kind.CHANGED, ("MONITOR",), ())]
    assert told([granted("a", DATABASE, "USAGE")], [found(FUTURE, "SELECT")]) == [(Kind.MISSING, (), ()), (Kind.UNDECLARED, (), ())]


def test_what_is_granted_on_everything_is_not_checked() -> None:
    """Privileges on all tables that there were, or on what is not known yet, are found on each table: nobody can tell what is missing."""
    place: dict[str, Value] = {"on_schema_object": [{"all": [{"object_type_plural": "TABLES", "in_schema": '"SALES"."RAW"'}], "future": []}]}
    unknown: dict[str, Value] = {"on_schema": [{"schema_name": Unknown(("known after apply",))}]}
    assert [one[0] for one in told([granted("a", place, "SELECT"), granted("b", unknown, "USAGE")], [])] == [Kind.UNREAD, Kind.UNREAD]
