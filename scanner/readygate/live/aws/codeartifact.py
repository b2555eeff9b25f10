"""Who may use repositories of packages.

API: https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetRepositoryPermissionsPolicy.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.found import Reading
from readygate.live.reader import Reader

POLICY = "aws_codeartifact_repository_permissions_policy"
NONE = "ResourceNotFoundException"
"""What a repository without a policy answers."""


def policies(api: Api) -> Reading:
    """The policy of every repository of a region."""
    for item in api.pages("list_repositories", "repositories"):
        if item["domainOwner"] == api.place.account:
            yield policy(api, item)


def policy(api: Api, item: Mapping[str, Any]) -> Reading:
    """The policy of one repository."""
    said = api.ask("get_repository_permissions_policy", NONE, unseen=(POLICY,), domain=item["domainName"], repository=item["name"])
    if told := said.data.get("policy"):
        attributes = {
            **named(item, domain="domainName", domain_owner="domainOwner", repository="name"),
            **named(told, "resource_arn", policy_document="document", policy_revision="revision"),
        }
        yield api.found(POLICY, item["arn"], attributes, name=item["name"])


READERS = (
    Reader(
        service="codeartifact",
        types=(POLICY,),
        operations=("list_repositories", "get_repository_permissions_policy"),
        read=policies,
    ),
)
