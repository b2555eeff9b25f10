"""Instances of the Database Migration Service, and their groups of subnets.

API: https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeReplicationInstances.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value


def instances(api: Api) -> Reading:
    """Every instance of a region."""
    for instance in api.pages("describe_replication_instances", "ReplicationInstances"):
        yield _instance(api, instance)


def _instance(api: Api, instance: Mapping[str, Any]) -> Reading:
    name = instance["ReplicationInstanceIdentifier"]
    attributes = named(
        instance, "allocated_storage", "auto_minor_version_upgrade", "availability_zone", "engine_version", "multi_az", "network_type",
        "preferred_maintenance_window", "publicly_accessible", "replication_instance_arn", "replication_instance_class",
        id="ReplicationInstanceIdentifier", kms_key_arn="KmsKeyId", replication_instance_id="ReplicationInstanceIdentifier",
        replication_instance_private_ips="ReplicationInstancePrivateIpAddresses",
        replication_instance_public_ips="ReplicationInstancePublicIpAddresses",
        replication_subnet_group_id="ReplicationSubnetGroup.ReplicationSubnetGroupIdentifier",
    )  # fmt: skip
    attributes["vpc_security_group_ids"] = [one["VpcSecurityGroupId"] for one in instance.get("VpcSecurityGroups", ())]
    attributes["tags"] = _tags(api, instance["ReplicationInstanceArn"])
    yield api.found("aws_dms_replication_instance", name, attributes, created=instance.get("InstanceCreateTime"))


def _tags(api: Api, arn: str) -> Value:
    told: Value = api.ask("list_tags_for_resource", ResourceArn=arn).shaped(lambda data: tags(data.get("TagList")))
    return told


def subnet_groups(api: Api) -> Reading:
    """Every group of subnets of a region."""
    for group in api.pages("describe_replication_subnet_groups", "ReplicationSubnetGroups"):
        yield _subnet_group(api, group)


def _subnet_group(api: Api, group: Mapping[str, Any]) -> Reading:
    name = group["ReplicationSubnetGroupIdentifier"]
    arn = api.arn("dms", f"subgrp:{name}")
    attributes: dict[str, Value] = {"id": name, "replication_subnet_group_id": name, "replication_subnet_group_arn": arn}
    attributes |= named(group, "replication_subnet_group_description", "vpc_id")
    attributes["subnet_ids"] = [one["SubnetIdentifier"] for one in group.get("Subnets", ())]
    attributes["tags"] = _tags(api, arn)
    yield api.found("aws_dms_replication_subnet_group", name, attributes)


READERS = (
    Reader(
        service="dms",
        types=("aws_dms_replication_instance",),
        operations=("describe_replication_instances", "list_tags_for_resource"),
        read=instances,
    ),
    Reader(
        service="dms",
        types=("aws_dms_replication_subnet_group",),
        operations=("describe_replication_subnet_groups", "list_tags_for_resource"),
        read=subnet_groups,
    ),
)
