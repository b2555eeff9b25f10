"""The default service accounts serve everything in the project, so what one workload is granted for its work all others get as well."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_workloads import INSTANCES, identity_of

POLICY = Policy(
    id="gcp-iam-dedicated-account",
    title="Workload runs as a service account made for it, not as a default one",
    resource=(
        "google_cloudfunctions_function",
        "google_cloudfunctions2_function",
        "google_cloud_run_v2_service",
        "google_cloud_run_v2_job",
        "google_cloud_run_service",
        "google_compute_instance",
        "google_compute_instance_template",
    ),
    severity=Severity.HIGH,
    remediation="Make a `google_service_account` for the workload, and name its `email` as the service account that it runs as.",
    references=(
        "https://cloud.google.com/iam/docs/best-practices-service-accounts#single-purpose",
        "https://cloud.google.com/iam/docs/service-account-types#default",
    ),
    replaces=(
        "CKV_GCP_30",
        "CKV_GCP_31",
        "AVD-GCP-0044",
        "google-compute-no-default-service-account",
        "compute_instance_default_service_account_in_use",
        "compute_instance_default_service_account_in_use_with_full_api_access",
    ),
    frameworks=("CIS GCP 3.0.0 4.1", "CIS GCP 3.0.0 4.2"),
    proves=("SI-1.2", "SI-2.8"),
)
DEFAULTS = ("-compute@developer.gserviceaccount.com", "@appspot.gserviceaccount.com")
"""How the addresses of the default accounts end."""
LOOKED_UP = ("google_compute_default_service_account", "google_app_engine_default_service_account")


def applies(workload: Resource) -> Truth:
    """A machine without the block runs as nobody; functions and services without an account get a default one."""
    is_machine = workload.type in INSTANCES
    return ~workload["service_account"].is_empty() if is_machine else workload.answer(True, "runs as some account")


def check(workload: Resource) -> Truth:
    account = identity_of(workload)
    return account.is_set() & ~_is_default(account)


def _is_default(account: Attribute) -> Truth:
    """An address that is made of other things' attributes ends as it does, or it is that of an account which somebody made."""
    if account.refers_to(*LOOKED_UP).found:
        return account.answer(True, "is a default account")
    by_end = any_of(account.ends_with(end) for end in DEFAULTS)
    return account.answer(False, "comes from a resource") if by_end.is_unknown and account.references else by_end
