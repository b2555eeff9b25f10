"""Trails of CloudTrail.

API: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html, .../API_GetEventSelectors.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TRAIL = (
    *("home_region", "include_global_service_events", "is_multi_region_trail", "is_organization_trail", "kms_key_id", "name", "s3_bucket_name"),
    "s3_key_prefix",
)
FIELD = ("ends_with", "equals", "field", "not_ends_with", "not_equals", "not_starts_with", "starts_with")
NO_INSIGHTS = "InsightNotEnabledException"
Data = Mapping[str, Any]


def trails(api: Api) -> Reading:
    """Every trail that was made in a region; those of other regions are told there."""
    for item in api.pages("describe_trails", "trailList", includeShadowTrails=False):
        yield trail(api, item)


def trail(api: Api, item: Data) -> Reading:
    """One trail."""
    arn = item["TrailARN"]
    attributes = {
        **named(
            item, *TRAIL, arn="TrailARN", cloud_watch_logs_group_arn="CloudWatchLogsLogGroupArn", cloud_watch_logs_role_arn="CloudWatchLogsRoleArn",
            enable_log_file_validation="LogFileValidationEnabled", sns_topic_arn="SnsTopicARN",
        ),
        "sns_topic_name": _topic(api, item),
        "enable_logging": api.ask("get_trail_status", Name=arn).flag("IsLogging"),
        "tags": api.ask("list_tags", ResourceIdList=[arn]).shaped(lambda data: tags(data["ResourceTagList"][0].get("TagsList"))),
        **(_selectors(api, arn) if item.get("HasCustomEventSelectors") else {"event_selector": [], "advanced_event_selector": []}),
        "insight_selector": _insights(api, arn) if item.get("HasInsightSelectors") else [],
    }  # fmt: skip
    yield api.found("aws_cloudtrail", arn, attributes, name=item["Name"])


def _topic(api: Api, item: Data) -> Value:
    """The topic by name where it lies beside the trail, else by ARN, as the provider stores it."""
    arn = item.get("SnsTopicARN")
    if not arn:
        return None
    *_, region, account, name = arn.split(":")
    return str(name if (region, account) == (item.get("HomeRegion"), api.place.account) else arn)


def _selectors(api: Api, arn: str) -> dict[str, Value]:
    said = api.ask("get_event_selectors", TrailName=arn)
    return {
        "event_selector": said.shaped(lambda data: _own_selectors(data.get("EventSelectors", []))),
        "advanced_event_selector": said.shaped(
            lambda data: [
                {"name": one.get("Name"), "field_selector": blocks(one["FieldSelectors"], *FIELD)} for one in data.get("AdvancedEventSelectors", ())
            ]
        ),
    }


def _own_selectors(items: list[Any]) -> list[Value]:
    """The event selectors, unless there is only the one that every trail has: that is stored as none."""
    shaped: list[Value] = [_selector(one) for one in items]
    first = items[0] if len(items) == 1 else {}
    untouched = first.get("ReadWriteType") == "All" and not first.get("DataResources") and not first.get("ExcludeManagementEventSources")
    return [] if untouched else shaped


def _selector(item: Data) -> dict[str, Value]:
    return {
        **named(item, "exclude_management_event_sources", "include_management_events", "read_write_type"),
        "data_resource": blocks(item.get("DataResources"), "type", "values"),
    }


def _insights(api: Api, arn: str) -> Any:
    return api.ask("get_insight_selectors", NO_INSIGHTS, TrailName=arn).shaped(lambda data: blocks(data.get("InsightSelectors"), "insight_type"))


READERS = (
    Reader(
        service="cloudtrail",
        types=("aws_cloudtrail",),
        operations=("describe_trails", "get_trail_status", "list_tags", "get_event_selectors", "get_insight_selectors"),
        read=trails,
    ),
)
