"""Callers of an alias can be sent back to the version before in one step; callers of $LATEST get whatever was uploaded last."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.distributions import runs_at_edge
from readygate.toolkit.functions import TRIGGERS, aliases_of, attributes_at, is_qualified, names_function

POLICY = Policy(
    id="aws-lambda-alias",
    title="Lambda function is published in versions and called through an alias",
    resource="aws_lambda_function",
    severity=Severity.MEDIUM,
    remediation=(
        "Set `publish = true`, add an `aws_lambda_alias` whose `function_version` is `aws_lambda_function.NAME.version`, and give triggers "
        "the alias's `arn` or `invoke_arn`."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html",
    ),
    proves=("MB-5.4",),
)


def applies(function: Resource) -> Truth:
    """Functions at CloudFront's edge are called by version: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-function-restrictions.html."""
    return ~runs_at_edge(function)


def check(function: Resource) -> Truth:
    return aliases_of(function).any(lambda alias: _pins(alias, function)) & all_of(_is_called_by_alias(function, *trigger) for trigger in TRIGGERS)


def _pins(alias: Resource, function: Resource) -> Truth:
    version = alias["function_version"]
    if version.text is not None:
        return ~version.equals("$LATEST")
    if not version.references:
        return version.matches(".")
    return function["publish"].equals(True)


def _is_called_by_alias(function: Resource, type_: str, via: str) -> Truth:
    def qualified(value: Attribute) -> Truth:
        qualifier = value.resource["qualifier"].is_set().quiet()
        return ~names_function(value, function).quiet() | qualifier | is_qualified(value, function)

    return function.referred_by(type_, via=via).every(lambda trigger: all_of(qualified(value) for value in attributes_at(trigger, via)))
