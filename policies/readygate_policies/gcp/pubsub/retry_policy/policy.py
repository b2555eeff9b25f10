"""Without a retry policy a message that failed is delivered again at once, which keeps down whatever is just trying to get up."""

from decimal import Decimal

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.durations import in_seconds

POLICY = Policy(
    id="gcp-pubsub-retry-policy",
    title="Subscription waits longer and longer before it delivers a message again",
    resource="google_pubsub_subscription",
    severity=Severity.MEDIUM,
    remediation='Add `retry_policy { minimum_backoff = "10s", maximum_backoff = "600s" }`.',
    references=(
        "https://cloud.google.com/pubsub/docs/handling-failures#exponential_backoff",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_subscription",
    ),
    proves=("SI-6.8", "SI-R.perf.1.4", "SI-R.rel.1.1"),
)
DEFAULT_MINIMUM, DEFAULT_MAXIMUM = "10s", "600s"
"""What holds for an argument that is left out of the block; the second page above."""


def check(subscription: Resource) -> Truth:
    policy = subscription["retry_policy"]
    minimum = in_seconds(policy["minimum_backoff"].or_default(DEFAULT_MINIMUM))
    maximum = in_seconds(policy["maximum_backoff"].or_default(DEFAULT_MAXIMUM))
    return ~policy.is_empty() & ~minimum.at_most(0) & _is_longer(maximum, minimum)


def _is_longer(maximum: Attribute, minimum: Attribute) -> Truth:
    if isinstance(minimum.value, Decimal):
        return ~maximum.at_most(minimum.value)
    return minimum.at_least(0)  # equivalent: it is not known, whatever the bound
