"""Logs kept for ever cost for ever and break promises about personal data; logs kept for a day are gone when somebody asks."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.model.values import outline
from readygate.toolkit.functions import log_group_name
from readygate.toolkit.names import may_be, names

POLICY = Policy(
    id="aws-cloudwatch-log-retention",
    title="Logs are kept for a set time, neither for ever nor too short",
    resource=("aws_cloudwatch_log_group", "aws_lambda_function"),
    severity=Severity.MEDIUM,
    remediation=(
        "Set `retention_in_days` on the log group. For a function declare the group `/aws/lambda/NAME`: the one that Lambda would create "
        "keeps everything for ever."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html",
    ),
    parameters={
        "minimum_days": Parameter(7, "shortest retention (days)"),
        "maximum_days": Parameter(400, "longest retention (days)"),
    },
    replaces=("CKV_AWS_66",),
    related=("CKV_AWS_338", "cloudwatch_log_group_retention_policy_specific_days_enabled"),
    proves=("MB-4.5", "DS-3.4.1", "DS-3.4.3", "DS-3.4.4", "DS-6.4.2"),
)
LOG_GROUP = "aws_cloudwatch_log_group"
FOR_EVER = 0
PREFIX = "/aws/lambda/"


def check(resource: Resource, parameters: Parameters) -> Truth:
    return _is_kept(resource, parameters) if resource.type == LOG_GROUP else _has_group(resource)


def _is_kept(group: Resource, parameters: Parameters) -> Truth:
    days = group["retention_in_days"]
    if days.equals(FOR_EVER).is_true:
        return days.answer(False, "is not set, so that nothing is ever deleted")
    return days.at_least(parameters.number("minimum_days")) & days.at_most(parameters.number("maximum_days"))


def _has_group(function: Resource) -> Truth:
    """Whether the log group that the function writes to is declared; how long it keeps logs is judged at the group."""
    name = log_group_name(function)
    if name.text is None:
        return any_of(names(name, group) for group in name.refers_to(LOG_GROUP)) | _is_named_after(function) | _may_have_group(function, name)
    declared = function.named_beside(LOG_GROUP, name.text).exists()
    if not declared.is_false:
        return declared
    if not name.text.startswith(PREFIX):
        return function.answer(None, f"the log group {name.text} is not declared here")
    return function.answer(False, f"the log group {name.text} is not declared: Lambda creates it, and it keeps logs for ever")


def _may_have_group(function: Resource, name: Attribute) -> Truth:
    """Whether one of the log groups may be that of a function whose name, or the name of whose group, is not known."""
    if name.path != ("function_name",):
        return name.undecided()
    expected = PREFIX + outline(name.value)
    declared = function.others(LOG_GROUP, naming_it=True).any(lambda group: name.undecided() if may_be(group["name"].value, expected) else FALSE)
    missing = function.answer(False, "no log group with its name is declared: Lambda creates it, and it keeps logs for ever")
    return missing if declared.is_false else declared  # equivalent: words only


def _is_named_after(function: Resource) -> Truth:
    """Whether a log group has the name of the function behind the prefix that Lambda puts before it."""
    expected = PREFIX + outline(function["function_name"].value)
    groups = [group for group in function.referred_by(LOG_GROUP, via="name") if outline(group["name"].value) == expected]
    return any_of(group["name"].answer(True, f"is {PREFIX} and the function's name") for group in groups)
