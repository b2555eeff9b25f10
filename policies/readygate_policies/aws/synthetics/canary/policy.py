"""A canary walks the way of a user; but only if it runs, and only if somebody hears it."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.alarms import Metric, is_alarmed
from readygate.toolkit.schedules import runs_every

POLICY = Policy(
    id="aws-synthetics-canary",
    title="Canary runs often, and raises an alarm",
    resource="aws_synthetics_canary",
    severity=Severity.MEDIUM,
    remediation=(
        'Set `start_canary = true` and `schedule { expression = "rate(5 minutes)" }`, and add an `aws_cloudwatch_metric_alarm` on '
        "`CloudWatchSynthetics` `SuccessPercent` with `dimensions = { CanaryName = ... }` and `alarm_actions`."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_metrics.html",
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_cron.html",
    ),
    parameters={"maximum_minutes": Parameter(15, "longest time (minutes) between two runs")},
    proves=("DS-R.c1.3", "DS-R.m3.2"),
)
SUCCESS = Metric(namespace="CloudWatchSynthetics", names=("SuccessPercent", "Failed", "Failed requests"), dimension="CanaryName", by="name")


def check(canary: Resource, parameters: Parameters) -> Truth:
    often = canary["schedule"].every(lambda schedule: runs_every(schedule["expression"], parameters.number("maximum_minutes")))
    return canary["start_canary"].equals(True) & often & is_alarmed(canary, SUCCESS)
