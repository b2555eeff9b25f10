"""What nobody removes is paid for forever, and personal data is kept longer than it may be."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.buckets import keeps_versions

POLICY = Policy(
    id="aws-s3-lifecycle",
    title="S3 bucket has a lifecycle rule that removes or moves objects",
    resource="aws_s3_bucket",
    severity=Severity.LOW,
    remediation="Add an `aws_s3_bucket_lifecycle_configuration` with an enabled rule; a bucket with versions needs `noncurrent_version_expiration`.",
    references=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",),
    replaces=("CKV2_AWS_61", "s3_bucket_lifecycle_enabled"),
    frameworks=("FSBP S3.13",),
    proves=("MB-4.5", "DS-1.3.3", "DS-6.4.2"),
)
CURRENT = ("expiration", "transition")
OLD = ("noncurrent_version_expiration", "noncurrent_version_transition")


def check(bucket: Resource) -> Truth:
    satellites = bucket.referred_by("aws_s3_bucket_lifecycle_configuration", via="bucket")

    def acts(rule: Attribute, actions: tuple[str, ...]) -> Truth:
        enabled = rule["status"].equals("Enabled") | rule["enabled"].or_default(False).equals(True)
        return enabled & any_of(~rule[action].is_empty() for action in actions)

    def has_rule(actions: tuple[str, ...]) -> Truth:
        inline = bucket["lifecycle_rule"].any(lambda rule: acts(rule, actions))
        return satellites.any(lambda one: one["rule"].any(lambda rule: acts(rule, actions))) | inline

    return has_rule(CURRENT + OLD) & (~keeps_versions(bucket) | has_rule(OLD))
