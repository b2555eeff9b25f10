"""Errors that nobody counts are found by customers."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.alarms import Metric, Series, is_alarmed, is_alarmed_for_all

POLICY = Policy(
    id="aws-cloudwatch-error-alarm",
    title="Function, API or load balancer has an alarm on its errors",
    resource=("aws_lambda_function", "aws_apigatewayv2_api", "aws_api_gateway_rest_api", "aws_lb", "aws_alb"),
    severity=Severity.HIGH,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` on `Errors` (AWS/Lambda), `5xx` (HTTP API), `5XXError` (REST API) or "
        "`HTTPCode_Target_5XX_Count` (load balancer) of this resource, with `alarm_actions`."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    ),
    parameters={
        "maximum_percent": Parameter(5, "highest share of errors (percent) without an alarm, where the alarm computes a percentage"),
        "allow_aggregate": Parameter(False, "whether one alarm on the errors of all functions together will do"),
    },
    proves=("MB-3.2", "MB-3.3", "DS-3.5.1", "DS-R.c2.3"),
)
BALANCER = Metric(
    namespace="AWS/ApplicationELB", names=("HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"), dimension="LoadBalancer", by="arn_suffix"
)
ERRORS = {
    "aws_lambda_function": Metric(namespace="AWS/Lambda", names=("Errors",), dimension="FunctionName", by="function_name"),
    "aws_apigatewayv2_api": Metric(namespace="AWS/ApiGateway", names=("5xx",), dimension="ApiId", by="id"),
    "aws_api_gateway_rest_api": Metric(namespace="AWS/ApiGateway", names=("5XXError",), dimension="ApiName", by="name"),
    "aws_lb": BALANCER,
    "aws_alb": BALANCER,
}


def applies(resource: Resource) -> Truth:
    """WebSocket APIs and network load balancers have no such metric."""
    if resource.type == "aws_apigatewayv2_api":
        return resource["protocol_type"].equals("HTTP")
    if resource.type in ("aws_lb", "aws_alb"):
        return resource["load_balancer_type"].equals("application")
    return TRUE


def check(resource: Resource, parameters: Parameters) -> Truth:
    def fires_soon(series: Series) -> Truth:
        return _fires_soon(series, parameters.number("maximum_percent"))

    own = is_alarmed(resource, ERRORS[resource.type], fires_soon)
    return own | is_alarmed_for_all(resource, ERRORS[resource.type], fires_soon) if parameters.flag("allow_aggregate") else own


def _fires_soon(series: Series, percent: int) -> Truth:
    return series.fires_upward() & (~series.result().matches(r"\b100\b") | series.alarm["threshold"].at_most(percent))
