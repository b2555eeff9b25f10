"""A message that no subscriber can handle comes back until it expires, and holds up those behind it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_pubsub import TOPIC, sources_of
from readygate.toolkit.names import names
from readygate.toolkit.queues import DEAD_LETTER_NAMES

POLICY = Policy(
    id="gcp-pubsub-dead-letter-topic",
    title="Subscription hands messages that keep failing to a dead-letter topic",
    resource="google_pubsub_subscription",
    severity=Severity.HIGH,
    remediation="Add `dead_letter_policy { dead_letter_topic = google_pubsub_topic.dead.id, max_delivery_attempts = 5 }` with another topic.",
    references=(
        "https://cloud.google.com/pubsub/docs/dead-letter-topics",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_subscription",
    ),
    parameters={
        "minimum_attempts": Parameter(5, "fewest deliveries (count) after which a message may be given up; Pub/Sub allows no fewer"),
        "maximum_attempts": Parameter(100, "most deliveries (count) before a message is given up"),
        "dead_letter_names": Parameter(DEAD_LETTER_NAMES, "parts of the names of topics for dead letters, where nothing declared feeds them"),
    },
    proves=("SI-2.7", "SI-R.rel.1.2"),
)
DEFAULT_ATTEMPTS = 5
"""What Pub/Sub takes where `max_delivery_attempts` is left out or 0."""


def applies(subscription: Resource, parameters: Parameters) -> Truth:
    """What reads dead letters has nowhere else to put them."""
    topics = subscription["topic"].refers_to(TOPIC)
    signs = parameters.texts("dead_letter_names")
    named = topics.any(lambda topic: _is_named(topic["name"], signs)) if topics.found else _is_named(subscription["topic"], signs)
    return ~(topics.any(lambda topic: sources_of(topic).exists()) | named)


def check(subscription: Resource, parameters: Parameters) -> Truth:
    policy = subscription["dead_letter_policy"]
    target = policy["dead_letter_topic"]
    return target.is_set() & _is_another_topic(target, subscription) & _attempts_within(policy, parameters)


def _is_named(name: Attribute, signs: tuple[str, ...]) -> Truth:
    return any_of(name.matches(sign) for sign in signs)


def _is_another_topic(target: Attribute, subscription: Resource) -> Truth:
    own = subscription["topic"].refers_to(TOPIC).any(lambda topic: names(target, topic))
    return target.answer(False, "is the topic of the subscription itself") if own.is_true else ~own  # equivalent: words only


def _attempts_within(policy: Attribute, parameters: Parameters) -> Truth:
    attempts = policy["max_delivery_attempts"].or_default(DEFAULT_ATTEMPTS)
    enough = attempts.at_least(parameters.number("minimum_attempts")) | attempts.equals(0)
    return enough & attempts.at_most(parameters.number("maximum_attempts"))
