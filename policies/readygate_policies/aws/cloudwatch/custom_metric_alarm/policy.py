"""Somebody counts this in the logs because it matters; without an alarm the count only helps those who look."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.alarms import is_filter_alarmed

POLICY = Policy(
    id="aws-cloudwatch-custom-metric-alarm",
    title="Metric made from logs has an alarm",
    resource="aws_cloudwatch_log_metric_filter",
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` whose `namespace` and `metric_name` are exactly those of the filter's `metric_transformation`, "
        "with `alarm_actions`."
    ),
    references=("https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html",),
    proves=("MB-1.1", "MB-3.2", "MB-8.3", "DS-2.1.3"),
)


def check(metric_filter: Resource) -> Truth:
    return is_filter_alarmed(metric_filter)
