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
        "aws-s3-block-public-acls",
        "aws-s3-block-public-policy",
        "aws-s3-ignore-public-acls",
        "aws-s3-no-public-buckets",
        "aws-s3-specify-public-access-block",
        "s3_bucket_level_public_access_block",
    ),
    related=(
        "CKV_AWS_20",
        "CKV_AWS_57",
        "CKV_AWS_70",
        "CKV2_AWS_43",
        "CKV_AWS_375",
        "AVD-AWS-0092",
        "aws-s3-no-public-access-with-acl",
        "s3_bucket_public_access",
        "s3_account_level_public_access_blocks",
        "s3_bucket_public_write_acl",
        "s3_bucket_public_list_acl",
    ),
    frameworks=("CIS AWS 3.0.0 2.1.4", "FSBP S3.2", "FSBP S3.3", "FSBP S3.8", "PCI DSS 4.0.1 1.4.4"),
)


def check(bucket: Resource) -> Truth:
    return is_closed_to_public(bucket)
