"""IAM users and groups: their policies, who is in which group, and what users log in with.

API: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html, .../API_GroupDetail.html, .../API_ListAccessKeys.html
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from readygate.live.aws.api import Api
from readygate.live.aws.iam import DETAILS, boundary, details, policies_of
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

NONE = "NoSuchEntity"
"""What is answered of a user who has no password."""


def users(api: Api) -> Reading:
    """Every user with policies and groups, and every group's members."""
    members: dict[str, list[Value]] = defaultdict(list)
    for item in details(api, "User", "UserDetailList"):
        name, groups = item["UserName"], list(item.get("GroupList", ()))
        attributes = {**named(item, "arn", "path", name="UserName", unique_id="UserId"), "permissions_boundary": boundary(item)}
        attributes["tags"] = tags(item.get("Tags"))
        yield api.found("aws_iam_user", name, attributes, created=item.get("CreateDate"))
        yield from policies_of(api, "user", name, item)
        if groups:
            yield api.found("aws_iam_user_group_membership", "/".join([name, *groups]), {"user": name, "groups": groups}, name=name)
        for group in groups:
            members[group].append(name)
    for group, names in members.items():
        yield api.found("aws_iam_group_membership", group, {"group": group, "users": names})


def groups(api: Api) -> Reading:
    """Every group with its policies."""
    for item in details(api, "Group", "GroupDetailList"):
        attributes = named(item, "arn", "path", name="GroupName", unique_id="GroupId")
        yield api.found("aws_iam_group", item["GroupName"], attributes, created=item.get("CreateDate"))
        yield from policies_of(api, "group", item["GroupName"], item)


def _for_each(reading: Callable[[Api, str], Reading]) -> Callable[[Api], Reading]:
    """A reading that goes on for each user."""

    def read(api: Api) -> Reading:
        for item in api.pages("list_users", "Users"):
            yield reading(api, item["UserName"])

    return read


def access_keys(api: Api, user: str) -> Reading:
    """The access keys of a user. What is secret of them, AWS tells only once, to whom makes them."""
    for item in api.pages("list_access_keys", "AccessKeyMetadata", UserName=user):
        attributes = {"user": user, **named(item, "create_date", "status")}
        yield api.found("aws_iam_access_key", item["AccessKeyId"], attributes, created=item.get("CreateDate"))


def login_profile(api: Api, user: str) -> Reading:
    """The password of a user, if there is one. Whether it must be changed, the provider never asks: that is over when it was changed."""
    said = api.ask("get_login_profile", NONE, unseen=("aws_iam_user_login_profile",), UserName=user).inside("LoginProfile")
    if said.data:
        yield api.found("aws_iam_user_login_profile", user, {"user": user}, created=said.data.get("CreateDate"))


READERS = (
    Reader(
        service="iam",
        types=("aws_iam_user", "aws_iam_user_policy", "aws_iam_user_policy_attachment", "aws_iam_user_group_membership", "aws_iam_group_membership"),
        operations=(DETAILS,),
        read=users,
        scope="account",
    ),
    Reader(
        service="iam",
        types=("aws_iam_group", "aws_iam_group_policy", "aws_iam_group_policy_attachment"),
        operations=(DETAILS,),
        read=groups,
        scope="account",
    ),
    Reader(
        service="iam",
        types=("aws_iam_access_key",),
        operations=("list_users", "list_access_keys"),
        read=_for_each(access_keys),
        scope="account",
    ),
    Reader(
        service="iam",
        types=("aws_iam_user_login_profile",),
        operations=("list_users", "get_login_profile"),
        read=_for_each(login_profile),
        scope="account",
    ),
)
