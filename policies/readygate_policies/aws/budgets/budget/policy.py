"""A budget that tells nobody before the money is spent is a line in a report."""

from decimal import Decimal

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.topics import TOPIC, has_listener

POLICY = Policy(
    id="aws-budgets-budget",
    title="Cost budget tells somebody before its limit is passed",
    resource="aws_budgets_budget",
    severity=Severity.MEDIUM,
    remediation=(
        'Add a `notification` with `threshold = 80`, `threshold_type = "PERCENTAGE"`, `comparison_operator = "GREATER_THAN"` and '
        "`subscriber_email_addresses` or `subscriber_sns_topic_arns`."
    ),
    references=(
        "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/budgets_budget",
    ),
    parameters={"maximum_percent": Parameter(100, "share of the limit (percent) at which somebody has to be told at the latest")},
    proves=("MB-8.3", "DS-R.c3.2"),
)


def applies(budget: Resource) -> Truth:
    """Budgets of usage, coverage or utilisation are about other things than money."""
    return budget["budget_type"].equals("COST")


def check(budget: Resource, parameters: Parameters) -> Truth:
    return budget["notification"].any(lambda one: _is_early(one, budget, parameters.number("maximum_percent")) & _is_heard(one))


def _is_early(notification: Attribute, budget: Resource, percent: int) -> Truth:
    threshold, rises = notification["threshold"], notification["comparison_operator"].equals("GREATER_THAN")
    share = notification["threshold_type"].equals("PERCENTAGE")
    absolute = notification["threshold_type"].equals("ABSOLUTE_VALUE")
    return rises & ((share & threshold.at_most(percent)) | (absolute & _is_within(threshold, budget["limit_amount"], percent)))


def _is_within(threshold: Attribute, limit: Attribute, percent: int) -> Truth:
    try:
        return threshold.at_most(Decimal(limit.text or "") * percent / 100)
    except ArithmeticError:  # no number, or one beyond all budgets
        return limit.matches("^$")


def _is_heard(notification: Attribute) -> Truth:
    topics = notification["subscriber_sns_topic_arns"]
    return ~notification["subscriber_email_addresses"].is_empty() | topics.any(_has_listener)


def _has_listener(arn: Attribute) -> Truth:
    topics = arn.refers_to(TOPIC)
    return topics.every(has_listener) if topics.found else arn.answer(None, "is a topic that is not declared here")
