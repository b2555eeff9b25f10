"""Policies of the Data Lifecycle Manager, which takes snapshots.

API: https://docs.aws.amazon.com/dlm/latest/APIReference/API_GetLifecyclePolicy.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import own_tags, tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

COUNTED = ("count", "interval", "interval_unit")
RULES = {
    "create_rule": ("CreateRule", ("cron_expression", "interval", "interval_unit", "location", "times")),
    "deprecate_rule": ("DeprecateRule", COUNTED),
    "fast_restore_rule": ("FastRestoreRule", ("availability_zones", *COUNTED)),
    "retain_rule": ("RetainRule", COUNTED),
    "share_rule": ("ShareRule", ("target_accounts", "unshare_interval", "unshare_interval_unit")),
}
"""Blocks of a schedule: the member of the answer, and its members."""


def policies(api: Api) -> Reading:
    """Every policy of a region."""
    for listed in api.pages("get_lifecycle_policies", "Policies"):
        yield policy(api, listed["PolicyId"])


def policy(api: Api, id_: str) -> Reading:
    """One policy."""
    given = api.call("get_lifecycle_policy", PolicyId=id_)["Policy"]
    attributes = named(given, "description", "execution_role_arn", "state", arn="PolicyArn", id="PolicyId")
    attributes["policy_details"] = [_details(given.get("PolicyDetails") or {})]
    attributes["tags"] = own_tags(given.get("Tags"))
    yield api.found("aws_dlm_lifecycle_policy", id_, attributes, name=given.get("Description") or id_, created=given.get("DateCreated"))


def _details(given: Mapping[str, Any]) -> Value:
    """What is saved, and when."""
    return named(given, "policy_type", "resource_locations", "resource_types") | {
        "parameters": nested(given.get("Parameters"), "exclude_boot_volume", "no_reboot"),
        "schedule": [_schedule(one) for one in given.get("Schedules", ())],
        "target_tags": tags(given.get("TargetTags")),
    }


def _schedule(given: Mapping[str, Any]) -> Value:
    """When snapshots are taken, and how long they are kept."""
    shares = given.get("ShareRules") or [None]
    known = {**given, "ShareRule": shares[0]}
    rules: dict[str, Value] = {own: nested(known.get(theirs), *names) for own, (theirs, names) in RULES.items()}
    copies: list[Value] = [
        named(one, "cmk_arn", "copy_tags", "encrypted", "target")
        | {"deprecate_rule": nested(one.get("DeprecateRule"), *COUNTED[1:]), "retain_rule": nested(one.get("RetainRule"), *COUNTED[1:])}
        for one in given.get("CrossRegionCopyRules", ())
    ]
    return named(given, "copy_tags", "name") | rules | {
        "cross_region_copy_rule": copies,
        "tags_to_add": tags(given.get("TagsToAdd")),
        "variable_tags": tags(given.get("VariableTags")),
    }  # fmt: skip


READERS = (
    Reader(
        service="dlm",
        types=("aws_dlm_lifecycle_policy",),
        operations=("get_lifecycle_policies", "get_lifecycle_policy"),
        read=policies,
    ),
)
