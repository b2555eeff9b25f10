"""A dead letter is work that was not done; unless somebody is told, it lies there until it expires."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_pubsub import ARRIVING, LEAVING, WAITING, is_watched, readers_of, sources_of

POLICY = Policy(
    id="gcp-pubsub-dead-letter-alarm",
    title="Somebody is told of what arrives at the dead-letter topic",
    resource="google_pubsub_topic",
    severity=Severity.HIGH,
    remediation=(
        "Add a `google_monitoring_alert_policy` on `pubsub.googleapis.com/subscription/num_undelivered_messages` of the subscription to the "
        "dead-letter topic, or on `dead_letter_message_count` of the subscriptions that feed it, with `notification_channels`."
    ),
    references=(
        "https://cloud.google.com/pubsub/docs/monitoring",
        "https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub",
    ),
    proves=("SI-2.7", "SI-R.rel.1.2"),
)


def applies(topic: Resource) -> Truth:
    return sources_of(topic).exists()


def check(topic: Resource) -> Truth:
    left = sources_of(topic).every(lambda subscription: is_watched(subscription, LEAVING))
    return is_watched(topic, ARRIVING) | left | readers_of(topic).any(lambda subscription: is_watched(subscription, WAITING))
