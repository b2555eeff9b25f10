"""Clusters of ECS, capacity providers and what an account sets for all.

API: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.elbv2 import together
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

CLUSTERS_TOGETHER = 100
"""Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html."""
LOGS = ("cloud_watch_encryption_enabled", "cloud_watch_log_group_name", "s3_bucket_encryption_enabled", "s3_bucket_name", "s3_key_prefix")
AMAZON = ("FARGATE", "FARGATE_SPOT")
"""Capacity providers that every account has."""


def ecs_tags(items: Any) -> dict[str, Value]:
    """Tags, which ECS spells with small letters."""
    return tags(items, "key", "value")


def clusters(api: Api) -> Reading:
    """Every cluster of a region."""
    for some in together(api.pages("list_clusters", "clusterArns"), CLUSTERS_TOGETHER):
        told = api.call("describe_clusters", clusters=some, include=["CONFIGURATIONS", "SETTINGS", "TAGS"])
        for cluster in told.get("clusters", ()):
            if cluster.get("status") != "INACTIVE":
                yield _cluster(api, cluster)


def _cluster(api: Api, cluster: Mapping[str, Any]) -> Found:
    arn, name = cluster["clusterArn"], cluster["clusterName"]
    attributes: dict[str, Value] = {"id": arn, "arn": arn, "name": name}
    attributes["setting"] = blocks(cluster.get("settings"), "name", "value")
    attributes["service_connect_defaults"] = nested(cluster.get("serviceConnectDefaults"), "namespace")
    attributes["configuration"] = block(_configuration(cluster.get("configuration") or {}))
    attributes["tags"] = ecs_tags(cluster.get("tags"))
    return api.found("aws_ecs_cluster", arn, attributes, name=name)


def _configuration(given: Mapping[str, Any]) -> dict[str, Value] | None:
    """How commands are run in containers of a cluster, and with which keys storage is encrypted."""
    if not given:
        return None
    command = given.get("executeCommandConfiguration")
    inside = named(command or {}, "kms_key_id", "logging") | {"log_configuration": nested(member(command or {}, "logConfiguration"), *LOGS)}
    storage = nested(given.get("managedStorageConfiguration"), "fargate_ephemeral_storage_kms_key_id", "kms_key_id")
    return {"execute_command_configuration": block(inside if command else None), "managed_storage_configuration": storage}


def capacity_providers(api: Api) -> Reading:
    """Every capacity provider of a region that stands on a group of machines."""
    for provider in api.pages("describe_capacity_providers", "capacityProviders", include=["TAGS"]):
        group = provider.get("autoScalingGroupProvider")
        if provider["name"] in AMAZON or not group or provider.get("status") == "INACTIVE":
            continue
        arn = provider["capacityProviderArn"]
        scaling = "instance_warmup_period", "maximum_scaling_step_size", "minimum_scaling_step_size", "status", "target_capacity"
        machines = named(group, "auto_scaling_group_arn", "managed_draining", "managed_termination_protection")
        attributes: dict[str, Value] = {"id": arn, "arn": arn, "name": provider["name"]}
        attributes["auto_scaling_group_provider"] = [machines | {"managed_scaling": nested(group.get("managedScaling"), *scaling)}]
        attributes["tags"] = ecs_tags(provider.get("tags"))
        yield api.found("aws_ecs_capacity_provider", arn, attributes, name=provider["name"])


def account_settings(api: Api) -> Reading:
    """What an account sets for everyone in a region; settings that nobody chose are those of AWS."""
    for setting in api.pages("list_account_settings", "settings", effectiveSettings=True):
        arn = setting.get("principalArn") or ""
        attributes = named(setting, "name", "value") | {"principal_arn": arn, "id": arn}
        owner = "AWS" if setting.get("type") == "aws_managed" or not arn else ""
        yield api.found("aws_ecs_account_setting_default", arn, attributes, name=setting["name"], owned_by=owner)


READERS = (
    Reader(service="ecs", types=("aws_ecs_cluster",), operations=("list_clusters", "describe_clusters"), read=clusters),
    Reader(
        service="ecs",
        types=("aws_ecs_capacity_provider",),
        operations=("describe_capacity_providers",),
        read=capacity_providers,
    ),
    Reader(
        service="ecs",
        types=("aws_ecs_account_setting_default",),
        operations=("list_account_settings",),
        read=account_settings,
    ),
)
