"""Whoever sits between the browser and CloudFront reads what passes without encryption, or with one that is broken."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.distributions import takes_https_only

POLICY = Policy(
    id="aws-cloudfront-viewer-tls",
    title="CloudFront takes TLS 1.2 or newer only, or sends browsers to HTTPS",
    resource="aws_cloudfront_distribution",
    severity=Severity.HIGH,
    remediation=(
        'Set `viewer_protocol_policy = "redirect-to-https"` in each cache behaviour, and `viewer_certificate { minimum_protocol_version = '
        '"TLSv1.2_2021" }` with a certificate of your own: with that of cloudfront.net CloudFront takes TLS 1.0.'
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    ),
    parameters={"default_certificate": Parameter(False, "whether the certificate of cloudfront.net, and so TLS 1.0, is good enough")},
    replaces=(
        "CKV_AWS_34",
        "CKV_AWS_174",
        "AVD-AWS-0012",
        "AVD-AWS-0013",
        "aws-cloudfront-enforce-https",
        "aws-cloudfront-use-secure-tls-policy",
        "cloudfront_distributions_https_enabled",
    ),
    related=("CKV2_AWS_42", "cloudfront_distributions_custom_ssl_certificate"),
    frameworks=("FSBP CloudFront.3", "PCI DSS 4.0.1 4.2.1"),
    proves=("DS-6.2.2",),
)


def check(distribution: Resource, parameters: Parameters) -> Truth:
    certificate = distribution["viewer_certificate"]
    borrowed = certificate["cloudfront_default_certificate"].or_default(False).equals(True)
    modern = ~borrowed & certificate["minimum_protocol_version"].or_default("TLSv1").matches(r"^TLSv1\.[23]")
    return takes_https_only(distribution) & (modern | (Truth(parameters.flag("default_certificate")) & borrowed))
