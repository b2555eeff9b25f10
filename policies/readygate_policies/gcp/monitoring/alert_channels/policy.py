"""An alert policy that tells nobody is a graph that nobody looks at."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_alerts import reaches_somebody

POLICY = Policy(
    id="gcp-monitoring-alert-channels",
    title="Alert policy is on and reaches somebody",
    resource="google_monitoring_alert_policy",
    severity=Severity.HIGH,
    remediation=(
        "Name a `google_monitoring_notification_channel` in `notification_channels`, and leave `enabled` on. A Pub/Sub channel needs a topic with "
        "a subscription, to which Cloud Monitoring's service agent may publish."
    ),
    references=(
        "https://cloud.google.com/monitoring/support/notification-options",
        "https://cloud.google.com/monitoring/support/notification-options#pubsub",
    ),
    proves=("SI-4.2", "SI-4.4", "SI-R.rel.3.3", "DS-3.5.2"),
)


def check(alert: Resource) -> Truth:
    return reaches_somebody(alert)
