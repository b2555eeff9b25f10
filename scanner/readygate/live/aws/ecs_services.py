"""Services of ECS.

API: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ecs import ecs_tags
from readygate.live.aws.elbv2 import together
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TOGETHER = 10
"""Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html."""


def services(api: Api) -> Reading:
    """Every service of every cluster of a region."""
    for cluster in api.pages("list_clusters", "clusterArns"):
        yield _of_cluster(api, cluster)


def _of_cluster(api: Api, cluster: str) -> Reading:
    for some in together(api.pages("list_services", "serviceArns", cluster=cluster), TOGETHER):
        told = api.call("describe_services", cluster=cluster, services=some, include=["TAGS"])
        for service in told.get("services", ()):
            if service.get("status") not in ("INACTIVE", "DRAINING"):
                yield _service(api, service)


def _service(api: Api, service: Mapping[str, Any]) -> Found:
    arn, name = service["serviceArn"], service["serviceName"]
    attributes = named(
        service, "availability_zone_rebalancing", "desired_count", "enable_execute_command", "launch_type", "platform_version",
        "scheduling_strategy", cluster="clusterArn", enable_ecs_managed_tags="enableECSManagedTags",
        health_check_grace_period_seconds="healthCheckGracePeriodSeconds", iam_role="roleArn", id="serviceArn", name="serviceName",
        propagate_tags="propagateTags", task_definition="taskDefinition",
    )  # fmt: skip
    attributes |= _deployment(service) | _placement(service)
    network = member(service, "networkConfiguration.awsvpcConfiguration")
    attributes["network_configuration"] = (
        [named(network, "security_groups", "subnets") | {"assign_public_ip": network.get("assignPublicIp") == "ENABLED"}] if network else []
    )
    balancers = blocks(service.get("loadBalancers"), "container_name", "container_port", "target_group_arn", elb_name="loadBalancerName")
    attributes["load_balancer"] = balancers
    attributes["service_registries"] = blocks(service.get("serviceRegistries"), "container_name", "container_port", "port", "registry_arn")
    attributes["tags"] = ecs_tags(service.get("tags"))
    created, creator = service.get("createdAt"), service.get("createdBy") or ""
    return api.found("aws_ecs_service", arn, attributes, name=name, created=created, creator=creator)


def _deployment(service: Mapping[str, Any]) -> dict[str, Value]:
    """How new versions replace old ones. Alarms that nobody names are none."""
    controller: dict[str, Value] = {"deployment_controller": nested(service.get("deploymentController"), "type") or [{"type": "ECS"}]}
    given = service.get("deploymentConfiguration")
    if given is None:
        return controller
    alarms = given.get("alarms") or {}
    breaker = nested(given.get("deploymentCircuitBreaker"), "enable", "rollback")
    return (
        controller
        | named(given, deployment_maximum_percent="maximumPercent", deployment_minimum_healthy_percent="minimumHealthyPercent")
        | {
            "alarms": nested(alarms if alarms.get("alarmNames") else None, "alarm_names", "enable", "rollback"),
            "deployment_circuit_breaker": breaker or [{"enable": False, "rollback": False}],
        }
    )


def _placement(service: Mapping[str, Any]) -> dict[str, Value]:
    """On which machines tasks run."""
    return {
        "capacity_provider_strategy": blocks(service.get("capacityProviderStrategy"), "base", "capacity_provider", "weight"),
        "ordered_placement_strategy": blocks(service.get("placementStrategy"), "field", "type"),
        "placement_constraints": blocks(service.get("placementConstraints"), "expression", "type"),
    }


READERS = (
    Reader(
        service="ecs",
        types=("aws_ecs_service",),
        operations=("list_clusters", "list_services", "describe_services"),
        read=services,
    ),
)
