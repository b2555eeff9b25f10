"""Data that is wrong does not crash anything: unless its quality is measured and somebody told, decisions are made on it."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_alerts import is_told, is_wanted

POLICY = Policy(
    id="gcp-monitoring-data-quality-alert",
    title="Somebody is told when the quality of the data falls",
    resource="terraform",
    severity=Severity.HIGH,
    remediation=(
        "Write what the checks find to a custom metric or the log, and add a `google_monitoring_alert_policy` on it, with `notification_channels`."
    ),
    references=(
        "https://cloud.google.com/monitoring/custom-metrics",
        "https://cloud.google.com/logging/docs/logs-based-metrics",
    ),
    parameters={
        "expected": Parameter(False, "whether this root module has to declare the alert; else another one may, and without it nothing is judged"),
        "pattern": Parameter(
            r"data[-_ ]?quality|match[-_ ]?rate|validation|completeness|freshness|duplicate|anomal", "regular expression that tells such an alert"
        ),
    },
    proves=("SI-4.2.6", "SI-5.8"),
)


def applies(root: Resource, parameters: Parameters) -> Truth:
    return is_wanted(root, lambda watch: watch.mentions(parameters.text("pattern")), expected=parameters.flag("expected"))


def check(root: Resource, parameters: Parameters) -> Truth:
    return is_told(root, "the quality of data", lambda watch: watch.mentions(parameters.text("pattern")), anywhere=True)
