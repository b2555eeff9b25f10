"""A request that does not fit its schema should be turned away before it costs an invocation or reaches the data."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-apigateway-request-validation",
    title="REST method validates the request body",
    resource="aws_api_gateway_method",
    severity=Severity.LOW,
    remediation="Set `request_validator_id` to a validator with `validate_request_body = true` and name the schema in `request_models`.",
    references=("https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html",),
    related=("CKV2_AWS_53",),
    proves=("MB-4.3",),
)


def applies(method: Resource) -> Truth:
    """Only methods that carry a body; HTTP APIs cannot validate at the gateway."""
    return method["http_method"].one_of("POST", "PUT", "PATCH", "ANY")


def check(method: Resource) -> Truth:
    return _validates_body(method["request_validator_id"]) & ~method["request_models"].is_empty()


def _validates_body(validator: Attribute) -> Truth:
    validators = validator.refers_to("aws_api_gateway_request_validator")
    if validators.found:
        return validators.any(lambda one: one["validate_request_body"].equals(True))
    return validator.is_set() & validator.answer(None, "is a validator that is not declared here")
