"""A push that takes longer than the acknowledgement deadline is cut off and delivered again while the first one may still be at work."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_workloads import WEB_WORKLOADS, outlasts

POLICY = Policy(
    id="gcp-pubsub-ack-deadline",
    title="Acknowledgement deadline of a push subscription outlasts what it calls",
    resource="google_pubsub_subscription",
    severity=Severity.MEDIUM,
    remediation="Set `ack_deadline_seconds` to at least the timeout of the function or Cloud Run service that is called, or shorten that timeout.",
    references=(
        "https://cloud.google.com/pubsub/docs/push#receive_push",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/pubsub_subscription",
    ),
)
DEFAULT_DEADLINE = 10
"""Seconds, where it is left out or 0; the second page above."""
LONGEST_DEADLINE = 600


def applies(subscription: Resource) -> Truth:
    """Whoever pulls prolongs the deadline while it works, and what is not declared here cannot be compared."""
    return subscription["push_config"].any(lambda push: push["push_endpoint"].refers_to(*WEB_WORKLOADS).exists())


def check(subscription: Resource) -> Truth:
    deadline = subscription["ack_deadline_seconds"].or_default(DEFAULT_DEADLINE)
    called = subscription["push_config"]["push_endpoint"].refers_to(*WEB_WORKLOADS)
    return called.every(lambda workload: outlasts(deadline, workload, at_most=LONGEST_DEADLINE))
