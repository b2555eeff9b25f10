"""Who read a secret can only be told where such reads are logged, and Google does not log them by itself."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.gcp_audit import asks_for, is_logged
from readygate.toolkit.root_modules import may_be_elsewhere

POLICY = Policy(
    id="gcp-secretmanager-audit-logs",
    title="Every access to a secret is logged",
    resource="terraform",
    severity=Severity.HIGH,
    remediation=(
        "Add a `google_project_iam_audit_config` for `secretmanager.googleapis.com` (or `allServices`) with the log types `DATA_READ` and "
        "without `exempted_members`."
    ),
    references=(
        "https://cloud.google.com/secret-manager/docs/audit-logging",
        "https://cloud.google.com/logging/docs/audit/configure-data-access",
    ),
    parameters={
        "kinds": Parameter(("DATA_READ",), "kinds of log that have to be written"),
        "expected": Parameter(False, "whether this root module has to configure the logs; else another one may"),
    },
    related=("CKV2_GCP_5", "AVD-GCP-0079", "google-iam-configure-audit-logging", "iam_audit_logs_enabled"),
    proves=("SI-1.7",),
)
SERVICE = "secretmanager.googleapis.com"


def applies(root: Resource, parameters: Parameters) -> Truth:
    """Where nobody configures them here, a folder's or the organisation's configuration may."""
    expected = root.others("google_secret_manager_secret").exists() if parameters.flag("expected") else may_be_elsewhere(root)
    return asks_for(root, SERVICE) | expected


def check(root: Resource, parameters: Parameters) -> Truth:
    return all_of(is_logged(root, SERVICE, kind) for kind in parameters.texts("kinds"))
