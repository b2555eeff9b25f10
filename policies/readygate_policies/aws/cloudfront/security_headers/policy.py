"""Headers tell the browser to insist on HTTPS, not to guess types and not to show the page inside others."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.distributions import every_behaviour
from readygate.toolkit.response_headers import adds_header

POLICY = Policy(
    id="aws-cloudfront-security-headers",
    title="CloudFront adds security headers to every response",
    resource="aws_cloudfront_distribution",
    severity=Severity.LOW,
    remediation=(
        "Give each cache behaviour a `response_headers_policy_id`: that of an `aws_cloudfront_response_headers_policy` with "
        "`security_headers_config`, or of AWS's Managed-SecurityHeadersPolicy."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html",
        "https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html",
    ),
    parameters={
        "headers": Parameter(
            ("strict-transport-security", "x-content-type-options", "x-frame-options"),
            "headers, in lower case; content-security-policy and x-xss-protection are more to ask for",
        )
    },
    replaces=("CKV2_AWS_32",),
    related=("CKV_AWS_259",),
    proves=("DS-C.hard.1", "DS-C.hard.2", "DS-C.hard.3", "DS-C.hard.4", "DS-C.hard.5"),
)


def check(distribution: Resource, parameters: Parameters) -> Truth:
    wanted = parameters.texts("headers")
    return every_behaviour(distribution, lambda behaviour: all_of(adds_header(behaviour, header) for header in wanted))
