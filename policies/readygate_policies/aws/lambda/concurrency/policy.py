"""A queue full of work makes Lambda start as many copies as the account allows, which takes the quota of everything it calls."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.functions import feeds_on_queue, queue_mappings

POLICY = Policy(
    id="aws-lambda-concurrency",
    title="Lambda function that works off a queue is limited in how many run at once",
    resource="aws_lambda_function",
    severity=Severity.MEDIUM,
    remediation=(
        "Set `reserved_concurrent_executions` on the function, or `scaling_config { maximum_concurrency = ... }` on each of its event source "
        "mappings, no higher than what the services it calls allow."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    ),
    parameters={
        "external_quota": Parameter(None, "most calls at once (count) that the services behind the function allow; without it any limit will do")
    },
    related=("CKV_AWS_115",),
    proves=("MB-6.2",),
)
UNRESERVED = -1


def applies(function: Resource) -> Truth:
    """Functions that answer requests are limited by who calls them."""
    return feeds_on_queue(function)


def check(function: Resource, parameters: Parameters) -> Truth:
    reserved = function["reserved_concurrent_executions"]
    mappings = queue_mappings(function)
    by_mapping = mappings.every(lambda mapping: _is_limited(_limit(mapping), parameters))
    return ~reserved.equals(0) & (_is_limited(reserved, parameters) | by_mapping) & _has_room(reserved, mappings)


def _limit(mapping: Resource) -> Attribute:
    return mapping["scaling_config"]["maximum_concurrency"]


def _is_limited(limit: Attribute, parameters: Parameters) -> Truth:
    within = limit.at_most(parameters.number("external_quota")) if parameters.is_given("external_quota") else TRUE
    return limit.at_least(1) & within


def _has_room(reserved: Attribute, mappings: Related) -> Truth:
    """Mappings that start more copies together than are reserved get throttled, and their messages count as failed."""
    limits = [_limit(mapping).value for mapping in mappings]
    wanted = sum(limit for limit in limits if isinstance(limit, int))
    known = mappings.every(lambda mapping: ~_limit(mapping).is_set() | _limit(mapping).at_least(0))  # equivalent: any number will do
    enough = not isinstance(reserved.value, int) or reserved.value in (UNRESERVED, 0) or reserved.value >= wanted
    return known.quiet() if enough else reserved.answer(False, f"is {reserved.value}, and the event source mappings start up to {wanted}")
