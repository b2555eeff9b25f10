"""What Application Auto Scaling scales: tables, services, functions and the like.

API: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTarget.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.scaling import steps, tracked
from readygate.live.aws.values import block
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

NAMESPACES = (
    *("appstream", "cassandra", "comprehend", "custom-resource", "dynamodb", "ec2", "ecs", "elasticache", "elasticmapreduce", "kafka"),
    *("lambda", "neptune", "rds", "sagemaker", "workspaces"),
)
"""The services that it scales; each is asked for by itself."""
SUSPENDED = ("dynamic_scaling_in_suspended", "dynamic_scaling_out_suspended", "scheduled_scaling_suspended")
Data = Mapping[str, Any]


def targets(api: Api) -> Reading:
    """Everything that is scaled in a region."""
    for namespace in NAMESPACES:
        yield targets_of(api, namespace)


def targets_of(api: Api, namespace: str) -> Reading:
    """Everything of one service that is scaled."""
    for item in api.pages("describe_scalable_targets", "ScalableTargets", ServiceNamespace=namespace):
        attributes = {
            **named(
                item, "max_capacity", "min_capacity", "resource_id", "role_arn", "scalable_dimension", "service_namespace", arn="ScalableTargetARN"
            ),
            "suspended_state": nested(item.get("SuspendedState"), *SUSPENDED),
        }
        yield api.found("aws_appautoscaling_target", item["ResourceId"], attributes, created=item.get("CreationTime"))


def policies(api: Api) -> Reading:
    """Every scaling policy of a region."""
    for namespace in NAMESPACES:
        yield policies_of(api, namespace)


def policies_of(api: Api, namespace: str) -> Reading:
    """The scaling policies of one service."""
    for item in api.pages("describe_scaling_policies", "ScalingPolicies", ServiceNamespace=namespace):
        target, step = item.get("TargetTrackingScalingPolicyConfiguration"), item.get("StepScalingPolicyConfiguration")
        attributes = {
            **named(item, "policy_type", "resource_id", "scalable_dimension", "service_namespace", arn="PolicyARN", name="PolicyName"),
            "alarm_arns": [alarm["AlarmARN"] for alarm in item.get("Alarms", ())],
            "step_scaling_policy_configuration": block(step and _steps(step)),
            "target_tracking_scaling_policy_configuration": block(target and _target(target)),
        }
        yield api.found("aws_appautoscaling_policy", item["PolicyName"], attributes, created=item.get("CreationTime"))


def _target(item: Data) -> dict[str, Value]:
    return {**named(item, "disable_scale_in", "scale_in_cooldown", "scale_out_cooldown", "target_value"), **tracked(item, "dimensions")}


def _steps(item: Data) -> dict[str, Value]:
    return {
        **named(item, "adjustment_type", "cooldown", "metric_aggregation_type", "min_adjustment_magnitude"),
        "step_adjustment": steps(item.get("StepAdjustments")),
    }


READERS = (
    Reader(
        service="application-autoscaling",
        types=("aws_appautoscaling_target",),
        operations=("describe_scalable_targets",),
        read=targets,
    ),
    Reader(
        service="application-autoscaling",
        types=("aws_appautoscaling_policy",),
        operations=("describe_scaling_policies",),
        read=policies,
    ),
)
