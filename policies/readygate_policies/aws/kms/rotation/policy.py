"""A key that stays the same for years protects all the data of those years, and loses it all at once."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-kms-rotation",
    title="KMS key gets new key material every year",
    resource="aws_kms_key",
    severity=Severity.MEDIUM,
    remediation="Set `enable_key_rotation = true`; `rotation_period_in_days` is 365 where it is left out.",
    references=(
        "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
        "https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-enable.html",
    ),
    parameters={"maximum_days": Parameter(365, "longest time (days) between two rotations")},
    replaces=("CKV_AWS_7", "AVD-AWS-0065", "aws-kms-auto-rotate-keys", "kms_cmk_rotation_enabled"),
    frameworks=("CIS AWS 3.0.0 3.6", "PCI DSS 4.0.1 3.7.4"),
)
PERIOD = 365
"""Days between rotations where nobody says otherwise."""


def applies(key: Resource) -> Truth:
    """KMS rotates symmetric keys for encryption alone, and those of its own store."""
    symmetric = key["customer_master_key_spec"].equals("SYMMETRIC_DEFAULT") & key["key_usage"].equals("ENCRYPT_DECRYPT")
    return symmetric & ~key["custom_key_store_id"].is_set()


def check(key: Resource, parameters: Parameters) -> Truth:
    period = key["rotation_period_in_days"].or_default(PERIOD)
    return key["enable_key_rotation"].equals(True) & period.at_most(parameters.number("maximum_days"))
