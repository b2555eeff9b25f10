"""Where a request went through several services, only a trace tells which of them was slow."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.distributions import runs_at_edge

POLICY = Policy(
    id="aws-xray-tracing",
    title="Requests are traced",
    resource=("aws_api_gateway_stage", "aws_lambda_function", "aws_sfn_state_machine"),
    severity=Severity.LOW,
    remediation=(
        'Set `tracing_config { mode = "Active" }` (Lambda), `xray_tracing_enabled = true` (API Gateway) or '
        "`tracing_configuration { enabled = true }` (Step Functions)."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enabling-xray.html",
        "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html",
    ),
    replaces=(
        "CKV_AWS_50",
        "CKV_AWS_73",
        "CKV_AWS_284",
        "AVD-AWS-0003",
        "AVD-AWS-0066",
        "aws-apigateway-enable-tracing",
        "aws-lambda-enable-tracing",
        "apigateway_restapi_tracing_enabled",
    ),
    frameworks=("FSBP APIGateway.3",),
)
FUNCTION = "aws_lambda_function"
OPEN_TELEMETRY = r":layer:(aws-otel-|AWSOpenTelemetryDistro)"
"""Layers that trace without X-Ray's own agent. Source: https://aws-otel.github.io/docs/getting-started/lambda"""


def applies(traced: Resource) -> Truth:
    """Functions at CloudFront's edge, which are always published, cannot be traced: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html."""
    if traced.type != FUNCTION:
        return TRUE
    return ~(traced["publish"].equals(True) & runs_at_edge(traced))


def check(traced: Resource) -> Truth:
    if traced.type == FUNCTION:
        own = traced["tracing_config"]["mode"].or_default("PassThrough").equals("Active")
        return own | traced["layers"].any(_is_open_telemetry)
    if traced.type == "aws_api_gateway_stage":
        return traced["xray_tracing_enabled"].or_default(False).equals(True)
    return traced["tracing_configuration"]["enabled"].or_default(False).equals(True)


def _is_open_telemetry(layer: Attribute) -> Truth:
    own = layer.refers_to("aws_lambda_layer_version").found
    return layer.answer(False, f"is {own[0].address}") if own else layer.matches(OPEN_TELEMETRY)
