"""When a quota of an API is used up, every further call fails, and raising it takes days."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_alerts import is_told, is_wanted

POLICY = Policy(
    id="gcp-monitoring-quota-alert",
    title="Somebody is told when quotas of APIs run out",
    resource="terraform",
    severity=Severity.HIGH,
    remediation=(
        "Add a `google_monitoring_alert_policy` on `serviceruntime.googleapis.com/quota/exceeded`, or on a log-based metric of answers with 429 or "
        "RESOURCE_EXHAUSTED, with `notification_channels`."
    ),
    references=("https://cloud.google.com/docs/quotas/set-up-quota-alerts", "https://cloud.google.com/monitoring/alerts/using-quota-metrics"),
    parameters={
        "expected": Parameter(False, "whether this root module has to declare the alert; else another one may, and without it nothing is judged"),
        "pattern": Parameter(
            r"/quota/|quota_|RESOURCE_EXHAUSTED|rateLimitExceeded|quotaExceeded|\b429\b", "regular expression that tells such an alert"
        ),
    },
    proves=("SI-4.2.4", "SI-7.3"),
)


def applies(root: Resource, parameters: Parameters) -> Truth:
    return is_wanted(root, lambda watch: watch.mentions(parameters.text("pattern")), expected=parameters.flag("expected"))


def check(root: Resource, parameters: Parameters) -> Truth:
    return is_told(root, "quotas", lambda watch: watch.mentions(parameters.text("pattern")), anywhere=True)
