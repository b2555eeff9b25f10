"""Google logs who changes settings, but not who reads and writes data; after a break-in that is the question."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.gcp_audit import ALL_SERVICES, asks_for, is_logged
from readygate.toolkit.root_modules import may_be_elsewhere

POLICY = Policy(
    id="gcp-logging-audit-logs",
    title="Audit logs of all services are written with nobody's calls left out",
    resource="terraform",
    severity=Severity.HIGH,
    remediation=(
        "Add a `google_project_iam_audit_config` for `allServices` with the log types `ADMIN_READ`, `DATA_READ` and `DATA_WRITE` and without "
        "`exempted_members`."
    ),
    references=("https://cloud.google.com/logging/docs/audit/configure-data-access",),
    parameters={
        "kinds": Parameter(("ADMIN_READ", "DATA_READ", "DATA_WRITE"), "kinds of log that have to be written"),
        "expected": Parameter(False, "whether this root module has to configure the logs; else another one may"),
    },
    related=("CKV2_GCP_5", "AVD-GCP-0079", "google-iam-configure-audit-logging", "iam_audit_logs_enabled"),
    frameworks=("CIS GCP 3.0.0 2.1",),
    proves=("SI-10.5", "DS-R.c4.3"),
)


def applies(root: Resource, parameters: Parameters) -> Truth:
    """Where nobody configures them here, a folder's or the organisation's configuration may."""
    works_with_google = root["providers"].any(lambda provider: provider["name"].equals("google"))
    return asks_for(root, ALL_SERVICES) | (works_with_google if parameters.flag("expected") else may_be_elsewhere(root))


def check(root: Resource, parameters: Parameters) -> Truth:
    return all_of(is_logged(root, ALL_SERVICES, kind) for kind in parameters.texts("kinds"))
