"""Data at rest is encrypted, with the key that the team chose."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-s3-encryption",
    title="S3 bucket encrypts what is stored",
    resource="aws_s3_bucket",
    severity=Severity.MEDIUM,
    remediation="Add an `aws_s3_bucket_server_side_encryption_configuration` with `sse_algorithm` aws:kms and your key.",
    references=(
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
    ),
    parameters={
        "require_explicit": Parameter(False, "whether the encryption that S3 applies by itself since January 2023 is not enough"),
        "require_kms": Parameter(False, "whether the key must be in KMS"),
    },
    replaces=("CKV_AWS_19", "AVD-AWS-0088", "aws-s3-enable-bucket-encryption"),
    related=("CKV_AWS_145", "AVD-AWS-0132", "aws-s3-encryption-customer-key", "s3_bucket_default_encryption", "s3_bucket_kms_encryption"),
    proves=("DS-1.3.2",),
)


def check(bucket: Resource, parameters: Parameters) -> Truth:
    explicit = bucket.referred_by("aws_s3_bucket_server_side_encryption_configuration", via="bucket")
    kms = parameters.flag("require_kms")

    def fits(rules: Attribute) -> Truth:
        return rules.any(lambda rule: _algorithm_fits(rule["apply_server_side_encryption_by_default"], kms=kms))

    declared = explicit.any(lambda one: fits(one["rule"])) | fits(bucket["server_side_encryption_configuration"]["rule"])
    by_default = bucket.answer(True, "S3 encrypts every new object, with keys of its own where nothing else is asked for")
    return declared if kms or parameters.flag("require_explicit") else by_default


def _algorithm_fits(default: Attribute, *, kms: bool) -> Truth:
    algorithm = default["sse_algorithm"]
    return algorithm.one_of("aws:kms", "aws:kms:dsse") if kms else algorithm.is_set()
