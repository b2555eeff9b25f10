"""A bucket without versions cannot bring back what was overwritten or deleted longer ago than a few days."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_buckets import keeps_versions
from readygate.toolkit.names import settled

POLICY = Policy(
    id="gcp-storage-versioning",
    title="Bucket keeps older versions, or lets nothing be overwritten",
    resource="google_storage_bucket",
    severity=Severity.MEDIUM,
    remediation="Add `versioning { enabled = true }`, or a `retention_policy`.",
    references=(
        "https://cloud.google.com/storage/docs/object-versioning",
        "https://cloud.google.com/storage/docs/bucket-lock",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket#nested_versioning",
    ),
    parameters={"exempt_endings": Parameter(("-log", "-logs", "_log", "_logs", ".logs"), "how the names of buckets end that need no versions")},
    replaces=("CKV_GCP_78", "AVD-GCP-0078", "google-storage-enable-bucket-versioning", "cloudstorage_bucket_versioning_enabled"),
    related=("cloudstorage_bucket_soft_delete_enabled", "cloudstorage_bucket_sufficient_retention_period"),
    proves=("SI-9.3", "DS-1.3.1"),
)


def applies(bucket: Resource, parameters: Parameters) -> Truth:
    """Log buckets are written once, and buckets with folders of their own cannot keep versions."""
    exempt = any_of(settled(bucket["name"]).ends_with(ending) for ending in parameters.texts("exempt_endings"))
    return ~exempt & ~bucket["hierarchical_namespace"]["enabled"].or_default(False).equals(True)


def check(bucket: Resource) -> Truth:
    return keeps_versions(bucket) | bucket["retention_policy"]["retention_period"].is_set().quiet()
