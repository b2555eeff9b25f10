"""Pub/Sub keeps a message for subscriptions that are there when it is published; without one it is lost."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.gcp_pubsub import TOPIC, readers_of, triggers_something
from readygate.toolkit.root_modules import may_be_elsewhere

POLICY = Policy(
    id="gcp-pubsub-topic-subscription",
    title="Topic has a subscription or a trigger",
    resource=TOPIC,
    severity=Severity.MEDIUM,
    remediation="Add a `google_pubsub_subscription` to the topic, or let a function or Eventarc be triggered by it.",
    references=(
        "https://cloud.google.com/pubsub/docs/subscription-overview",
        "https://cloud.google.com/pubsub/docs/access-control#pubsub.subscriber",
    ),
    parameters={"expected": Parameter(False, "whether readers have to be declared in the same root module; else another one may declare them")},
    proves=("SI-2.5",),
)
GRANTS = ("google_pubsub_topic_iam_binding", "google_pubsub_topic_iam_member")
PIPELINES = ("google_dataflow_flex_template_job", "google_dataflow_job")
"""What reads from topics, or writes to them, by its parameters."""
SUBSCRIBING = ("roles/pubsub.subscriber", "roles/pubsub.editor", "roles/pubsub.admin")
"""Roles with which others may attach subscriptions of their own project."""


def applies(topic: Resource, parameters: Parameters) -> Truth:
    return _is_read(topic) | (TRUE if parameters.flag("expected") else may_be_elsewhere(topic))


def check(topic: Resource) -> Truth:
    return _is_read(topic) | _is_handed_out(topic)


def _is_read(topic: Resource) -> Truth:
    return readers_of(topic).exists() | triggers_something(topic)


def _is_handed_out(topic: Resource) -> Truth:
    """Unknown for a topic that is made for readers elsewhere: it is an output, others may attach subscriptions to it, or Dataflow does."""
    handed_out = topic.referred_by("terraform_output", *PIPELINES).exists() | topic.referred_by(*GRANTS, via="topic").any(
        lambda grant: grant["role"].one_of(*SUBSCRIBING)
    )
    return handed_out if handed_out.is_false else topic.answer(None, f"{topic.address} may have readers that are declared elsewhere")
