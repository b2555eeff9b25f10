"""A budget that tells nobody before the money is spent is a line in a report."""

from decimal import Decimal

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_alerts import CHANNEL, SUBSCRIPTION, TOPIC, is_heard

POLICY = Policy(
    id="gcp-billing-budget",
    title="Budget tells somebody before it is spent",
    resource="google_billing_budget",
    severity=Severity.MEDIUM,
    remediation=(
        "Add `threshold_rules` with a `threshold_percent` of 1.0 or less (such as 0.5, 0.9 and 1.0), and leave "
        "`disable_default_iam_recipients` out, or name `monitoring_notification_channels` in `all_updates_rule`."
    ),
    references=(
        "https://cloud.google.com/billing/docs/how-to/budgets",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/billing_budget#nested_threshold_rules",
    ),
    parameters={"maximum_percent": Parameter(100, "share of the budget (percent) at which somebody has to be told at the latest")},
    proves=("DS-R.c3.2",),
)


def check(budget: Resource, parameters: Parameters) -> Truth:
    limit = Decimal(parameters.number("maximum_percent")) / 100
    early = budget["threshold_rules"].any(lambda rule: rule["threshold_percent"].number().at_most(limit))
    updates = budget["all_updates_rule"]
    mails = ~updates["disable_default_iam_recipients"].or_default(False).equals(True)
    return early & (mails | updates["monitoring_notification_channels"].any(_is_heard) | _is_read(updates["pubsub_topic"]))


def _is_heard(channel: Attribute) -> Truth:
    return channel.refers_to(CHANNEL).every(is_heard)


def _is_read(topic: Attribute) -> Truth:
    """A topic that is declared elsewhere is taken to have its readers there."""
    return topic.is_set() & topic.refers_to(TOPIC).every(lambda one: one.referred_by(SUBSCRIPTION, via="topic").exists())
