"""Log groups of CloudWatch Logs with their filters, and the policies of logs.

API: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html, .../API_DescribeMetricFilters.html
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ids import hashed
from readygate.live.aws.members import named
from readygate.live.aws.tagging import CALLED, Tagged, tagged
from readygate.live.aws.values import own_tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

KIND = "logs"
"""What tells tags of log groups."""
UNITLESS = "None"
BY_STREAM = "ByLogStream"
Data = Mapping[str, Any]


def groups(api: Api) -> Reading:
    """Every log group of a region."""
    known = tagged(api, KIND)
    for item in api.pages("describe_log_groups", "logGroups"):
        yield group(api, item, known)


def group(api: Api, item: Data, known: Tagged) -> Found:
    """One log group."""
    name, arn = item["logGroupName"], item["arn"].removesuffix(":*")
    attributes: dict[str, Value] = {
        **named(item, "kms_key_id", "log_group_class"),
        "arn": arn,
        "name": name,
        "retention_in_days": item.get("retentionInDays", 0),
        "tags": known.of(arn),
    }
    return api.found("aws_cloudwatch_log_group", name, attributes, created=_moment(item.get("creationTime")))


def metric_filters(api: Api) -> Reading:
    """Every metric filter of a region."""
    for item in api.pages("describe_metric_filters", "metricFilters"):
        attributes = named(item, "log_group_name", name="filterName", pattern="filterPattern")
        attributes["metric_transformation"] = [_transformation(one) for one in item.get("metricTransformations", ())]
        yield api.found("aws_cloudwatch_log_metric_filter", item["filterName"], attributes, created=_moment(item.get("creationTime")))


def _transformation(item: Data) -> dict[str, Value]:
    default = item.get("defaultValue")
    return {
        **named(item, "dimensions", name="metricName", namespace="metricNamespace", value="metricValue"),
        "default_value": None if default is None else f"{default:f}".rstrip("0").rstrip("."),
        "unit": item.get("unit", UNITLESS),
    }


def subscription_filters(api: Api) -> Reading:
    """The subscription filters of every log group of a region."""
    for item in api.pages("describe_log_groups", "logGroups"):
        yield subscription_filters_of(api, item["logGroupName"])


def subscription_filters_of(api: Api, name: str) -> Reading:
    """The subscription filters of one log group."""
    for item in api.pages("describe_subscription_filters", "subscriptionFilters", logGroupName=name):
        attributes = named(item, "destination_arn", "filter_pattern", "log_group_name", "role_arn", name="filterName")
        attributes["distribution"] = item.get("distribution", BY_STREAM)
        created = _moment(item.get("creationTime"))
        yield api.found("aws_cloudwatch_log_subscription_filter", f"cwlsf-{hashed(f'{name}-')}", attributes, name=item["filterName"], created=created)


def destinations(api: Api) -> Reading:
    """Every destination of a region, to which other accounts may send logs, and its policy."""
    for item in api.pages("describe_destinations", "destinations"):
        yield destination(api, item)


def destination(api: Api, item: Data) -> Reading:
    """One destination and its policy."""
    name = item["destinationName"]
    attributes = named(item, "arn", "role_arn", "target_arn", name="destinationName")
    attributes["tags"] = api.ask("list_tags_for_resource", resourceArn=item["arn"]).shaped(lambda data: own_tags(data.get("tags")))
    yield api.found("aws_cloudwatch_log_destination", name, attributes, created=_moment(item.get("creationTime")))
    if policy := item.get("accessPolicy"):
        yield api.found("aws_cloudwatch_log_destination_policy", name, {"destination_name": name, "access_policy": policy})


def resource_policies(api: Api) -> Reading:
    """What services may write to the logs of a region."""
    for item in api.pages("describe_resource_policies", "resourcePolicies"):
        yield api.found("aws_cloudwatch_log_resource_policy", item["policyName"], named(item, "policy_document", "policy_name"))


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)


READERS = (
    Reader(service="logs", types=("aws_cloudwatch_log_group",), operations=("describe_log_groups",), others=CALLED, read=groups),
    Reader(service="logs", types=("aws_cloudwatch_log_metric_filter",), operations=("describe_metric_filters",), read=metric_filters),
    Reader(
        service="logs",
        types=("aws_cloudwatch_log_subscription_filter",),
        operations=("describe_log_groups", "describe_subscription_filters"),
        read=subscription_filters,
    ),
    Reader(
        service="logs",
        types=("aws_cloudwatch_log_destination", "aws_cloudwatch_log_destination_policy"),
        operations=("describe_destinations", "list_tags_for_resource"),
        read=destinations,
    ),
    Reader(service="logs", types=("aws_cloudwatch_log_resource_policy",), operations=("describe_resource_policies",), read=resource_policies),
)
