"""Whoever can read the state has every secret in it, and a state that was overwritten can only be had back from an older version."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.buckets import BUCKET, is_closed_to_public, keeps_versions

POLICY = Policy(
    id="terraform-state-bucket",
    title="S3 bucket of the state keeps versions and is closed to the public",
    resource="terraform",
    severity=Severity.HIGH,
    remediation="Give the bucket an `aws_s3_bucket_versioning` with status Enabled and a full `aws_s3_bucket_public_access_block`.",
    references=(
        "https://developer.hashicorp.com/terraform/language/backend/s3",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
    ),
    parameters={
        "expected": Parameter(False, "whether this root module has to declare the bucket; else another one may, and is judged where it is scanned")
    },
    proves=("SI-2.3",),
)


def applies(root: Resource, parameters: Parameters) -> Truth:
    """S3 encrypts every object since 2023, so that nothing is asked about encryption."""
    kept_in_s3 = root["backend"].any(lambda backend: backend["type"].equals("s3"))
    return kept_in_s3 if parameters.flag("expected") else kept_in_s3 & root["backend"].any(lambda backend: _declared(backend).exists())


def check(root: Resource) -> Truth:
    return root["backend"].any(lambda backend: _declared(backend).any(lambda bucket: keeps_versions(bucket) & is_closed_to_public(bucket)))


def _declared(backend: Attribute) -> Related:
    """The bucket that the backend names, where it is declared here."""
    name = str(backend["bucket"].value)
    return backend.resource.others(BUCKET, given=name).where(lambda bucket: bucket["bucket"].equals(name))
