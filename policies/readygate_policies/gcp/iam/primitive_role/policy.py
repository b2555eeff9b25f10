"""A workload that holds a basic role of a whole project can change everything in it, and so can whoever takes the workload over."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_iam import Grant, every_grant, is_workload_account

POLICY = Policy(
    id="gcp-iam-primitive-role",
    title="No service account holds a basic or administrative role of a whole project",
    resource=(
        "google_project_iam_member",
        "google_project_iam_binding",
        "google_project_iam_policy",
        "google_folder_iam_member",
        "google_folder_iam_binding",
        "google_folder_iam_policy",
        "google_organization_iam_member",
        "google_organization_iam_binding",
        "google_organization_iam_policy",
    ),
    severity=Severity.HIGH,
    remediation="Grant the service account the roles that its work needs, on the topics, buckets, datasets and secrets that it uses.",
    references=(
        "https://cloud.google.com/iam/docs/roles-overview#basic",
        "https://cloud.google.com/iam/docs/best-practices-service-accounts",
    ),
    parameters={
        "forbidden": Parameter(
            (
                "roles/owner",
                "roles/editor",
                "roles/iam.serviceAccountTokenCreator",
                "roles/iam.serviceAccountUser",
                "roles/*.admin",
                "roles/*Admin",
            ),
            "roles that no service account may hold; * stands for any text",
        )
    },
    replaces=("CKV_GCP_42", "AVD-GCP-0007", "google-iam-no-privileged-service-accounts", "iam_sa_no_administrative_privileges"),
    related=("CKV_GCP_41", "CKV_GCP_45", "CKV_GCP_49", "CKV_GCP_117", "CKV_GCP_44", "CKV_GCP_115", "CKV_GCP_116"),
    frameworks=("CIS GCP 3.0.0 1.5",),
    proves=("SI-1.2", "SI-R.sec.1.2", "DS-6.2.3"),
)


def check(granting: Resource, parameters: Parameters) -> Truth:
    return every_grant(granting, lambda grant: ~_is_too_much(grant, parameters.texts("forbidden")))


def _is_too_much(grant: Grant, forbidden: tuple[str, ...]) -> Truth:
    return grant.is_predefined(*forbidden) & grant.is_for(is_workload_account)
