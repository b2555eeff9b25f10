"""A role for a whole identity pool is a role for every repository, branch and account that any of its providers takes."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_iam import every_grant, is_anything_but_an_identity

POLICY = Policy(
    id="gcp-iam-federated-members",
    title="No role is granted to a whole workload identity pool",
    resource=(
        "google_service_account_iam_member",
        "google_service_account_iam_binding",
        "google_service_account_iam_policy",
        "google_project_iam_member",
        "google_project_iam_binding",
        "google_project_iam_policy",
    ),
    severity=Severity.MEDIUM,
    remediation="Name a subject (`principal://.../subject/...`) or attribute (`principalSet://.../attribute.repository/owner/name`) instead of `/*`.",
    references=(
        "https://cloud.google.com/iam/docs/principal-identifiers#v1",
        "https://cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation",
    ),
)


def check(granting: Resource) -> Truth:
    return every_grant(granting, lambda grant: ~grant.is_for(_is_whole_pool))


def _is_whole_pool(member: Attribute) -> Truth:
    return is_anything_but_an_identity(member).quiet() & member.ends_with("/*")
