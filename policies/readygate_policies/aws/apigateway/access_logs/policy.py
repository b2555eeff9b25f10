"""Without access logs nobody can say afterwards who called what, nor follow one request through the system."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.model.values import JsonText, Unknown

POLICY = Policy(
    id="aws-apigateway-access-logs",
    title="API stage writes access logs with the request id",
    resource=("aws_apigatewayv2_stage", "aws_api_gateway_stage"),
    severity=Severity.MEDIUM,
    remediation="Add `access_log_settings` with the ARN of a log group and a format that contains `$context.requestId`.",
    references=(
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    ),
    replaces=("CKV_AWS_76", "AVD-AWS-0001", "aws-apigateway-enable-access-logging", "apigatewayv2_api_access_logging_enabled"),
    related=("apigateway_restapi_logging_enabled",),
    frameworks=("FSBP APIGateway.9", "PCI DSS 4.0.1 10.4.2"),
    proves=("MB-3.1",),
)
REQUEST_ID = r"\$context\.requestId\b"


def check(stage: Resource) -> Truth:
    return stage["access_log_settings"].any(lambda logs: _carries_id(logs["format"]))


def _carries_id(layout: Attribute) -> Truth:
    value = layout.value
    if isinstance(value, Unknown) and isinstance(value.partial, JsonText):
        return any_of(field.matches(REQUEST_ID) for field in layout.json().items())
    return layout.matches(REQUEST_ID)
