"""A key of a service account is a password without an end date: whoever copies the file is the account, from anywhere."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth

POLICY = Policy(
    id="gcp-iam-user-keys",
    title="Service account has no keys that people keep",
    resource=("google_service_account", "google_service_account_key"),
    severity=Severity.HIGH,
    remediation="Attach the service account to the workload, use workload identity federation from outside, and delete the key.",
    references=(
        "https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys",
        "https://cloud.google.com/iam/docs/workload-identity-federation",
    ),
    replaces=("CKV2_GCP_3", "iam_sa_no_user_managed_keys", "iam_sa_user_managed_key_rotate_90_days"),
    frameworks=("CIS GCP 3.0.0 1.4", "CIS GCP 3.0.0 1.7"),
)
ACCOUNT, KEY = "google_service_account", "google_service_account_key"


def applies(resource: Resource) -> Truth:
    """A key is judged with its account, and by itself where that is not declared here."""
    if resource.type == ACCOUNT:
        return resource.answer(True, "is an account")
    owner = resource["service_account_id"].refers_to(ACCOUNT)
    return ~owner.where(lambda one: one.answer(one.mode == "managed", "is declared")).exists()


def check(resource: Resource) -> Truth:
    return ~resource.referred_by(KEY, via="service_account_id").exists() if resource.type == ACCOUNT else FALSE
