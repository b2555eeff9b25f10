"""What a workload needs, inferred from what calls it and what its configuration refers to, against what its role may do.

Sources: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, https://docs.aws.amazon.com/lambda/latest/dg/services-ddb.html,
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html (permissions of event sources),
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html (destinations),
https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html,
https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html, https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Evidence, Truth, any_of
from readygate.model.values import unknown_leaves
from readygate.toolkit.functions import FUNCTION, callers
from readygate.toolkit.iam.access import Target, can_bring_about, target_of
from readygate.toolkit.iam.identities import Identity, identity_of
from readygate.toolkit.iam.stand_ins import stand_ins
from readygate.toolkit.links import OWN_REASON, attributes_at, links
from readygate.toolkit.queues import EVENT_SOURCE_MAPPING

TASK = "aws_ecs_task_definition"
WORKLOADS = ((FUNCTION, "role"), (TASK, "task_role_arn"))
"""What runs with a role: type and attribute."""
POLLING = {
    "aws_sqs_queue": ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
    "aws_kinesis_stream": ("kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:ListShards"),
    "aws_dynamodb_table": ("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"),
}
"""What Lambda does to an event source in the name of the function."""
SENDING = {
    "aws_cloudwatch_event_bus": "events:PutEvents",
    "aws_sns_topic": "sns:Publish",
    "aws_sqs_queue": "sqs:SendMessage",
    FUNCTION: "lambda:InvokeFunction",
}
"""What is done to a destination."""
NETWORK = ("ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface")
LOGGING = ("logs:CreateLogStream", "logs:PutLogEvents")
TRACING = ("xray:PutTraceSegments", "xray:PutTelemetryRecords")
DATA = {
    "aws_dynamodb_table": "", "aws_kinesis_stream": "", "aws_s3_bucket": "/key", "aws_secretsmanager_secret": "", "aws_sns_topic": "",
    "aws_sqs_queue": "", "aws_ssm_parameter": "",
}  # fmt: skip
"""Types that hold or pass on data, and what comes behind the ARN where actions are done to what is in it."""


class Need(NamedTuple):
    """An action that a workload takes, on what, and why."""

    action: str
    target: Target
    shown: str
    reason: str


class Gap(NamedTuple):
    """A need that the role does not meet, for sure (`state` False) or perhaps."""

    need: Need
    state: bool | None


def workloads_of(role: Resource) -> list[Resource]:
    """The functions and tasks that run with a role."""
    return [one for type_, via in WORKLOADS for one in role.referred_by(type_, via=via)]


# -- what is missing -----------------------------------------------------------------------------------------------------------------------
def gaps(role: Resource) -> Iterator[Gap]:
    """What the workloads of a role need and the role does not allow."""
    identity = identity_of(role)
    needs = {(need.action, need.target.arn): need for workload in workloads_of(role) for need in _needs(workload)}
    for need in needs.values():
        allowed = can_bring_about(identity, need.action, need.target).state
        if allowed is not True:
            yield Gap(need, None if identity.doubts else allowed)


def _needs(workload: Resource) -> Iterator[Need]:
    if workload.type != FUNCTION:
        return
    for mapping in callers(workload, EVENT_SOURCE_MAPPING, "function_name"):
        if not mapping["enabled"].equals(False).is_true:
            yield from _polled(mapping)
    yield from _destinations(workload)
    if any(block["subnet_ids"].is_empty().is_false for block in workload["vpc_config"].items()):
        yield from (Need(action, Target("*"), "*", f"{workload.address} runs inside of a VPC") for action in NETWORK)
    if any(block["mode"].text == "Active" for block in workload["tracing_config"].items()):
        yield from (Need(action, Target("*"), "*", f"{workload.address} is traced") for action in TRACING)
    names = stand_ins(workload.graph)
    log_group = f"/aws/lambda/{names.name(workload)}"
    stream = names.arn(workload).replace(":lambda:", ":logs:").rpartition(":function:")[0] + f":log-group:{log_group}:log-stream:new"
    target = Target(stream, unknowns=names.open_in(stream), agrees=True)
    yield from (Need(action, target, names.shown(log_group), "functions log") for action in LOGGING)


def _polled(mapping: Resource) -> Iterator[Need]:
    for link in links(mapping["event_source_arn"], *POLLING):
        if link.certain is not None:
            suffix = "/stream/new" if link.certain.type == "aws_dynamodb_table" else ""
            target = target_of(link.certain, suffix)
            yield from (Need(action, target, link.certain.address, f"{mapping.address} reads it") for action in POLLING[link.certain.type])


def _destinations(function: Resource) -> Iterator[Need]:
    named = [(one, "dead letters go there") for one in attributes_at(function, "dead_letter_config.target_arn")]
    for config in function.referred_by("aws_lambda_function_event_invoke_config", via="function_name"):
        for way in ("on_failure", "on_success"):
            named += [(one, f"{config.address} sends there") for one in attributes_at(config, f"destination_config.{way}.destination")]
    for attribute, reason in named:
        for link in links(attribute, *SENDING):
            if link.certain is not None:
                yield Need(SENDING[link.certain.type], target_of(link.certain), link.certain.address, reason)


# -- what is too much ----------------------------------------------------------------------------------------------------------------------
def surplus_of(role: Resource) -> Iterator[tuple[Resource, Attribute]]:
    """The declared resources that a role may do something to though none of its workloads refers to them, with a statement that allows it.

    Nothing is said of workloads that name no data at all: they find by themselves what they work with.
    """
    identity, workloads = identity_of(role), workloads_of(role)
    if not all(workload.refers_to(*DATA).found for workload in workloads):
        return
    used = {one for workload in workloads for one in _used_by(workload)}
    for type_, inside in DATA.items():
        for one in role.graph.by_type.get(type_, ()):
            if one.mode == "managed" and one not in used and (place := _granted(identity, one, inside)) is not None:
                yield one, place


def _granted(identity: Identity, resource: Resource, inside: str) -> Attribute | None:
    """The place of a statement that names a resource in particular; what covers everything is left to other questions."""
    arn = stand_ins(resource.graph).arn(resource)
    for one in identity.statements:
        if one.statement.allows and not one.statement.resources.negated:
            for pattern in one.statement.resources.patterns:
                if pattern.text in (arn, f"{arn}/*", f"{arn}{inside}", f"{arn}*"):
                    return one.place
    return None


def _used_by(workload: Resource) -> Iterator[Resource]:
    """What a workload refers to by any attribute, what is read for it, what it writes to, and what tells it of events."""
    yield from workload.refers_to(*DATA)
    for need in _needs(workload):
        if need.target.resource is not None:
            yield need.target.resource
    if workload.type == FUNCTION:
        for type_, via in (("aws_s3_bucket_notification", "lambda_function.lambda_function_arn"), ("aws_sns_topic_subscription", "endpoint")):
            for one in callers(workload, type_, via):
                yield from one.refers_to(*DATA)


def _may_name_more(role: Resource) -> Truth:
    """Unknown where a workload's variables are not known: it may then use anything. False where all are known."""
    for workload in workloads_of(role):
        for name in ("environment", "container_definitions"):
            attribute = workload[name]
            leaves = (leaf for _, leaf in unknown_leaves(attribute.value) if leaf.partial is None and not leaf.unset)
            if any(not leaf.references or set(leaf.reasons) != {OWN_REASON} for leaf in leaves):
                return attribute.answer(None, "is not known, and may name more")
    return FALSE


# -- the answers ---------------------------------------------------------------------------------------------------------------------------
def lacks_something(role: Resource) -> Truth:
    """Whether workloads of a role need what it does not allow."""
    return any_of(_lack(role, gap) for gap in gaps(role))


def _lack(role: Resource, gap: Gap) -> Truth:
    need = gap.need
    fact = f"{'lacks' if gap.state is False else 'may lack'} {need.action} on {need.shown}: {need.reason}"
    return Truth(True if gap.state is False else None, (Evidence(role, (), f"{role.address} {fact}"),))


def holds_too_much(role: Resource) -> Truth:
    """Whether a role allows something on data to which none of its workloads refers."""
    unused = [place.answer(True, f"allows something on {one.address}, to which nothing refers that runs as it") for one, place in surplus_of(role)]
    more = _may_name_more(role)
    return more if unused and more.is_unknown else any_of(unused)


def has_workload(role: Resource) -> Truth:
    """Whether something declared runs with a role."""
    return any_of(role.referred_by(type_, via=via).exists() for type_, via in WORKLOADS)
