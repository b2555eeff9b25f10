"""One careless policy or ACL must not be able to publish a bucket."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of

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
FLAGS = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")


def check(bucket: Resource) -> Truth:
    """A block of the account counts where it is seen; it may as well lie outside of what is scanned, and then nothing here tells of it."""
    own = bucket.referred_by("aws_s3_bucket_public_access_block", via="bucket")
    account = bucket.others("aws_s3_account_public_access_block", naming_it=True)
    return own.any(_full) | account.any(_full)


def _full(block: Resource) -> Truth:
    """All four settings on; each is off where it is left out."""
    return all_of(block[flag].or_default(False).equals(True) for flag in FLAGS)
