"""A token is only worth something when its issuer and its audience are checked: else any token of the same issuer opens the door."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

POLICY = Policy(
    id="aws-apigateway-jwt-authorizer",
    title="JWT authorizer checks issuer and audience",
    resource="aws_apigatewayv2_authorizer",
    severity=Severity.HIGH,
    remediation="Set `jwt_configuration` with the `issuer` URL and at least one `audience` (the client id of your application).",
    references=("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",),
    parameters={
        "issuers": Parameter(None, "accepted issuer URLs; without any, every https URL is accepted"),
        "audiences": Parameter(None, "accepted audiences; without any, every audience but * is accepted"),
    },
    related=("apigatewayv2_api_authorizers_enabled",),
    proves=("MB-2.3",),
)


def applies(authorizer: Resource) -> Truth:
    """Lambda authorizers check tokens in code."""
    return authorizer["authorizer_type"].equals("JWT")


def check(authorizer: Resource, parameters: Parameters) -> Truth:
    configuration = authorizer["jwt_configuration"]
    issuers, audiences = parameters.texts("issuers"), parameters.texts("audiences")
    issuer = configuration["issuer"]
    audience = configuration["audience"]
    trusted = any_of(issuer.equals(one) for one in _spellings(issuers)) if issuers else issuer.starts_with("https://")

    def accepted(one: Attribute) -> Truth:
        return one.one_of(*audiences) if audiences else ~one.one_of("*", "")

    return trusted & ~audience.is_empty() & audience.every(accepted)


def _spellings(issuers: tuple[str, ...]) -> list[str]:
    """Google signs with and without the scheme; both mean the same issuer."""
    bare = [one.removeprefix("https://") for one in issuers]
    return [*(f"https://{one}" for one in bare), *bare]
