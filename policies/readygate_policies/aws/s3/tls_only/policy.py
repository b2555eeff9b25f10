"""S3 answers plain HTTP as well; what travels so can be read and changed on the way, credentials in signed addresses with it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.buckets import BUCKET, refuses_plain_http

POLICY = Policy(
    id="aws-s3-tls-only",
    title="S3 bucket refuses requests over plain HTTP",
    resource=BUCKET,
    severity=Severity.MEDIUM,
    remediation=(
        "Add to the bucket's policy a statement that denies `s3:*` to `*` on the bucket's ARN and on ARN/* under the condition "
        '`"Bool": {"aws:SecureTransport": "false"}`.'
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html",
    ),
    replaces=("s3_bucket_secure_transport_policy",),
    related=("CKV_AWS_379",),
    frameworks=("CIS AWS 3.0.0 2.1.1", "FSBP S3.5", "PCI DSS 4.0.1 4.2.1"),
)


def applies(bucket: Resource) -> Truth:
    """The website endpoints of S3 know no TLS: what a public website needs is a distribution in front, with a bucket that is no website."""
    website = bucket.referred_by("aws_s3_bucket_website_configuration", via="bucket").exists()
    return ~website & bucket["website"].is_empty()


def check(bucket: Resource) -> Truth:
    return refuses_plain_http(bucket)
