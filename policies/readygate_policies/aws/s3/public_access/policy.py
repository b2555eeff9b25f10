"""One careless policy or ACL must not be able to publish a bucket."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.buckets import is_closed_to_public

POLICY = Policy(
    id="aws-s3-public-access",
    title="S3 bucket is covered by a full public access block",
    resource="aws_s3_bucket",
    severity=Severity.CRITICAL,
    remediation="Add an `aws_s3_bucket_public_access_block` for the bucket with all four settings true.",
    references=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",),
    replaces=(
        "CKV2_AWS_6",
        "CKV_AWS_53",
        "CKV_AWS_54",
        "CKV_AWS_55",
        "CKV_AWS_56",
        "AVD-AWS-0086",
        "AVD-AWS-0087",
        "AVD-AWS-0091",
        "AVD-AWS-0093",
        "AVD-AWS-0094",
    ),
    related=("CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_70", "s3_bucket_public_access", "s3_bucket_level_public_access_block"),
    frameworks=("CIS AWS 3.0.0 2.1.4", "FSBP S3.1", "FSBP S3.8"),
)


def check(bucket: Resource) -> Truth:
    return is_closed_to_public(bucket)
