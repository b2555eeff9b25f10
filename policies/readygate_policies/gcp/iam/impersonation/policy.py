"""A service account that can make tokens for a mightier one has its rights, whatever roles it holds itself."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_impersonation import becomes_a_ruler, impersonated_by

POLICY = Policy(
    id="gcp-iam-impersonation",
    title="Service account cannot become one that rules a project",
    resource="google_service_account",
    severity=Severity.CRITICAL,
    remediation="Take away the grant on the mightier service account, or the owner, editor or administrator role from that one.",
    references=(
        "https://cloud.google.com/iam/docs/service-account-permissions",
        "https://cloud.google.com/iam/docs/best-practices-service-accounts#permissions",
    ),
    related=("CKV_GCP_41", "CKV_GCP_49", "iam_no_service_roles_at_project_level"),
    proves=("SI-1.2",),
)


def applies(account: Resource) -> Truth:
    """Only an account that may become another one."""
    becomes_another = any_of(step.truth for step in impersonated_by(account))
    return becomes_another | account.answer(False, "no grant lets it become another service account")  # equivalent: words only


def check(account: Resource) -> Truth:
    return ~becomes_a_ruler(account)
