"""A function that runs out of time leaves half of its work done, and is tried again until somebody looks."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_alerts import Watch, fires_upward, is_told
from readygate.toolkit.gcp_symptoms import durations, timeouts

POLICY = Policy(
    id="gcp-monitoring-timeout-alert",
    title="Somebody is told when the function runs out of time",
    resource=("google_cloudfunctions_function", "google_cloudfunctions2_function"),
    severity=Severity.HIGH,
    remediation=(
        "Add a `google_monitoring_alert_policy` on `cloudfunctions.googleapis.com/function/execution_count` with "
        '`metric.labels.status="timeout"` (or `!="ok"`), or on `execution_times` with a threshold below the function\'s timeout.'
    ),
    references=(
        "https://cloud.google.com/functions/docs/monitoring/metrics",
        "https://cloud.google.com/monitoring/api/metrics_gcp_c#gcp-cloudfunctions",
    ),
    parameters={"limit_seconds": Parameter(540, "longest execution (seconds) without an alert, where the alert is on the duration")},
    proves=("SI-4.2.3",),
)
NANOSECONDS = 1_000_000_000
"""In one second; execution_times counts nanoseconds, request_latencies milliseconds."""
MILLISECONDS = 1_000


def check(function: Resource, parameters: Parameters) -> Truth:
    ends, lasts, limit = tuple(timeouts(function)), tuple(durations(function)), parameters.number("limit_seconds")

    def looks(watch: Watch) -> Truth:
        ended = watch.selects_any(ends, function)
        slow = any_of(
            watch.selects(one, function) & _is_within(watch, limit * (NANOSECONDS if one.sick["resource.type"] == "cloud_function" else MILLISECONDS))
            for one in lasts
        )
        return (ended | slow) & fires_upward(watch).quiet()

    return is_told(function, f"timeouts of {function.address}", looks)


def _is_within(watch: Watch, limit: int) -> Truth:
    return watch.condition["threshold_value"].or_default(0).at_most(limit)
