"""Lambda functions: what names them, directly or through an alias, and what calls them.

Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.model.values import TemplateText, Unknown
from readygate.toolkit.queues import EVENT_SOURCE_MAPPING, QUEUE

FUNCTION = "aws_lambda_function"
ALIAS = "aws_lambda_alias"

API_INTEGRATIONS = (("aws_apigatewayv2_integration", "integration_uri"), ("aws_api_gateway_integration", "uri"))
"""Where API Gateway is told which function answers: resource type and attribute."""


ASYNCHRONOUS_TRIGGERS = (
    ("aws_cloudwatch_event_target", "arn"),
    ("aws_cloudwatch_log_subscription_filter", "destination_arn"),
    ("aws_s3_bucket_notification", "lambda_function.lambda_function_arn"),
    ("aws_scheduler_schedule", "target.arn"),
    ("aws_sns_topic_subscription", "endpoint"),
)
"""What invokes functions asynchronously. Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html"""

TRIGGERS = (
    *API_INTEGRATIONS,
    (EVENT_SOURCE_MAPPING, "function_name"),
    ("aws_lambda_function_url", "function_name"),
    ("aws_lb_target_group_attachment", "target_id"),
    *ASYNCHRONOUS_TRIGGERS,
)
"""All that is told which function to invoke: resource type and attribute path."""

LATEST = "$LATEST"
PUBLISHED = ("qualified_arn", "qualified_invoke_arn")
"""Attributes of a function that name the version published last."""


def functions_named_by(attribute: Attribute) -> Related:
    """The functions that a value names: by name, ARN or partial ARN, with or without a version or alias."""
    direct = attribute.refers_to(FUNCTION)
    through = [alias["function_name"].refers_to(FUNCTION) for alias in attribute.refers_to(ALIAS)]
    found = dict.fromkeys(function for related in (direct, *through) for function in related)
    doubts = tuple(doubt for related in (direct, *through) for doubt in related.open)
    return Related(attribute.resource, direct.relation, tuple(found), doubts)


def aliases_of(function: Resource) -> Related:
    """The aliases of a function."""
    return function.referred_by(ALIAS, via="function_name")


def callers(function: Resource, type_: str, via: str) -> Related:
    """The resources of a type whose attribute names the function, directly or through one of its aliases."""
    aliases = aliases_of(function)
    related = [function.referred_by(type_, via=via), *(alias.referred_by(type_, via=via) for alias in aliases)]
    found = dict.fromkeys(caller for one in related for caller in one)
    doubts = tuple(dict.fromkeys(doubt for one in (aliases, *related) for doubt in one.open))
    return Related(function, related[0].relation, tuple(found), doubts)


def queue_mappings(function: Resource) -> Related:
    """The event source mappings that feed the function from an SQS queue; disabled ones feed nothing."""
    return callers(function, EVENT_SOURCE_MAPPING, "function_name").where(
        lambda mapping: _reads_queue(mapping["event_source_arn"]) & ~mapping["enabled"].equals(False)
    )


def feeds_on_queue(function: Resource) -> Truth:
    """Whether an SQS queue feeds the function."""
    return queue_mappings(function).exists()


def is_behind_api(function: Resource) -> Truth:
    """Whether API Gateway passes requests to the function."""
    return any_of(callers(function, type_, via).exists() for type_, via in API_INTEGRATIONS)


def _reads_queue(source: Attribute) -> Truth:
    arn = parse_arn(source.text or "")
    if arn is not None:
        return source.answer(arn.service == "sqs", f"is {source.shown()}")
    queues = source.refers_to(QUEUE)
    return source.matches(".") if queues.open and not queues.found else queues.exists()


def log_group_name(function: Resource) -> Attribute:
    """The name of the log group that the function writes to: the one it is given, else the one that Lambda uses.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
    """
    given = function["logging_config"]["log_group"]
    if not given.is_set().is_false:
        return given
    name = function["function_name"]
    return name if name.text is None else Attribute(function, name.path, f"/aws/lambda/{name.text}")


def attributes_at(resource: Resource, path: str) -> Iterator[Attribute]:
    """The values at an attribute path, one for each block that holds it."""
    steps = path.split(".")
    found = [resource[steps[0]]]
    for step in steps[1:]:
        blocks = [block for one in found for block in (one.items() if isinstance(one.value, list) else [one])]
        found = [block[step] for block in blocks]
    yield from found


def names_function(value: Attribute, function: Resource) -> Truth:
    """Whether a value names the function itself, not through an alias."""
    related = value.refers_to(FUNCTION)
    if function in related.found:
        return value.answer(True, f"names {function.address}")
    return value.answer(None if related.open else False, f"names {', '.join(one.address for one in related) or 'no declared function'}")


def is_qualified(value: Attribute, function: Resource) -> Truth:
    """Whether a value that names the function also names a version or alias of it."""
    if value.refers_to(ALIAS).found:
        return value.answer(True, f"names an alias of {function.address}")
    text = value.text
    if text is None and isinstance(value.value, Unknown):
        if any(reference.path and reference.path[0] in PUBLISHED for reference in value.value.references):
            return value.answer(True, f"names a version of {function.address}")
        partial = value.value.partial
        text = partial.parts[-1] if isinstance(partial, TemplateText) and isinstance(partial.parts[-1], str) else ""
        text = f"function:name{text}"
    qualifier = (text or "").rsplit("function:", 1)[-1].removesuffix("/invocations").partition(":")[2]
    named = qualifier not in ("", LATEST)
    return value.answer(named, f"names {function.address} " + (f"with the qualifier {qualifier}" if named else "without a version or alias"))
