"""Tags that one service tells of the resources of another."""

from __future__ import annotations

import pytest
from stubbed_account import ACCOUNT, REGION, Call, read

from readygate.model.values import Unknown

TAGGING = "resourcegroupstaggingapi"
ASKED = {"ResourceTypeFilters": ["logs"], "ResourcesPerPage": 100}
GROUPS = [{"logGroupName": name, "arn": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{name}:*"} for name in ("first", "second", "third")]


def _tagged(name: str) -> dict[str, object]:
    return {"ResourceARN": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{name}", "Tags": [{"Key": "name", "Value": name}]}


def test_tags_are_asked_for_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Resources have the tags that any page tells of them; a resource of which none tells has no tags."""
    calls = [
        Call("get_resources", ASKED, {"PaginationToken": "more", "ResourceTagMappingList": [_tagged("first")]}, service=TAGGING),
        Call(
            "get_resources",
            {**ASKED, "PaginationToken": "more"},
            {"PaginationToken": "", "ResourceTagMappingList": [_tagged("second")]},
            service=TAGGING,
        ),
        Call("describe_log_groups", {}, {"logGroups": GROUPS}),
    ]
    found, failures = read("aws_cloudwatch_log_group", calls, monkeypatch)
    assert [one.attributes["tags"] for one in found] == [{"name": "first"}, {"name": "second"}, {}]
    assert failures == []


def test_tags_that_cannot_be_read_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tags may not be read, only they are not known."""
    calls = [
        Call("get_resources", ASKED, "AccessDeniedException", service=TAGGING),
        Call("describe_log_groups", {}, {"logGroups": GROUPS}),
    ]
    found, failures = read("aws_cloudwatch_log_group", calls, monkeypatch)
    unknown = [value for one in found if isinstance(value := one.attributes["tags"], Unknown)]
    assert [value.reasons for value in unknown] == [("AccessDeniedException: tag:GetResources",)] * 3
    assert [(one.action, one.types) for one in failures] == [("tag:GetResources", ())]
    assert [one.attributes["name"] for one in found] == ["first", "second", "third"]
