"""Cloud Storage encrypts everything that it stores; with a key of one's own the data can be made unreadable for good."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-storage-encryption",
    title="Bucket encrypts what is stored",
    resource="google_storage_bucket",
    severity=Severity.LOW,
    remediation="Set `default_kms_key_name` in `encryption` to the id of a `google_kms_crypto_key` in the bucket's location.",
    references=(
        "https://cloud.google.com/storage/docs/encryption/default-keys",
        "https://cloud.google.com/storage/docs/encryption/customer-managed-keys",
    ),
    parameters={"require_own_key": Parameter(False, "whether the keys of Google are not enough")},
    related=("AVD-GCP-0066", "google-storage-bucket-encryption-customer-key"),
    proves=("DS-1.3.2",),
)


def check(bucket: Resource, parameters: Parameters) -> Truth:
    if parameters.flag("require_own_key"):
        return bucket["encryption"]["default_kms_key_name"].is_set()
    return bucket.answer(True, "Cloud Storage encrypts all data at rest")
