"""Whoever may look at a function or service reads its environment: consoles, revisions, state files and deployment tools all show it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_workloads import any_variable
from readygate.toolkit.secret_values import variable_holds_secret

POLICY = Policy(
    id="gcp-secretmanager-environment",
    title="Workload's environment holds no secrets; they come from Secret Manager",
    resource=(
        "google_cloudfunctions_function",
        "google_cloudfunctions2_function",
        "google_cloud_run_v2_service",
        "google_cloud_run_v2_job",
        "google_cloud_run_service",
    ),
    severity=Severity.CRITICAL,
    remediation=(
        "Put the value into Secret Manager, and name the secret in `secret_environment_variables` or `secret_volumes` of the function, or in "
        "`value_source { secret_key_ref { ... } }` of the service."
    ),
    references=(
        "https://cloud.google.com/functions/docs/configuring/secrets",
        "https://cloud.google.com/run/docs/configuring/services/secrets",
    ),
    frameworks=("CIS GCP 3.0.0 1.17",),
    proves=("SI-1.1", "SI-1.4", "SI-R.sec.1.1", "DS-6.3.1"),
)


def check(workload: Resource) -> Truth:
    return ~any_variable(workload, variable_holds_secret)
