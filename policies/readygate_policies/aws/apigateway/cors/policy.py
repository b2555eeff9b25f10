"""Cross-origin access for everybody lets any web page call the API with its visitor's browser."""

from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, all_of, any_of

POLICY = Policy(
    id="aws-apigateway-cors",
    title="CORS admits only named https origins",
    resource=(
        "aws_apigatewayv2_api",
        "aws_api_gateway_integration_response",
        "aws_cloudfront_response_headers_policy",
        "aws_lambda_function_url",
        "aws_s3_bucket_cors_configuration",
    ),
    severity=Severity.MEDIUM,
    remediation="List the production origins (`https://app.example.com`) in place of `*`, http:// and localhost.",
    references=(
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
        "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS",
    ),
    parameters={"allowed_domains": Parameter(None, "domains that origins equal or lie below; without any, every https origin but * is accepted")},
    related=("CKV2_AWS_75", "awslambda_function_url_cors_policy"),
    proves=("MB-2.4", "DS-C.cfg.5"),
)
FORBIDDEN = r"^\*$|^https://\*$|^http://|//localhost\b|//127\.0\.0\.1\b|^null$"
HEADER = "method.response.header.Access-Control-Allow-Origin"


def _origins(resource: Resource) -> Iterator[tuple[Attribute, Truth]]:
    """The attributes that hold origins, and whether they only matter for reading: public files may be read from anywhere."""
    if resource.type == "aws_apigatewayv2_api":
        yield resource["cors_configuration"]["allow_origins"], FALSE
    elif resource.type == "aws_lambda_function_url":
        yield resource["cors"]["allow_origins"], FALSE
    elif resource.type == "aws_cloudfront_response_headers_policy":
        yield resource["cors_config"]["access_control_allow_origins"]["items"], FALSE
    elif resource.type == "aws_api_gateway_integration_response":
        header = resource["response_parameters"][HEADER]
        yield Attribute(header.resource, header.path, [header.text.strip("'")]) if header.text else header, FALSE
    else:
        for rule in resource["cors_rule"].items():
            yield rule["allowed_origins"], rule["allowed_methods"].every(lambda method: method.one_of("GET", "HEAD")).quiet()


def applies(resource: Resource) -> Truth:
    """Without CORS a browser lets no other origin in."""
    return any_of(~origins.is_empty() & ~for_reading for origins, for_reading in _origins(resource))


def check(resource: Resource, parameters: Parameters) -> Truth:
    domains = parameters.texts("allowed_domains")

    def named(origin: Attribute) -> Truth:
        below = any_of(origin.matches(rf"^https://([^/]*\.)?{domain.replace('.', '[.]')}(:\d+)?$") for domain in domains) if domains else ~FALSE
        return ~origin.matches(FORBIDDEN) & below

    return all_of(for_reading | origins.every(named) for origins, for_reading in _origins(resource))
