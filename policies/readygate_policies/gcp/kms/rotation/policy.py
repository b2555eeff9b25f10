"""A key that stays the same for years protects all the data of those years, and loses it all at once."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.durations import in_seconds

POLICY = Policy(
    id="gcp-kms-rotation",
    title="KMS key gets a new version at least every 90 days",
    resource="google_kms_crypto_key",
    severity=Severity.MEDIUM,
    remediation='Set `rotation_period = "7776000s"` (90 days) or less.',
    references=(
        "https://cloud.google.com/kms/docs/key-rotation",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/kms_crypto_key#rotation_period",
    ),
    parameters={"maximum_days": Parameter(90, "longest time (days) between two rotations")},
    replaces=("CKV_GCP_43", "AVD-GCP-0065", "google-kms-rotate-kms-keys", "kms_key_rotation_enabled", "kms_key_rotation_max_90_days"),
    frameworks=("CIS GCP 3.0.0 1.10",),
)
SECONDS = 86400
"""Of one day."""


def applies(key: Resource) -> Truth:
    """KMS rotates symmetric keys for encryption alone, and neither imported ones nor those that another system holds."""
    symmetric = key["purpose"].or_default("ENCRYPT_DECRYPT").equals("ENCRYPT_DECRYPT")
    level = key["version_template"]["protection_level"].or_default("SOFTWARE")
    return symmetric & ~key["import_only"].or_default(False).equals(True) & ~level.one_of("EXTERNAL", "EXTERNAL_VPC")


def check(key: Resource, parameters: Parameters) -> Truth:
    period = key["rotation_period"]
    return period.is_set() & in_seconds(period).at_most(parameters.number("maximum_days") * SECONDS)
