"""A bucket without versions cannot bring back what was overwritten or deleted."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.buckets import keeps_versions
from readygate.toolkit.names import settled

POLICY = Policy(
    id="aws-s3-versioning",
    title="S3 bucket keeps versions",
    resource="aws_s3_bucket",
    severity=Severity.MEDIUM,
    remediation='Add an `aws_s3_bucket_versioning` with `versioning_configuration { status = "Enabled" }`.',
    references=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",),
    parameters={"exempt_pattern": Parameter(r"(^|[-.])(access-?)?logs?$", "regular expression of bucket names that need no versions")},
    replaces=("CKV_AWS_21", "AVD-AWS-0090", "aws-s3-enable-versioning", "s3_bucket_object_versioning"),
    proves=("DS-1.3.1",),
)


def applies(bucket: Resource, parameters: Parameters) -> Truth:
    """Log buckets are written once."""
    name = settled(bucket["bucket"])
    return ~(name.is_set() & name.matches(parameters.text("exempt_pattern")))


def check(bucket: Resource) -> Truth:
    return keeps_versions(bucket)
