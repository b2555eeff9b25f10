"""An alert policy that tells nobody is a graph that nobody looks at."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_iam import is_granted, is_service_agent

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
CHANNEL = "google_monitoring_notification_channel"
TOPIC = "google_pubsub_topic"


def check(alert: Resource) -> Truth:
    channels = alert["notification_channels"]
    declared = channels.refers_to(CHANNEL)
    reached = declared.any(_reaches) if declared.found else ~channels.is_empty()
    return alert["enabled"].or_default(True).equals(True) & reached


def _reaches(channel: Resource) -> Truth:
    on = channel["enabled"].or_default(True).equals(True)
    through_topic = channel["type"].equals("pubsub")
    return on & (~through_topic | channel["labels"]["topic"].refers_to(TOPIC).every(_is_heard))


def _is_heard(topic: Resource) -> Truth:
    published = is_granted(topic, lambda grant: grant.is_of("roles/pubsub.publisher") & grant.is_for(_is_monitoring))
    return published & topic.referred_by("google_pubsub_subscription", via="topic").exists()


def _is_monitoring(member: Attribute) -> Truth:
    return is_service_agent(member, "monitoring-notification")
