"""What is published to a topic without a subscription is lost, and a subscription that nobody uses for a month is deleted."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.durations import in_seconds
from readygate.toolkit.gcp_pubsub import readers_of, sources_of, triggers_something

POLICY = Policy(
    id="gcp-pubsub-dead-letter-drain",
    title="Dead-letter topic has a subscription that keeps what arrives",
    resource="google_pubsub_topic",
    severity=Severity.HIGH,
    remediation=(
        'Add a `google_pubsub_subscription` to the dead-letter topic with `expiration_policy { ttl = "" }` and leave '
        "`message_retention_duration` at seven days or more."
    ),
    references=(
        "https://cloud.google.com/pubsub/docs/dead-letter-topics",
        "https://cloud.google.com/pubsub/docs/subscription-properties#expiration_period",
    ),
    parameters={
        "minimum_retention": Parameter(604800, "shortest time (seconds) for which a dead letter has to be kept"),
        "minimum_idle": Parameter(7776000, "shortest time (seconds) without use after which the subscription may be deleted"),
    },
    proves=("SI-2.7", "SI-R.rel.1.2"),
)
DEFAULT_RETENTION = "604800s"
DEFAULT_IDLE = "2678400s"
"""31 days; https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_subscription#expiration_policy-1"""
NEVER = ""


def applies(topic: Resource) -> Truth:
    return sources_of(topic).exists()


def check(topic: Resource, parameters: Parameters) -> Truth:
    return readers_of(topic).any(lambda subscription: _keeps(subscription, parameters)) | triggers_something(topic)


def _keeps(subscription: Resource, parameters: Parameters) -> Truth:
    retention = in_seconds(subscription["message_retention_duration"].or_default(DEFAULT_RETENTION))
    idle = subscription["expiration_policy"]["ttl"].or_default(DEFAULT_IDLE)
    lasts = idle.equals(NEVER) | in_seconds(idle).at_least(parameters.number("minimum_idle"))
    return retention.at_least(parameters.number("minimum_retention")) & lasts
