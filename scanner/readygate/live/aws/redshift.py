"""Warehouses of Redshift.

API: https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeClusters.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value


def clusters(api: Api) -> Reading:
    """Every cluster of a region."""
    for cluster in api.pages("describe_clusters", "Clusters"):
        yield _cluster(api, cluster)


def _cluster(api: Api, cluster: Mapping[str, Any]) -> Reading:
    name = cluster["ClusterIdentifier"]
    attributes = named(
        cluster, "allow_version_upgrade", "automated_snapshot_retention_period", "availability_zone", "cluster_identifier",
        "cluster_namespace_arn", "cluster_revision_number", "cluster_subnet_group_name", "cluster_version", "default_iam_role_arn", "encrypted",
        "enhanced_vpc_routing", "kms_key_id", "maintenance_track_name", "manual_snapshot_retention_period", "master_password_secret_arn",
        "master_password_secret_kms_key_id", "master_username", "node_type",
        "number_of_nodes", "preferred_maintenance_window", "publicly_accessible", database_name="DBName", dns_name="Endpoint.Address",
        id="ClusterIdentifier", port="Endpoint.Port",
    )  # fmt: skip
    attributes["arn"] = api.arn("redshift", f"cluster:{name}")
    attributes["availability_zone_relocation_enabled"] = cluster.get("AvailabilityZoneRelocationStatus") == "enabled"
    attributes["multi_az"] = str(cluster.get("MultiAZ", "")).lower() == "enabled"
    attributes["cluster_type"] = "single-node" if cluster.get("NumberOfNodes", 1) == 1 else "multi-node"
    endpoint = cluster.get("Endpoint") or {}
    attributes["endpoint"] = f"{endpoint['Address']}:{endpoint['Port']}" if endpoint.get("Address") else None
    attributes["iam_roles"] = [one["IamRoleArn"] for one in cluster.get("IamRoles", ())]
    attributes["vpc_security_group_ids"] = [one["VpcSecurityGroupId"] for one in cluster.get("VpcSecurityGroups", ())]
    groups = cluster.get("ClusterParameterGroups") or [{}]
    attributes["cluster_parameter_group_name"] = groups[0].get("ParameterGroupName")
    attributes["cluster_nodes"] = blocks(cluster.get("ClusterNodes"), "node_role", "private_ip_address", "public_ip_address")
    attributes["snapshot_copy"] = nested(
        cluster.get("ClusterSnapshotCopyStatus"), "destination_region", "retention_period", grant_name="SnapshotCopyGrantName"
    )
    attributes["logging"] = api.ask("describe_logging_status", ClusterIdentifier=name).shaped(_logging)
    attributes["tags"] = tags(cluster.get("Tags"))
    yield api.found("aws_redshift_cluster", name, attributes, created=cluster.get("ClusterCreateTime"))


def _logging(data: Mapping[str, Any]) -> list[Value]:
    """Where queries and connections are written down."""
    log = named(data, "bucket_name", "log_destination_type", "log_exports", "s3_key_prefix", enable="LoggingEnabled")
    return [log] if data.get("LoggingEnabled") else []


def subnet_groups(api: Api) -> Reading:
    """Every group of subnets of a region."""
    for group in api.pages("describe_cluster_subnet_groups", "ClusterSubnetGroups"):
        yield _subnet_group(api, group)


def _subnet_group(api: Api, group: Mapping[str, Any]) -> Found:
    name = group["ClusterSubnetGroupName"]
    attributes: dict[str, Value] = {"id": name, "name": name, "arn": api.arn("redshift", f"subnetgroup:{name}")}
    attributes["description"] = group.get("Description")
    attributes["subnet_ids"] = [one["SubnetIdentifier"] for one in group.get("Subnets", ())]
    attributes["tags"] = tags(group.get("Tags"))
    return api.found("aws_redshift_subnet_group", name, attributes)


READERS = (
    Reader(
        service="redshift",
        types=("aws_redshift_cluster",),
        operations=("describe_clusters", "describe_logging_status"),
        read=clusters,
    ),
    Reader(
        service="redshift",
        types=("aws_redshift_subnet_group",),
        operations=("describe_cluster_subnet_groups",),
        read=subnet_groups,
    ),
)
