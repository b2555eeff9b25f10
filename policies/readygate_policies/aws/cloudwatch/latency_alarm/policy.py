"""An API that answers slowly is down for those who wait; an average hides them, a high percentile does not."""

from decimal import Decimal, InvalidOperation

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.alarms import Metric, is_alarmed

POLICY = Policy(
    id="aws-cloudwatch-latency-alarm",
    title="API or load balancer has an alarm on a high percentile of its latency",
    resource=("aws_apigatewayv2_api", "aws_api_gateway_rest_api", "aws_lb", "aws_alb"),
    severity=Severity.MEDIUM,
    remediation=(
        'Add an `aws_cloudwatch_metric_alarm` on `Latency` (API) or `TargetResponseTime` (load balancer) with `extended_statistic = "p95"`, '
        "a threshold and `alarm_actions`."
    ),
    references=(
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    ),
    parameters={
        "maximum_latency": Parameter(2000, "longest time (milliseconds) that the slowest requests may take without an alarm"),
        "lowest_percentile": Parameter(95, "lowest percentile (percent of requests) that an alarm may look at"),
    },
    proves=("MB-3.2", "DS-R.m1.2"),
)
BALANCER = Metric(namespace="AWS/ApplicationELB", names=("TargetResponseTime",), dimension="LoadBalancer", by="arn_suffix")
LATENCY = {
    "aws_apigatewayv2_api": Metric(namespace="AWS/ApiGateway", names=("Latency", "IntegrationLatency"), dimension="ApiId", by="id"),
    "aws_api_gateway_rest_api": Metric(namespace="AWS/ApiGateway", names=("Latency", "IntegrationLatency"), dimension="ApiName", by="name"),
    "aws_lb": BALANCER,
    "aws_alb": BALANCER,
}
MILLISECONDS = 1000
"""In a second; load balancers count in seconds, API Gateway in milliseconds."""


def applies(resource: Resource) -> Truth:
    """WebSocket APIs and network load balancers have no such metric."""
    if resource.type == "aws_apigatewayv2_api":
        return resource["protocol_type"].equals("HTTP")
    if resource.type in ("aws_lb", "aws_alb"):
        return resource["load_balancer_type"].equals("application")
    return TRUE


def check(resource: Resource, parameters: Parameters) -> Truth:
    metric, limit = LATENCY[resource.type], Decimal(parameters.number("maximum_latency"))
    if metric is BALANCER:
        limit /= MILLISECONDS
    return is_alarmed(resource, metric, lambda series: _reaches(series.statistic, parameters.number("lowest_percentile")) & series.fires_by(limit))


def _reaches(statistic: Attribute, lowest: int) -> Truth:
    """Whether a statistic such as `p99.9` is a percentile high enough; the maximum is the highest of all."""
    if statistic.text is None or statistic.text == "Maximum":
        return statistic.matches(".")
    try:
        percentile = Decimal(statistic.text.removeprefix("p"))
    except InvalidOperation:
        return statistic.answer(False, f"is {statistic.shown()}, not a percentile")
    return statistic.answer(percentile >= lowest, f"is {statistic.shown()}")
