"""A workload that may read every secret and table of a project, for the sake of one, hands all of them to whoever takes it over."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.gcp_iam import Grant, every_grant, is_workload_account

POLICY = Policy(
    id="gcp-iam-service-account-scope",
    title="Service account's access to data is granted on what it works with, not on a whole project",
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
    remediation=(
        "Grant the role on the secret, dataset, topic, bucket or service, such as with `google_secret_manager_secret_iam_member`, or add a "
        "`condition` that names it."
    ),
    references=(
        "https://cloud.google.com/iam/docs/using-iam-securely#least_privilege",
        "https://cloud.google.com/iam/docs/resource-types-with-conditional-roles",
    ),
    parameters={
        "narrow": Parameter(
            (
                "roles/bigquery.data*",
                "roles/cloudfunctions.invoker",
                "roles/cloudkms.cryptoKey*",
                "roles/pubsub.publisher",
                "roles/pubsub.subscriber",
                "roles/run.invoker",
                "roles/secretmanager.secretAccessor",
                "roles/storage.object*",
            ),
            "roles that are granted on single resources only; * stands for any text",
        ),
        "allowed": Parameter((), "the only roles that service accounts may hold on a project; where none is given, all but the narrow ones"),
    },
    proves=("SI-1.2", "SI-2.8", "SI-R.sec.1.2"),
)


def check(granting: Resource, parameters: Parameters) -> Truth:
    return every_grant(granting, lambda grant: ~(_is_too_wide(grant, parameters) & grant.is_for(is_workload_account)))


def _is_too_wide(grant: Grant, parameters: Parameters) -> Truth:
    narrow = FALSE if grant.has_condition else grant.is_predefined(*parameters.texts("narrow"))
    allowed = parameters.texts("allowed")
    return narrow | (~grant.is_predefined(*allowed) if allowed else FALSE)
