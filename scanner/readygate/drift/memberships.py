"""Who belongs to which group of IAM, however it is declared: by group or by user, in one resource or several.

`aws_iam_group_membership` lists all users of a group, `aws_iam_user_group_membership` some groups of a user.
Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user_group_membership
"""

from __future__ import annotations

from collections.abc import Iterable

from readygate.drift.items import Change
from readygate.model.deployed import Deployed
from readygate.model.resource import Resource
from readygate.model.values import Unknown

OF_GROUP, OF_USER = "aws_iam_group_membership", "aws_iam_user_group_membership"
TYPES = (OF_GROUP, OF_USER)
Pair = tuple[str, str]
"""A user and a group."""


class Memberships:
    """The memberships that are declared and those that there are."""

    def __init__(self, declared: Iterable[Resource], live: Iterable[Deployed]) -> None:
        self._declared = {pair for one in declared if one.type in TYPES for pair in pairs_of(one)}
        self._live = {pair for one in live if one.resource.type in TYPES for pair in pairs_of(one.resource)}
        self._whole = {one.attributes.get("group") for one in declared if one.type == OF_GROUP}

    @staticmethod
    def holds(resource: Resource) -> bool:
        """Whether a resource declares memberships."""
        return resource.type in TYPES

    def exists(self, resource: Resource) -> bool | None:
        """Whether any of the memberships that a resource declares is there; None where they are not known."""
        pairs = pairs_of(resource)
        return bool(pairs & self._live) if pairs else None

    def change(self, resource: Resource) -> Change | None:
        """What of the memberships that a resource declares is not there, and which others there are of a group that it declares as a whole."""
        pairs = pairs_of(resource)
        added = {pair for pair in self._live - self._declared if pair[1] == resource.attributes.get("group")} if resource.type == OF_GROUP else set()
        lost = pairs - self._live
        if not lost and not added:
            return None
        name, side = ("users", 0) if resource.type == OF_GROUP else ("groups", 1)
        return Change(
            path=(name,),
            declared=[*sorted(pair[side] for pair in pairs)],
            live=[*sorted(pair[side] for pair in (pairs - lost) | added)],
            removed=tuple(sorted(pair[side] for pair in lost)),
            added=tuple(sorted(pair[side] for pair in added)),
        )

    def is_told(self, live: Resource) -> bool:
        """Whether every membership that an object shows is declared, or told with a group that is declared as a whole; users tell it else."""
        if live.type not in TYPES:
            return False
        return live.type == OF_GROUP or all(pair in self._declared or pair[1] in self._whole for pair in pairs_of(live))


def pairs_of(resource: Resource) -> set[Pair]:
    """The memberships that a resource declares or an object shows; none where they are not known."""
    one, name = resource.attributes.get("group" if resource.type == OF_GROUP else "user"), "users" if resource.type == OF_GROUP else "groups"
    others = resource.attributes.get(name)
    if not isinstance(one, str) or not isinstance(others, list) or any(isinstance(other, Unknown) for other in others):
        return set()
    return {(str(other), one) if resource.type == OF_GROUP else (one, str(other)) for other in others}
