"""The state holds every secret of the system in clear text, and without it Terraform knows nothing of what it made."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.related import Related
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
    parameters={
        "expected": Parameter(False, "whether this root module has to declare the bucket; else another one may, and is judged where it is scanned")
    },
    related=("CKV_GCP_29", "CKV_GCP_78", "CKV_GCP_114"),
    proves=("SI-2.3",),
)


def applies(root: Resource, parameters: Parameters) -> Truth:
    kept = root["backend"].any(lambda backend: backend["type"].equals("gcs"))
    return kept if parameters.flag("expected") else kept & root["backend"].any(lambda backend: _declared(backend).exists())


def check(root: Resource) -> Truth:
    return root["backend"].any(lambda backend: _declared(backend).any(_is_kept_well))


def _declared(backend: Attribute) -> Related:
    """The bucket that the backend names, where it is declared here."""
    name = str(backend["bucket"].value)
    return backend.resource.others(BUCKET, given=name).where(lambda bucket: bucket["name"].equals(name))


def _is_kept_well(bucket: Resource) -> Truth:
    shut = refuses_everyone(bucket) | ~is_open_to_everyone(bucket)
    return keeps_versions(bucket) & is_uniform(bucket) & shut & ~bucket["force_destroy"].or_default(False).equals(True)
