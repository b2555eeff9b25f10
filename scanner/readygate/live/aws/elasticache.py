"""Caches of ElastiCache: clusters, replication groups, serverless ones, and groups of subnets.

API: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeCacheClusters.html and its neighbours
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

ON = ("enabled", "enabling")


def clusters(api: Api) -> Reading:
    """Every cluster of a region that is no part of a replication group, or that was added to one."""
    for cluster in api.pages("describe_cache_clusters", "CacheClusters", ShowCacheNodeInfo=True):
        yield _cluster(api, cluster)


def _cluster(api: Api, cluster: Mapping[str, Any]) -> Reading:
    """A cluster; the members of a replication group were made with the group."""
    id_ = cluster["CacheClusterId"]
    attributes = named(
        cluster, "arn", "engine", "engine_version", "ip_discovery", "network_type", "num_cache_nodes",
        "replication_group_id", "snapshot_retention_limit", "snapshot_window", "transit_encryption_enabled",
        cluster_id="CacheClusterId", engine_version_actual="EngineVersion", id="CacheClusterId", maintenance_window="PreferredMaintenanceWindow",
        node_type="CacheNodeType", notification_topic_arn="NotificationConfiguration.TopicArn", preferred_outpost_arn="PreferredOutpostArn",
        subnet_group_name="CacheSubnetGroupName",
    )  # fmt: skip
    nodes = cluster.get("CacheNodes", ())
    zone = str(cluster.get("PreferredAvailabilityZone") or "")
    attributes["az_mode"] = "cross-az" if zone == "Multiple" else "single-az"
    attributes["availability_zone"] = "Multiple" if zone == "Multiple" else zone
    if endpoint := cluster.get("ConfigurationEndpoint") or (nodes[0].get("Endpoint") if nodes else None):
        attributes["port"] = endpoint["Port"]
    if parameters := cluster.get("CacheParameterGroup"):
        attributes["parameter_group_name"] = parameters["CacheParameterGroupName"]
    attributes |= _surroundings(api, cluster, cluster.get("ARN", ""))
    group = cluster.get("ReplicationGroupId") or ""
    created = cluster.get("CacheClusterCreateTime")
    yield api.found("aws_elasticache_cluster", id_, attributes, created=created, owned_by=group)


def _surroundings(api: Api, cache: Mapping[str, Any], arn: str) -> dict[str, Value]:
    """What clusters and replication groups tell in the same way."""
    return {
        "auto_minor_version_upgrade": str(cache.get("AutoMinorVersionUpgrade", False)).lower(),
        "security_group_ids": [one["SecurityGroupId"] for one in cache.get("SecurityGroups", ())],
        "log_delivery_configuration": [_log(one) for one in cache.get("LogDeliveryConfigurations", ())],
        "tags": _tags(api, arn),
    }


def _log(given: Mapping[str, Any]) -> Value:
    details = given.get("DestinationDetails") or {}
    destination = member(details, "CloudWatchLogsDetails.LogGroup") or member(details, "KinesisFirehoseDetails.DeliveryStream")
    return named(given, "destination_type", "log_format", "log_type") | {"destination": destination}


def _tags(api: Api, arn: str) -> Value:
    told: Value = api.ask("list_tags_for_resource", ResourceName=arn).shaped(lambda data: tags(data.get("TagList")))
    return told


def replication_groups(api: Api) -> Reading:
    """Every replication group of a region."""
    for group in api.pages("describe_replication_groups", "ReplicationGroups"):
        yield _replication_group(api, group)


def _replication_group(api: Api, group: Mapping[str, Any]) -> Reading:
    """A replication group. What all of its members share, the first of them tells."""
    id_, nodes = group["ReplicationGroupId"], group.get("NodeGroups", ())
    attributes = named(
        group, "arn", "at_rest_encryption_enabled", "cluster_enabled", "cluster_mode", "description", "engine",
        "ip_discovery", "kms_key_id", "member_clusters", "network_type", "replication_group_id", "snapshot_retention_limit", "snapshot_window",
        "transit_encryption_enabled", "transit_encryption_mode", "user_group_ids", configuration_endpoint_address="ConfigurationEndpoint.Address",
        global_replication_group_id="GlobalReplicationGroupInfo.GlobalReplicationGroupId", id="ReplicationGroupId", node_type="CacheNodeType",
    )  # fmt: skip
    attributes["automatic_failover_enabled"] = group.get("AutomaticFailover") in ON
    attributes["multi_az_enabled"] = group.get("MultiAZ") in ON
    attributes["data_tiering_enabled"] = group.get("DataTiering") in ON
    attributes["num_cache_clusters"] = len(group.get("MemberClusters", ()))
    attributes["num_node_groups"] = len(nodes)
    attributes["replicas_per_node_group"] = len(nodes[0].get("NodeGroupMembers", ())) - 1 if nodes else None
    first: Mapping[str, Any] = nodes[0] if nodes and not group.get("ConfigurationEndpoint") else {}
    attributes |= named(first, primary_endpoint_address="PrimaryEndpoint.Address", reader_endpoint_address="ReaderEndpoint.Address")
    attributes["port"] = member(group, "ConfigurationEndpoint.Port") or member(first, "PrimaryEndpoint.Port")
    attributes |= _surroundings(api, group, group.get("ARN", "")) | _of_member(api, group)
    yield api.found("aws_elasticache_replication_group", id_, attributes, created=group.get("ReplicationGroupCreateTime"))


def _of_member(api: Api, group: Mapping[str, Any]) -> dict[str, Value]:
    """What only a member of a replication group tells."""
    names = {
        "engine_version": "EngineVersion",
        "engine_version_actual": "EngineVersion",
        "maintenance_window": "PreferredMaintenanceWindow",
        "notification_topic_arn": "NotificationConfiguration.TopicArn",
        "parameter_group_name": "CacheParameterGroup.CacheParameterGroupName",
        "subnet_group_name": "CacheSubnetGroupName",
    }
    member_ = next(iter(group.get("MemberClusters", ())), "")
    told = api.ask("describe_cache_clusters", CacheClusterId=member_)
    if told.missing is not None:
        return dict.fromkeys((*names, "security_group_ids"), told.missing)
    cluster: Mapping[str, Any] = next(iter(told.data.get("CacheClusters", ())), {})
    return named(cluster, **names) | {"security_group_ids": [one["SecurityGroupId"] for one in cluster.get("SecurityGroups", ())]}


def serverless(api: Api) -> Reading:
    """Every serverless cache of a region."""
    for cache in api.pages("describe_serverless_caches", "ServerlessCaches"):
        yield _serverless(api, cache)


def _serverless(api: Api, cache: Mapping[str, Any]) -> Reading:
    name = cache["ServerlessCacheName"]
    attributes = named(
        cache, "arn", "create_time", "daily_snapshot_time", "description", "engine", "full_engine_version", "kms_key_id", "major_engine_version",
        "security_group_ids", "snapshot_retention_limit", "status", "subnet_ids", "user_group_id",
        id="ServerlessCacheName", name="ServerlessCacheName",
    )  # fmt: skip
    limits = cache.get("CacheUsageLimits") or {}
    inside: dict[str, Value] = {
        "data_storage": nested(limits.get("DataStorage"), "maximum", "minimum", "unit"),
        "ecpu_per_second": nested(limits.get("ECPUPerSecond"), "maximum", "minimum"),
    }
    attributes["cache_usage_limits"] = block(inside if limits else None)
    for own, theirs in (("endpoint", "Endpoint"), ("reader_endpoint", "ReaderEndpoint")):
        attributes[own] = nested(cache.get(theirs), "address", "port")
    attributes["tags"] = _tags(api, cache.get("ARN", ""))
    yield api.found("aws_elasticache_serverless_cache", name, attributes, created=cache.get("CreateTime"))


def subnet_groups(api: Api) -> Reading:
    """Every group of subnets of a region."""
    for group in api.pages("describe_cache_subnet_groups", "CacheSubnetGroups"):
        yield _subnet_group(api, group)


def _subnet_group(api: Api, group: Mapping[str, Any]) -> Reading:
    name = group["CacheSubnetGroupName"]
    attributes = named(group, "arn", "vpc_id", description="CacheSubnetGroupDescription", id="CacheSubnetGroupName", name="CacheSubnetGroupName")
    attributes["subnet_ids"] = [one["SubnetIdentifier"] for one in group.get("Subnets", ())]
    default = name == "default"
    attributes["tags"] = {} if default else _tags(api, group.get("ARN", ""))
    yield api.found("aws_elasticache_subnet_group", name, attributes, owned_by="AWS" if default else "")


READERS = (
    Reader(
        service="elasticache",
        types=("aws_elasticache_cluster",),
        operations=("describe_cache_clusters", "list_tags_for_resource"),
        read=clusters,
    ),
    Reader(
        service="elasticache",
        types=("aws_elasticache_replication_group",),
        operations=("describe_replication_groups", "describe_cache_clusters", "list_tags_for_resource"),
        read=replication_groups,
    ),
    Reader(
        service="elasticache",
        types=("aws_elasticache_serverless_cache",),
        operations=("describe_serverless_caches", "list_tags_for_resource"),
        read=serverless,
    ),
    Reader(
        service="elasticache",
        types=("aws_elasticache_subnet_group",),
        operations=("describe_cache_subnet_groups", "list_tags_for_resource"),
        read=subnet_groups,
    ),
)
