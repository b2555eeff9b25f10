"""Access control lists of single objects are seen by nobody who looks at the bucket's permissions, and outlive what is revoked there."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_buckets import is_uniform

POLICY = Policy(
    id="gcp-storage-uniform-access",
    title="Permissions alone decide who may use the bucket",
    resource="google_storage_bucket",
    severity=Severity.MEDIUM,
    remediation="Set `uniform_bucket_level_access = true`.",
    references=(
        "https://cloud.google.com/storage/docs/uniform-bucket-level-access",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket#uniform_bucket_level_access",
    ),
    replaces=("CKV_GCP_29", "AVD-GCP-0002", "google-storage-enable-ubla", "cloudstorage_bucket_uniform_bucket_level_access"),
    frameworks=("CIS GCP 3.0.0 5.2",),
)


def check(bucket: Resource) -> Truth:
    return is_uniform(bucket)
