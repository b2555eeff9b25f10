"""Pub/Sub: which topics take dead letters, what reads them, and which alerts watch a subscription.

Sources: https://cloud.google.com/pubsub/docs/dead-letter-topics, https://cloud.google.com/monitoring/api/v3/filters
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.graph import Related
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth, any_of
from readygate.model.values import UNKNOWN_PIECE, outline

TOPIC = "google_pubsub_topic"
SUBSCRIPTION = "google_pubsub_subscription"
ALERT = "google_monitoring_alert_policy"
DEAD_LETTERS = "dead_letter_policy.dead_letter_topic"

TRIGGERS = (
    ("google_cloudfunctions_function", "event_trigger.resource"),
    ("google_cloudfunctions2_function", "event_trigger.pubsub_topic"),
    ("google_eventarc_trigger", "transport.pubsub.topic"),
)
"""What subscribes to a topic by itself: resource type and attribute path."""

CONDITIONS = (
    ("condition_threshold", "filter"),
    ("condition_absent", "filter"),
    ("condition_monitoring_query_language", "query"),
    ("condition_prometheus_query_language", "query"),
)
"""Where an alert policy says what it watches; https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#Condition"""
SELECTION = "subscription_id"
"""The label by which a condition picks subscriptions; without it all of them are watched."""
PATTERNS = ("monitoring.regex", "starts_with(", "ends_with(", "has_substring(", "one_of(", "=~")
"""What picks subscriptions otherwise than by their whole name."""


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


def is_watched(subscription: Resource, *metrics: str) -> Truth:
    """Whether an alert policy that is on has a condition on one of these metrics of a subscription."""
    return subscription.others(ALERT, naming_it=True).any(
        lambda alert: alert["enabled"].or_default(True).equals(True).quiet() & _watches(alert, subscription, metrics)
    )


def _watches(alert: Resource, subscription: Resource, metrics: tuple[str, ...]) -> Truth:
    return alert["conditions"].any(lambda one: any_of(_selects(text, subscription, metrics) for text in _texts(one)) | FALSE)


def _texts(condition: Attribute) -> Iterator[Attribute]:
    for kind, argument in CONDITIONS:
        if not condition[kind].is_empty().is_true:
            yield condition[kind][argument]


def _selects(text: Attribute, subscription: Resource, metrics: tuple[str, ...]) -> Truth:
    """Whether a condition is about one of the metrics, and of this subscription; a pattern of names is left open."""
    known = outline(text.value)
    if not any(metric in known for metric in metrics):
        return text.answer(None if UNKNOWN_PIECE in known else False, f"is about none of {', '.join(metrics)}")
    if SELECTION not in known:
        return text.answer(True, "watches every subscription")
    name = subscription["name"].text
    if (name and f'"{name}"' in known) or any(one is subscription for one in text.refers_to(SUBSCRIPTION)):
        return text.answer(True, f"watches {subscription.address}")
    open_ = UNKNOWN_PIECE in known or name is None or any(pattern in known for pattern in PATTERNS)
    return text.answer(None if open_ else False, f"is not known to watch {subscription.address}" if open_ else "watches another subscription")
