"""A load or a report that fails in BigQuery leaves yesterday's figures standing, which look right."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_alerts import Watch, is_told, is_wanted

POLICY = Policy(
    id="gcp-monitoring-query-failure-alert",
    title="Somebody is told when jobs of BigQuery fail",
    resource="terraform",
    severity=Severity.HIGH,
    remediation=(
        "Add a `google_monitoring_alert_policy` with `condition_matched_log` (or on a `google_logging_metric`) and the filter "
        '`protoPayload.serviceName="bigquery.googleapis.com" severity>=ERROR`, with `notification_channels`.'
    ),
    references=(
        "https://cloud.google.com/bigquery/docs/reference/auditlogs",
        "https://cloud.google.com/bigquery/docs/monitoring",
    ),
    parameters={
        "expected": Parameter(False, "whether this root module has to declare the alert; else another one may, and without it nothing is judged"),
    },
    proves=("SI-4.2.5",),
)
FAILURE = r"severity\W*[>=]+\W*(WARNING|ERROR|CRITICAL)|status\.(code|message)|jobStatus\.error|errorResult|\berrors?\b|fail"


def applies(root: Resource, parameters: Parameters) -> Truth:
    return is_wanted(root, _is_about_failures, expected=parameters.flag("expected"))


def check(root: Resource) -> Truth:
    return is_told(root, "failures of BigQuery", _is_about_failures, anywhere=True)


def _is_about_failures(watch: Watch) -> Truth:
    """BigQuery has no metric of failures, so it is the log that tells."""
    return watch.mentions("bigquery") & watch.mentions(FAILURE)
