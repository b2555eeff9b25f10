"""One grant too many opens a bucket to everyone, unless Cloud Storage refuses it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_buckets import refuses_everyone

POLICY = Policy(
    id="gcp-storage-public-access-prevention",
    title="Bucket cannot be opened to everyone",
    resource="google_storage_bucket",
    severity=Severity.MEDIUM,
    remediation='Set `public_access_prevention = "enforced"`, or the constraint `storage.publicAccessPrevention` for the organisation.',
    references=(
        "https://cloud.google.com/storage/docs/public-access-prevention",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket#public_access_prevention",
    ),
    replaces=("CKV_GCP_114",),
    proves=("DS-1.3",),
)


def check(bucket: Resource) -> Truth:
    return refuses_everyone(bucket)
