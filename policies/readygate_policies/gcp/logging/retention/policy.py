"""What went wrong last month cannot be found out when the logs of last month are gone."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth

POLICY = Policy(
    id="gcp-logging-retention",
    title="Log bucket keeps its logs for at least 30 days",
    resource=(
        "google_logging_project_bucket_config",
        "google_logging_folder_bucket_config",
        "google_logging_organization_bucket_config",
        "google_logging_billing_account_bucket_config",
    ),
    severity=Severity.MEDIUM,
    remediation="Set `retention_days` to 30 or more (30 where it is left out; Cloud Logging keeps logs for up to 3650).",
    references=(
        "https://cloud.google.com/logging/docs/buckets#custom-retention",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_project_bucket_config#retention_days",
    ),
    parameters={
        "minimum_days": Parameter(30, "shortest time (days) for which logs are kept"),
        "maximum_days": Parameter(None, "longest time (days), where logs must not be kept for longer; without it any will do"),
    },
    proves=("SI-4.3", "SI-R.rel.3.4", "DS-3.4.1", "DS-3.4.4"),
)
RETENTION = 30
"""Days where nobody says otherwise, which also is what 0 means."""


def applies(bucket: Resource) -> Truth:
    """How long `_Required` keeps its logs (400 days) cannot be changed."""
    return ~bucket["bucket_id"].equals("_Required")


def check(bucket: Resource, parameters: Parameters) -> Truth:
    days = bucket["retention_days"].or_default(RETENTION)
    kept = days.at_least(parameters.number("minimum_days")) | (days.equals(0).quiet() & Truth(parameters.number("minimum_days") <= RETENTION))
    return kept & (days.at_most(parameters.number("maximum_days")) if parameters.is_given("maximum_days") else TRUE)
