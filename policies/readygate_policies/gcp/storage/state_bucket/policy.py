"""The state holds every secret of the system in clear text, and without it Terraform knows nothing of what it made."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_buckets import BUCKET, is_open_to_everyone, is_uniform, keeps_versions, refuses_everyone

POLICY = Policy(
    id="gcp-storage-state-bucket",
    title="Bucket of the Terraform state keeps versions and lets nobody in but by permissions",
    resource="terraform",
    severity=Severity.HIGH,
    remediation=(
        'Set `versioning { enabled = true }`, `uniform_bucket_level_access = true` and `public_access_prevention = "enforced"` on the bucket that '
        "the backend names, and leave `force_destroy` out."
    ),
    references=(
        "https://developer.hashicorp.com/terraform/language/backend/gcs",
        "https://cloud.google.com/docs/terraform/resource-management/store-state",
    ),
    related=("CKV_GCP_29", "CKV_GCP_78", "CKV_GCP_114"),
    proves=("SI-2.3",),
)


def applies(root: Resource) -> Truth:
    return root["backend"].any(lambda backend: backend["type"].equals("gcs"))


def check(root: Resource) -> Truth:
    """Most buckets of states are declared in another root module; then it is not known here."""
    return root["backend"].every(_is_kept_well)


def _is_kept_well(backend: Attribute) -> Truth:
    name = backend["bucket"]
    buckets = [one for one in backend.resource.graph.by_type.get(BUCKET, ()) if name.text is not None and one["name"].text == name.text]
    if not buckets:
        return name.answer(None, "names a bucket that is not declared here")
    bucket = buckets[0]
    shut = refuses_everyone(bucket) | ~is_open_to_everyone(bucket)
    return keeps_versions(bucket) & is_uniform(bucket) & shut & ~bucket["force_destroy"].or_default(False).equals(True)
