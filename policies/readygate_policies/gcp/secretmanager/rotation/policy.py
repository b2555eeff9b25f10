"""A key that is never changed stays good for everyone who ever saw it."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.durations import in_seconds

POLICY = Policy(
    id="gcp-secretmanager-rotation",
    title="Secret is due for rotation regularly, and somebody is told",
    resource="google_secret_manager_secret",
    severity=Severity.MEDIUM,
    remediation=(
        'Add `rotation { rotation_period = "7776000s", next_rotation_time = ... }` and `topics { name = ... }`; what subscribes to the topic '
        "makes the new version."
    ),
    references=(
        "https://cloud.google.com/secret-manager/docs/secret-rotation",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_secret",
    ),
    parameters={"maximum_days": Parameter(90, "longest time (days) between rotations")},
    replaces=("secretmanager_secret_rotation_enabled",),
    proves=("SI-1.4", "SI-1.8", "SI-R.sec.1.4", "SI-M.m.2"),
)
DAY = 86400


def check(secret: Resource, parameters: Parameters) -> Truth:
    """Secret Manager only says that it is time, to the topics of the secret."""
    period = secret["rotation"]["rotation_period"]
    soon = in_seconds(period).at_most(parameters.number("maximum_days") * DAY)
    return period.is_set() & soon & ~secret["topics"].is_empty()
