"""Schedules of EventBridge Scheduler.

API: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import block
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

Data = Mapping[str, Any]


def schedules(api: Api) -> Reading:
    """Every schedule of a region, in all groups."""
    for item in api.pages("list_schedules", "Schedules"):
        yield schedule(api, item["GroupName"], item["Name"])


def schedule(api: Api, group: str, name: str) -> Reading:
    """One schedule."""
    said = api.call("get_schedule", GroupName=group, Name=name)
    attributes: dict[str, Value] = {
        **named(said, "arn", "description", "end_date", "group_name", "kms_key_arn", "name", "schedule_expression"),
        **named(said, "schedule_expression_timezone", "start_date", "state"),
        "flexible_time_window": nested(said.get("FlexibleTimeWindow"), "maximum_window_in_minutes", "mode"),
        "target": [_target(said["Target"])],
    }
    yield api.found("aws_scheduler_schedule", f"{group}/{name}", attributes, name=name, created=said.get("CreationDate"))


def _target(target: Data) -> dict[str, Value]:
    maker = target.get("SageMakerPipelineParameters")
    return {
        **named(target, "arn", "input", "role_arn"),
        "dead_letter_config": nested(target.get("DeadLetterConfig"), "arn"),
        "ecs_parameters": [_ecs(ecs)] if (ecs := target.get("EcsParameters")) else [],
        "eventbridge_parameters": nested(target.get("EventBridgeParameters"), "detail_type", "source"),
        "kinesis_parameters": nested(target.get("KinesisParameters"), "partition_key"),
        "retry_policy": nested(target.get("RetryPolicy"), "maximum_event_age_in_seconds", "maximum_retry_attempts"),
        "sagemaker_pipeline_parameters": block(maker and {"pipeline_parameter": blocks(maker.get("PipelineParameterList"), "name", "value")}),
        "sqs_parameters": nested(target.get("SqsParameters"), "message_group_id"),
    }


def _ecs(ecs: Data) -> dict[str, Value]:
    network = ecs.get("NetworkConfiguration", {}).get("awsvpcConfiguration")
    return {
        **named(ecs, "enable_ecs_managed_tags", "enable_execute_command", "group", "launch_type", "platform_version", "propagate_tags"),
        **named(ecs, "reference_id", "task_count", "task_definition_arn"),
        "tags": {tag["key"]: tag["value"] for tag in ecs.get("Tags", ())},
        "capacity_provider_strategy": blocks(ecs.get("CapacityProviderStrategy"), "base", "capacity_provider", "weight"),
        "network_configuration": block(
            network and {**named(network, "security_groups", "subnets"), "assign_public_ip": network.get("AssignPublicIp") == "ENABLED"}
        ),
        "placement_constraints": blocks(ecs.get("PlacementConstraints"), "expression", "type"),
        "placement_strategy": blocks(ecs.get("PlacementStrategy"), "field", "type"),
    }


READERS = (Reader(service="scheduler", types=("aws_scheduler_schedule",), operations=("list_schedules", "get_schedule"), read=schedules),)
