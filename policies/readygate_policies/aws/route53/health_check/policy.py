"""A probe from outside sees what users see; but only if somebody hears of it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.alarms import Metric, is_alarmed

POLICY = Policy(
    id="aws-route53-health-check",
    title="Health check of an endpoint raises an alarm",
    resource="aws_route53_health_check",
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` in us-east-1 on `AWS/Route53` `HealthCheckStatus` with "
        "`dimensions = { HealthCheckId = aws_route53_health_check.NAME.id }` and `alarm_actions`."
    ),
    references=(
        "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html",
        "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-types.html",
    ),
    proves=("DS-R.c1.3", "DS-R.m3.2"),
)
PROBES = ("HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP")
STATUS = Metric(
    namespace="AWS/Route53",
    names=("HealthCheckStatus", "HealthCheckPercentageHealthy", "ChildHealthCheckHealthyCount"),
    dimension="HealthCheckId",
    by="id",
)


def applies(probe: Resource) -> Truth:
    """Other kinds look at other health checks or at alarms, not at an endpoint."""
    return probe["type"].one_of(*PROBES)


def check(probe: Resource) -> Truth:
    return ~probe["disabled"].equals(True) & is_alarmed(probe, STATUS)
