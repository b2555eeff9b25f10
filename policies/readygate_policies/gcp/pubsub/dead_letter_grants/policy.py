"""Pub/Sub moves dead letters with an account of its own; without these two grants it silently keeps delivering them."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_iam import Grant, is_granted, is_service_agent

POLICY = Policy(
    id="gcp-pubsub-dead-letter-grants",
    title="Pub/Sub may take messages from the subscription and publish them to its dead-letter topic",
    resource="google_pubsub_subscription",
    severity=Severity.HIGH,
    remediation=(
        "Grant `serviceAccount:service-PROJECT_NUMBER@gcp-sa-pubsub.iam.gserviceaccount.com` the role `roles/pubsub.publisher` on the "
        "dead-letter topic and `roles/pubsub.subscriber` on the subscription."
    ),
    references=(
        "https://cloud.google.com/pubsub/docs/handling-failures#grant_forwarding_permissions",
        "https://cloud.google.com/iam/docs/service-agents",
    ),
    proves=("SI-2.7", "SI-R.rel.1.2"),
)
PUBLISHING = ("roles/pubsub.publisher", "roles/pubsub.editor", "roles/pubsub.admin", "roles/editor", "roles/owner")
SUBSCRIBING = ("roles/pubsub.subscriber", "roles/pubsub.editor", "roles/pubsub.admin", "roles/editor", "roles/owner")
"""Roles with pubsub.topics.publish, and with pubsub.subscriptions.consume; https://cloud.google.com/iam/docs/roles-permissions/pubsub"""


def applies(subscription: Resource) -> Truth:
    """A subscription without a dead-letter topic has nothing to move."""
    return subscription["dead_letter_policy"].any(lambda policy: policy["dead_letter_topic"].is_set())


def check(subscription: Resource) -> Truth:
    topics = subscription["dead_letter_policy"]["dead_letter_topic"].refers_to("google_pubsub_topic")
    may_take = is_granted(subscription, lambda grant: _is_for_pubsub(grant, SUBSCRIBING))
    if not topics.found:
        topic = subscription["dead_letter_policy"]["dead_letter_topic"]
        return topic.answer(None, "is a topic that is not declared here") & may_take
    return topics.every(lambda topic: is_granted(topic, lambda grant: _is_for_pubsub(grant, PUBLISHING))) & may_take


def _is_for_pubsub(grant: Grant, roles: tuple[str, ...]) -> Truth:
    return grant.is_of(*roles) & grant.is_for(lambda member: is_service_agent(member, "pubsub"))
