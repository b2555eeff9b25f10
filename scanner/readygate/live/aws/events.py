"""EventBridge buses, their policies, rules and targets.

API: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html, .../API_ListRules.html, .../API_Target.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

DEFAULT = "default"
"""The bus that every region has."""
DISABLED = "DISABLED"
Data = Mapping[str, Any]


def buses(api: Api) -> Reading:
    """Every bus of a region, with its policy."""
    for item in api.pages("list_event_buses", "EventBuses"):
        yield bus(api, item)


def bus(api: Api, item: Data) -> Reading:
    """One bus, its policy, and the statements of the policy as the permissions that Terraform knows."""
    said = api.ask("describe_event_bus", unseen=("aws_cloudwatch_event_bus_policy", "aws_cloudwatch_event_permission"), Name=item["Name"])
    attributes = {**named(item, "name", "arn"), **named(said, "description", "kms_key_identifier")}
    attributes["dead_letter_config"] = said.shaped(lambda data: nested(data.get("DeadLetterConfig"), "arn"))
    attributes["tags"] = _tags(api, item["Arn"])
    owned = "aws" if item["Name"] == DEFAULT else ""
    yield api.found("aws_cloudwatch_event_bus", item["Name"], attributes, created=item.get("CreationTime"), owned_by=owned)
    if policy := said.data.get("Policy"):
        yield api.found("aws_cloudwatch_event_bus_policy", item["Name"], {"event_bus_name": item["Name"], "policy": policy})
        for statement in json.loads(policy).get("Statement", ()):
            yield from _permission(api, item["Name"], statement)


def _permission(api: Api, bus_name: str, statement: Data) -> Iterator[Found]:
    """A statement as aws_cloudwatch_event_permission, which can only say that an account, or all of them, may do one thing."""
    principal = statement.get("Principal")
    account = principal.get("AWS") if isinstance(principal, dict) else principal
    if not isinstance(account, str) or statement.get("Effect") != "Allow" or not isinstance(statement.get("Action"), str):
        return
    sid = statement.get("Sid", "")
    attributes: dict[str, Value] = {
        "action": statement["Action"],
        "event_bus_name": bus_name,
        "principal": account.split(":")[4] if account.startswith("arn:") else account,
        "statement_id": sid,
        "condition": [
            {"type": operator, "key": key, "value": value} for operator, keys in statement.get("Condition", {}).items() for key, value in keys.items()
        ],
    }
    yield api.found("aws_cloudwatch_event_permission", sid if bus_name == DEFAULT else f"{bus_name}/{sid}", attributes)


def _of_each_rule(reading: Callable[[Api, Data], Reading]) -> Callable[[Api], Reading]:
    """Starts a reading for each rule on each bus of a region."""

    def on(api: Api, bus_name: str) -> Reading:
        for item in api.pages("list_rules", "Rules", EventBusName=bus_name):
            yield reading(api, item)

    def started(api: Api) -> Reading:
        for item in api.pages("list_event_buses", "EventBuses"):
            yield on(api, item["Name"])

    return started


def rule(api: Api, item: Data) -> Reading:
    """One rule."""
    attributes = named(item, "name", "arn", "description", "event_bus_name", "event_pattern", "role_arn", "schedule_expression", "state")
    attributes["is_enabled"] = item["State"] != DISABLED
    attributes["tags"] = _tags(api, item["Arn"])
    yield api.found("aws_cloudwatch_event_rule", _within(item, "/", item["Name"]), attributes, name=item["Name"], owned_by=item.get("ManagedBy", ""))


def targets(api: Api, rule_: Data) -> Reading:
    """The targets of one rule."""
    for item in api.pages("list_targets_by_rule", "Targets", Rule=rule_["Name"], EventBusName=rule_["EventBusName"]):
        identity = _within(rule_, "-", f"{rule_['Name']}-{item['Id']}")
        attributes = {"rule": rule_["Name"], "event_bus_name": rule_["EventBusName"], **_target(item)}
        yield api.found("aws_cloudwatch_event_target", identity, attributes, owned_by=rule_.get("ManagedBy", ""))


def _target(item: Data) -> dict[str, Value]:
    maker = item.get("SageMakerPipelineParameters")
    return {
        **named(item, "arn", "input", "input_path", "role_arn", target_id="Id"),
        "appsync_target": nested(item.get("AppSyncParameters"), graphql_operation="GraphQLOperation"),
        "batch_target": nested(
            item.get("BatchParameters"), "job_definition", "job_name", array_size="ArrayProperties.Size", job_attempts="RetryStrategy.Attempts"
        ),
        "dead_letter_config": nested(item.get("DeadLetterConfig"), "arn"),
        "ecs_target": [_ecs(ecs)] if (ecs := item.get("EcsParameters")) else [],
        "http_target": nested(item.get("HttpParameters"), "header_parameters", "path_parameter_values", "query_string_parameters"),
        "input_transformer": nested(item.get("InputTransformer"), "input_template", input_paths="InputPathsMap"),
        "kinesis_target": nested(item.get("KinesisParameters"), "partition_key_path"),
        "redshift_target": nested(
            item.get("RedshiftDataParameters"), "database", "db_user", "sql", "statement_name", "with_event", secrets_manager_arn="SecretManagerArn"
        ),
        "retry_policy": nested(item.get("RetryPolicy"), "maximum_event_age_in_seconds", "maximum_retry_attempts"),
        "run_command_targets": blocks(item.get("RunCommandParameters", {}).get("RunCommandTargets"), "key", "values"),
        "sagemaker_pipeline_target": block(maker and {"pipeline_parameter_list": blocks(maker.get("PipelineParameterList"), "name", "value")}),
        "sqs_target": nested(item.get("SqsParameters"), "message_group_id"),
    }


def _ecs(ecs: Data) -> dict[str, Value]:
    network = ecs.get("NetworkConfiguration", {}).get("awsvpcConfiguration")
    return {
        **named(ecs, "enable_ecs_managed_tags", "enable_execute_command", "group", "launch_type", "platform_version", "propagate_tags"),
        **named(ecs, "task_count", "task_definition_arn"),
        "tags": tags(ecs.get("Tags")),
        "capacity_provider_strategy": blocks(ecs.get("CapacityProviderStrategy"), "base", "capacity_provider", "weight"),
        "network_configuration": block(
            network and {**named(network, "security_groups", "subnets"), "assign_public_ip": network.get("AssignPublicIp") == "ENABLED"}
        ),
        "ordered_placement_strategy": blocks(ecs.get("PlacementStrategy"), "field", "type"),
        "placement_constraint": blocks(ecs.get("PlacementConstraints"), "expression", "type"),
    }


def _within(rule_: Data, separator: str, name: str) -> str:
    """A name with that of the bus before it, unless it is the default bus."""
    return name if rule_["EventBusName"] == DEFAULT else f"{rule_['EventBusName']}{separator}{name}"


def _tags(api: Api, arn: str) -> Any:
    return api.ask("list_tags_for_resource", ResourceARN=arn).shaped(lambda data: tags(data.get("Tags")))


READERS = (
    Reader(
        service="events",
        types=("aws_cloudwatch_event_bus", "aws_cloudwatch_event_bus_policy", "aws_cloudwatch_event_permission"),
        operations=("list_event_buses", "describe_event_bus", "list_tags_for_resource"),
        read=buses,
    ),
    Reader(
        service="events",
        types=("aws_cloudwatch_event_rule",),
        operations=("list_event_buses", "list_rules", "list_tags_for_resource"),
        read=_of_each_rule(rule),
    ),
    Reader(
        service="events",
        types=("aws_cloudwatch_event_target",),
        operations=("list_event_buses", "list_rules", "list_targets_by_rule"),
        read=_of_each_rule(targets),
    ),
)
