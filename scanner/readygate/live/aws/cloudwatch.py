"""Alarms and dashboards of CloudWatch.

API: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html, .../API_CompositeAlarm.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.tagging import CALLED, Tagged, tagged
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

BOTH = ("actions_enabled", "alarm_actions", "alarm_description", "alarm_name", "insufficient_data_actions", "ok_actions")
METRIC = (
    *("comparison_operator", "datapoints_to_alarm", "evaluation_periods", "extended_statistic", "metric_name", "namespace", "period", "statistic"),
    *("threshold", "threshold_metric_id", "unit"),
)
OF_SCALING = "TargetTracking-"
"""How the names of alarms begin that scaling policies make and remove.

Source: https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
"""
MISSING = "missing"
ALARM = "cloudwatch:alarm"
PAGE = 100
"""The most alarms that a page holds; pages are counted, too: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html."""
Data = Mapping[str, Any]


def metric_alarms(api: Api) -> Reading:
    """Every alarm on metrics of a region."""
    known = tagged(api, ALARM)
    for item in api.pages("describe_alarms", "MetricAlarms", AlarmTypes=["MetricAlarm"], MaxRecords=PAGE):
        yield metric_alarm(api, item, known)


def metric_alarm(api: Api, item: Data, known: Tagged) -> Found:
    """One alarm on a metric, or on what is computed of several."""
    attributes = {
        **named(item, *BOTH, *METRIC, arn="AlarmArn", evaluate_low_sample_count_percentiles="EvaluateLowSampleCountPercentile"),
        "dimensions": _dimensions(item),
        "metric_query": [_query(query) for query in item.get("Metrics", ())],
        "treat_missing_data": item.get("TreatMissingData", MISSING),
        "tags": known.of(item["AlarmArn"]),
    }
    owner = "autoscaling" if item["AlarmName"].startswith(OF_SCALING) else ""
    return api.found("aws_cloudwatch_metric_alarm", item["AlarmName"], attributes, owned_by=owner)


def _query(item: Data) -> dict[str, Value]:
    measured = item.get("MetricStat")
    metric = measured and {
        **named(measured, "period", "stat", "unit", metric_name="Metric.MetricName", namespace="Metric.Namespace"),
        "dimensions": _dimensions(measured.get("Metric", {})),
    }
    return {**named(item, "account_id", "expression", "id", "label", "period", "return_data"), "metric": [metric] if metric else []}


def _dimensions(item: Data) -> dict[str, Value]:
    return {one["Name"]: one["Value"] for one in item.get("Dimensions", ())}


def composite_alarms(api: Api) -> Reading:
    """Every alarm on other alarms of a region."""
    known = tagged(api, ALARM)
    for item in api.pages("describe_alarms", "CompositeAlarms", AlarmTypes=["CompositeAlarm"], MaxRecords=PAGE):
        yield composite_alarm(api, item, known)


def composite_alarm(api: Api, item: Data, known: Tagged) -> Found:
    """One alarm on other alarms."""
    attributes = {**named(item, *BOTH, "alarm_rule", arn="AlarmArn"), "tags": known.of(item["AlarmArn"])}
    suppressor = item if item.get("ActionsSuppressor") else None
    attributes["actions_suppressor"] = nested(
        suppressor, alarm="ActionsSuppressor", extension_period="ActionsSuppressorExtensionPeriod", wait_period="ActionsSuppressorWaitPeriod"
    )
    return api.found("aws_cloudwatch_composite_alarm", item["AlarmName"], attributes)


def dashboards(api: Api) -> Reading:
    """Every dashboard of the account: any region tells all of them."""
    for item in api.pages("list_dashboards", "DashboardEntries"):
        yield dashboard(api, item)


def dashboard(api: Api, item: Data) -> Reading:
    """One dashboard."""
    body = api.ask("get_dashboard", DashboardName=item["DashboardName"]).get("DashboardBody")
    attributes = {**named(item, "dashboard_arn", "dashboard_name"), "dashboard_body": body}
    yield api.found("aws_cloudwatch_dashboard", item["DashboardName"], attributes)


READERS = (
    Reader(
        service="cloudwatch",
        types=("aws_cloudwatch_metric_alarm",),
        operations=("describe_alarms",),
        others=CALLED,
        read=metric_alarms,
    ),
    Reader(
        service="cloudwatch",
        types=("aws_cloudwatch_composite_alarm",),
        operations=("describe_alarms",),
        others=CALLED,
        read=composite_alarms,
    ),
    Reader(
        service="cloudwatch", types=("aws_cloudwatch_dashboard",), operations=("list_dashboards", "get_dashboard"), read=dashboards, scope="account"
    ),
)
