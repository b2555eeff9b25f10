"""Pub/Sub: which topics take dead letters, what reads them, and which alerts watch a subscription.

Sources: https://cloud.google.com/pubsub/docs/dead-letter-topics, https://cloud.google.com/pubsub/docs/monitoring
"""

from __future__ import annotations

from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth, any_of
from readygate.model.values import outline
from readygate.toolkit.gcp_alerts import Symptom, Watch, fires_upward, is_told

TOPIC = "google_pubsub_topic"
SUBSCRIPTION = "google_pubsub_subscription"
DEAD_LETTERS = "dead_letter_policy.dead_letter_topic"

TRIGGERS = (
    ("google_cloudfunctions_function", "event_trigger.resource"),
    ("google_cloudfunctions2_function", "event_trigger.pubsub_topic"),
    ("google_eventarc_trigger", "transport.pubsub.topic"),
    ("google_cloudbuild_trigger", "pubsub_config.topic"),
)
"""What subscribes to a topic by itself: resource type and attribute path."""

ARRIVING = ("send_message_operation_count", "send_request_count")
"""Metrics of a topic to which messages come; https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub"""
LEAVING = ("dead_letter_message_count",)
"""Metrics of a subscription that messages leave as dead letters."""
WAITING = ("num_undelivered_messages", "oldest_unacked_message_age", "num_unacked_messages_by_region", "oldest_unacked_message_age_by_region")
"""Metrics of a subscription in which messages wait."""


def sources_of(topic: Resource) -> Related:
    """The subscriptions whose dead letters a topic takes; one that sends them back to its own topic does not count."""
    readers = readers_of(topic).found
    return topic.referred_by(SUBSCRIPTION, via=DEAD_LETTERS).where(lambda one: FALSE if one in readers else TRUE)


def readers_of(topic: Resource) -> Related:
    """The subscriptions to a topic."""
    return topic.referred_by(SUBSCRIPTION, via="topic")


def triggers_something(topic: Resource) -> Truth:
    """Whether a function or an Eventarc trigger subscribes to a topic by itself."""
    return any_of(topic.referred_by(type_, via=via).exists() for type_, via in TRIGGERS)


def is_watched(object_: Resource, metrics: tuple[str, ...]) -> Truth:
    """Whether an alert policy that reaches somebody looks at one of these metrics of a topic or subscription."""
    kind = "topic" if object_.type == TOPIC else "subscription"
    place = {"resource.type": f"pubsub_{kind}", f"resource.labels.{kind}_id": outline(object_["name"].value)}
    symptoms = [Symptom({**place, "metric.type": f"pubsub.googleapis.com/{kind}/{metric}"}) for metric in metrics]

    def looks(watch: Watch) -> Truth:
        return any_of(watch.selects(symptom, object_) for symptom in symptoms) & fires_upward(watch).quiet()

    return is_told(object_, f"{' or '.join(metrics[:2])} of {object_.address}", looks)
