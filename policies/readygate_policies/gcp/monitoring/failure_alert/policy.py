"""A function that fails at night works off nothing until somebody is told."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_alerts import Watch, fires_upward, is_told
from readygate.toolkit.gcp_symptoms import failures

POLICY = Policy(
    id="gcp-monitoring-failure-alert",
    title="Somebody is told when the function or service fails",
    resource=(
        "google_cloudfunctions_function",
        "google_cloudfunctions2_function",
        "google_cloud_run_v2_service",
        "google_cloud_run_service",
    ),
    severity=Severity.HIGH,
    remediation=(
        'Add a `google_monitoring_alert_policy` on `cloudfunctions.googleapis.com/function/execution_count` with `metric.labels.status!="ok"`, or on '
        '`run.googleapis.com/request_count` with `metric.labels.response_code_class="5xx"`, with `notification_channels`.'
    ),
    references=(
        "https://cloud.google.com/functions/docs/monitoring/metrics",
        "https://cloud.google.com/monitoring/api/metrics_gcp_c#gcp-cloudfunctions",
        "https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run",
    ),
    proves=("SI-4.2.1",),
)


def check(workload: Resource) -> Truth:
    symptoms = tuple(failures(workload))

    def looks(watch: Watch) -> Truth:
        return watch.selects_any(symptoms, workload) & fires_upward(watch).quiet()

    return is_told(workload, f"failures of {workload.address}", looks)
