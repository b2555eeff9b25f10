"""The tags of all resources of a kind at once, where the service itself tells only those of one after the other.

API: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from readygate.live.aws.api import Api
from readygate.live.aws.values import tags
from readygate.model.values import Unknown, Value

SERVICE, OPERATION = "resourcegroupstaggingapi", "get_resources"
CALLED = ((SERVICE, OPERATION),)
"""What a reader that asks for tags in this way calls beside its own service."""
PAGE = 100
"""The most resources that a page holds."""


class Tagged(Struct, frozen=True):
    """The tags of the resources that have any, by ARN; or why they are not known."""

    known: dict[str, dict[str, Value]]
    missing: Unknown | None = None

    def of(self, arn: str) -> Any:
        """The tags of one resource."""
        return self.missing or self.known.get(arn, {})


def tagged(api: Api, kind: str) -> Tagged:
    """The tags of every resource of a kind in a region, such as `cloudwatch:alarm`."""
    known: dict[str, dict[str, Value]] = {}
    more: dict[str, Any] = {}
    while True:
        said = api.ask(OPERATION, service=SERVICE, ResourceTypeFilters=[kind], ResourcesPerPage=PAGE, **more)
        if said.missing is not None:
            return Tagged({}, said.missing)
        known.update({one["ResourceARN"]: tags(one.get("Tags")) for one in said.data.get("ResourceTagMappingList", ())})
        token = said.data.get("PaginationToken")
        if not token:
            return Tagged(known)
        more = {"PaginationToken": token}
