"""A Region that fails, or an account that is lost, takes a bucket with it unless a copy of its objects lies elsewhere."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.buckets import BUCKET, keeps_versions
from readygate.toolkit.regions import lies_elsewhere

POLICY = Policy(
    id="aws-s3-replication",
    title="S3 bucket is copied to another Region",
    resource=BUCKET,
    severity=Severity.INFO,
    remediation=(
        "Add an `aws_s3_bucket_replication_configuration` with an enabled rule whose `destination` is a bucket in another Region; both need "
        "`aws_s3_bucket_versioning`."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html",
    ),
    parameters={"require": Parameter(False, "whether a bucket must be copied; without it only those are judged that ask for it")},
    related=("CKV_AWS_144", "s3_bucket_cross_region_replication"),
    proves=("DS-1.3.4",),
)
CONFIGURATION = "aws_s3_bucket_replication_configuration"


def applies(bucket: Resource, parameters: Parameters) -> Truth:
    """Whether a second copy is worth its price is the team's decision."""
    asked = bucket.referred_by(CONFIGURATION, via="bucket").exists() | ~bucket["replication_configuration"].is_empty()
    return TRUE if parameters.flag("require") else asked


def check(bucket: Resource) -> Truth:
    beside = bucket.referred_by(CONFIGURATION, via="bucket").any(lambda one: one["rule"].any(lambda rule: _copies(rule, bucket)))
    inline = bucket["replication_configuration"].any(lambda one: one["rules"].any(lambda rule: _copies(rule, bucket)))
    return keeps_versions(bucket) & (beside | inline)


def _copies(rule: Attribute, bucket: Resource) -> Truth:
    target = rule["destination"]["bucket"]
    declared = [one for one in target.refers_to(BUCKET) if one.mode == "managed"]
    if not declared:
        return rule["status"].equals("Enabled") & target.answer(None, "is a bucket that is not declared here")
    return rule["status"].equals("Enabled") & lies_elsewhere(bucket, declared[0]) & keeps_versions(declared[0]).quiet()
