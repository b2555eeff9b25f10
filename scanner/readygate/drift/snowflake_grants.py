"""Which privileges a role of Snowflake holds on what, in however many resources they are declared.

Readers find all privileges of a role on an object as one. Resources may declare them together or apart.
Source: https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/grant_privileges_to_account_role
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readygate.drift.items import Change
from readygate.model.deployed import Deployed
from readygate.model.resource import Resource
from readygate.model.snowflake_names import qualified_name
from readygate.model.values import Unknown, Value, unknown_leaves

GRANTEES = {
    "snowflake_grant_privileges_to_account_role": "account_role_name",
    "snowflake_grant_privileges_to_database_role": "database_role_name",
}
"""Types that grant privileges, and the argument that names who gets them."""
BLOCKS = ("on_account_object", "on_schema", "on_schema_object")
NAMES = frozenset({"all_schemas_in_database", "future_schemas_in_database", "in_database", "in_schema", "object_name", "schema_name"})


class _Place(NamedTuple):
    """A role, what it is granted privileges on, and whether it may pass them on."""

    role: str
    on: tuple[tuple[str, str], ...]
    may_pass_on: bool


class Privileges:
    """The privileges that are declared and those that there are."""

    def __init__(self, declared: Iterable[Resource], live: Iterable[Deployed]) -> None:
        self._declared: dict[_Place, set[str]] = {}
        self._live: dict[_Place, set[str]] = {}
        found = (one.resource for one in live if one.resource.type in GRANTEES)
        for known, resources in ((self._declared, (one for one in declared if one.type in GRANTEES)), (self._live, found)):
            for resource in resources:
                place = _place(resource)
                if place is not None:
                    known.setdefault(place, set()).update(_privileges(resource))

    @staticmethod
    def holds(resource: Resource) -> bool:
        """Whether a resource declares privileges."""
        return resource.type in GRANTEES

    def exists(self, resource: Resource) -> bool | None:
        """Whether any of the privileges that a resource declares is there; None where it is not known which those are."""
        place, own = _place(resource), _privileges(resource)
        return None if place is None or not own else bool(own & self._live.get(place, set()))

    def change(self, resource: Resource) -> Change | None:
        """What of the privileges of a resource the role does not have, and which it has there beside all that is declared."""
        place, own = _place(resource), _privileges(resource)
        if place is None or not own:
            return None
        there = self._live.get(place, set())
        lost, added = own - there, there - self._declared.get(place, set())
        if not lost and not added:
            return None
        return Change(
            path=("privileges",),
            declared=[*sorted(own)],
            live=[*sorted((own - lost) | added)],
            removed=tuple(sorted(lost)),
            added=tuple(sorted(added)),
        )

    def is_told(self, live: Resource) -> bool:
        """Whether any privilege of the role on this object is declared: the others are told there."""
        place = _place(live) if live.type in GRANTEES else None
        return place is not None and bool(self._declared.get(place))


def _privileges(resource: Resource) -> set[str]:
    """The privileges, where they are named one by one."""
    named = resource.attributes.get("privileges")
    if not isinstance(named, list) or any(isinstance(one, Unknown) for one in named):
        return set()
    return {str(one).upper() for one in named}


def _place(resource: Resource) -> _Place | None:
    """Where a resource grants privileges; None where that is not known, or is every object that exists at some time."""
    attributes = resource.attributes
    role = attributes.get(GRANTEES[resource.type])
    on: list[tuple[str, str]] = [("on_account", "")] if attributes.get("on_account") is True else []
    database = attributes.get("on_database")
    if isinstance(database, str) and database:
        on = [("object_name", qualified_name(database)), ("object_type", "DATABASE")]
    elif not on:
        blocks = [attributes.get(name) for name in BLOCKS]
        if any(not leaf.unset for block in blocks for _, leaf in unknown_leaves(block)):
            return None
        on = sorted(pair for block in blocks for pair in _said(block))
    if not isinstance(role, str) or not on or any(name.startswith("all") for name, _ in on):
        return None
    return _Place(qualified_name(role), tuple(on), attributes.get("with_grant_option") is True)


def _said(block: Value, name: str = "") -> Iterable[tuple[str, str]]:
    """The arguments of a block that say something, those of blocks inside of it under the name of that block, too."""
    if isinstance(block, list):
        for one in block:
            yield from _said(one, name)
    elif isinstance(block, dict):
        for key, value in block.items():
            yield from _said(value, f"{name}.{key}" if name in ("all", "future") else key)
    elif isinstance(block, str) and block:
        yield name, qualified_name(block) if name.rpartition(".")[2] in NAMES else block.upper()
