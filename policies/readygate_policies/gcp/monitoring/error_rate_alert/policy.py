"""A few errors are normal; when every twentieth request fails, customers notice, and somebody has to know before they call."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_alerts import Watch, fires_by_share, is_told
from readygate.toolkit.gcp_symptoms import failures

POLICY = Policy(
    id="gcp-monitoring-error-rate-alert",
    title="Somebody is told when more than 5 % of executions or requests fail",
    resource=(
        "google_cloudfunctions_function",
        "google_cloudfunctions2_function",
        "google_cloud_run_v2_service",
        "google_cloud_run_service",
        "google_compute_url_map",
    ),
    severity=Severity.HIGH,
    remediation=(
        "Add a `google_monitoring_alert_policy` whose `condition_threshold` has the failures as `filter`, all executions as `denominator_filter` and "
        "`threshold_value = 0.05`; one that fires at every failure (`threshold_value = 0`) will do as well."
    ),
    references=(
        "https://cloud.google.com/monitoring/alerts/policies-in-json#json-ratio",
        "https://cloud.google.com/functions/docs/monitoring/metrics",
        "https://cloud.google.com/load-balancing/docs/https/https-logging-monitoring#monitoring_metrics_for_http_load_balancers",
    ),
    parameters={"maximum_percent": Parameter(5, "highest share of failures (percent) without an alert")},
    proves=("SI-4.2.2", "DS-3.5.1", "DS-R.c2.3"),
)


def applies(workload: Resource) -> Truth:
    """A URL map that only sends clients elsewhere serves nothing that could fail."""
    return workload["default_url_redirect"].is_empty() | ~workload["path_matcher"].is_empty()


def check(workload: Resource, parameters: Parameters) -> Truth:
    symptoms, percent = tuple(failures(workload)), parameters.number("maximum_percent")

    def looks(watch: Watch) -> Truth:
        return watch.selects_any(symptoms, workload) & fires_by_share(watch, percent)

    return is_told(workload, f"the error rate of {workload.address}", looks)
