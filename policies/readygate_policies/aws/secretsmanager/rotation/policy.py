"""A secret that is never changed stays useful to whoever once saw it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.schedules import DAY, runs_every

POLICY = Policy(
    id="aws-secretsmanager-rotation",
    title="Secret is changed by itself, and often",
    resource="aws_secretsmanager_secret",
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_secretsmanager_secret_rotation` with `rotation_rules { automatically_after_days = 30 }`, or tag a secret that only "
        "people can change with `rotation = manual`."
    ),
    references=(
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html",
    ),
    parameters={
        "maximum_days": Parameter(90, "longest time (days) between two changes"),
        "manual_tag": Parameter("rotation", "the tag that tells by the value `manual` which secrets people change"),
    },
    replaces=("CKV2_AWS_57", "CKV_AWS_304", "secretsmanager_automatic_rotation_enabled"),
    related=("secretsmanager_secret_rotated_periodically",),
    frameworks=("FSBP SecretsManager.1", "FSBP SecretsManager.4", "PCI DSS 4.0.1 8.6.3"),
    proves=("DS-6.3.2",),
)


def applies(secret: Resource, parameters: Parameters) -> Truth:
    return ~secret["tags"][parameters.text("manual_tag")].equals("manual")


def check(secret: Resource, parameters: Parameters) -> Truth:
    most = parameters.number("maximum_days")
    rotation = secret.referred_by("aws_secretsmanager_secret_rotation", via="secret_id")
    return rotation.any(lambda one: one["rotation_rules"].any(lambda rules: _is_often(rules, most)))


def _is_often(rules: Attribute, most: int) -> Truth:
    return rules["automatically_after_days"].at_most(most) | runs_every(rules["schedule_expression"], most * DAY)
