"""Behind CloudFront requests cross the internet once more, with everything that the browser said."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.distributions import takes_https_only

POLICY = Policy(
    id="aws-cloudfront-origin-tls",
    title="CloudFront asks its origins by TLS 1.2 only",
    resource="aws_cloudfront_distribution",
    severity=Severity.MEDIUM,
    remediation=(
        'Set `custom_origin_config { origin_protocol_policy = "https-only" origin_ssl_protocols = ["TLSv1.2"] }`; ask buckets by their REST '
        "endpoint with an `aws_cloudfront_origin_access_control`, since website endpoints know no TLS."
    ),
    references=("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",),
    replaces=(
        "CKV2_AWS_54",
        "CKV2_AWS_72",
        "cloudfront_distributions_origin_traffic_encrypted",
        "cloudfront_distributions_using_deprecated_ssl_protocols",
    ),
    frameworks=("FSBP CloudFront.9", "FSBP CloudFront.10", "PCI DSS 4.0.1 4.2.1"),
    proves=("DS-6.2.2",),
)


def applies(distribution: Resource) -> Truth:
    """Buckets and origins in a VPC are reached in other ways."""
    return distribution["origin"].any(lambda origin: ~origin["custom_origin_config"].is_empty())


def check(distribution: Resource) -> Truth:
    """Where browsers have to use HTTPS, `match-viewer` means HTTPS too."""
    viewers = takes_https_only(distribution)
    return distribution["origin"].every(lambda origin: origin["custom_origin_config"].every(lambda one: _is_encrypted(one, viewers)))


def _is_encrypted(origin: Attribute, viewers: Truth) -> Truth:
    policy = origin["origin_protocol_policy"]
    modern = origin["origin_ssl_protocols"].every(lambda protocol: protocol.matches(r"^TLSv1\.[23]"))
    return (policy.equals("https-only") | (policy.equals("match-viewer") & viewers)) & modern
