"""Who belongs to which group is compared pair by pair, whichever resources declare it."""

from __future__ import annotations

from test_comparison import declared, live

from readygate.drift.comparison import compare
from readygate.drift.items import Kind
from readygate.model.deployed import Deployed
from readygate.model.resource import Resource


def of_group(name: str, group: str, *users: str) -> Resource:
    """A group with all of its users."""
    return declared("aws_iam_group_membership", name, {"id": name, "name": name, "group": group, "users": list(users)})


def of_user(name: str, user: str, *groups: str) -> Resource:
    """Some groups of a user."""
    return declared("aws_iam_user_group_membership", name, {"id": f"terraform-{name}", "user": user, "groups": list(groups)})


def there(**groups: list[str]) -> list[Deployed]:
    """What readers find: the groups of each user, and the users of each group."""
    users = sorted({user for members in groups.values() for user in members})
    of_users = {user: sorted(group for group, members in groups.items() if user in members) for user in users}
    found = [live("aws_iam_user_group_membership", {"id": "/".join([user, *own]), "user": user, "groups": own}) for user, own in of_users.items()]
    return found + [live("aws_iam_group_membership", {"id": group, "group": group, "users": members}) for group, members in groups.items() if members]


def told(resources: list[Resource], objects: list[Deployed]) -> list[tuple[Kind, str, tuple[object, ...], tuple[object, ...]]]:
    """The items with what was removed and added."""
    items = compare(resources, objects).items
    return [(item.kind, item.id, item.changes[0].removed if item.changes else (), item.changes[0].added if item.changes else ()) for item in items]


def test_memberships_may_be_declared_in_several_places() -> None:
    """A group as a whole, and two resources for single groups of one user: no drift."""
    resources = [of_group("writers", "writers", "ann", "bob"), of_user("ann1", "ann", "readers"), of_user("ann2", "ann", "admins")]
    assert told(resources, there(writers=["ann", "bob"], readers=["ann"], admins=["ann"])) == []


def test_a_user_that_left_a_group_is_told_where_the_membership_is_declared() -> None:
    """One of two users: the resource changed; all that it declares: it is missing."""
    objects = there(writers=["ann"], readers=[])
    assert told([of_group("writers", "writers", "ann", "bob")], objects) == [(Kind.CHANGED, "writers", ("bob",), ())]
    assert told([of_group("writers", "writers", "ann"), of_user("bob", "bob", "readers")], objects) == [(Kind.MISSING, "terraform-bob", (), ())]


def test_a_user_that_nobody_declared_is_told_once() -> None:
    """In a group that is declared as a whole as its change, else as a membership that nobody declared."""
    objects = there(writers=["ann", "eve"])
    assert told([of_group("writers", "writers", "ann")], objects) == [(Kind.CHANGED, "writers", (), ("eve",))]
    assert told([of_user("ann", "ann", "writers")], objects) == [(Kind.UNDECLARED, "eve/writers", (), ())]
