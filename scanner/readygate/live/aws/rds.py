"""Databases of RDS, and clusters of DocumentDB and Neptune, which the same calls tell.

API: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html and API_DescribeDBClusters.html
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

FAMILIES = {"docdb": "aws_docdb", "neptune": "aws_neptune"}
"""How types begin for engines that have services of their own; all others are aws_rds."""
SECRET = ("kms_key_id", "secret_arn", "secret_status")


def instances(api: Api) -> Reading:
    """Every instance of a region, alone or in a cluster."""
    for database in api.pages("describe_db_instances", "DBInstances"):
        yield _member(api, database) if database.get("DBClusterIdentifier") else _instance(api, database)


def _shared(database: Mapping[str, Any]) -> dict[str, Value]:
    """What all instances tell in the same way."""
    attributes = named(
        database, "auto_minor_version_upgrade", "availability_zone", "copy_tags_to_snapshot", "custom_iam_instance_profile", "engine",
        "engine_version", "kms_key_id", "monitoring_interval", "monitoring_role_arn", "network_type", "performance_insights_enabled",
        "performance_insights_kms_key_id", "performance_insights_retention_period", "publicly_accessible", "storage_encrypted",
        arn="DBInstanceArn", ca_cert_identifier="CACertificateIdentifier", db_subnet_group_name="DBSubnetGroup.DBSubnetGroupName",
        engine_version_actual="EngineVersion", identifier="DBInstanceIdentifier", instance_class="DBInstanceClass", port="Endpoint.Port",
    )  # fmt: skip
    attributes["tags"] = tags(database.get("TagList"))
    return attributes


def _instance(api: Api, database: Mapping[str, Any]) -> Found:
    """An instance that stands alone."""
    attributes = _shared(database) | named(
        database, "allocated_storage", "backup_retention_period", "backup_target", "character_set_name", "customer_owned_ip_enabled",
        "database_insights_mode", "db_name", "dedicated_log_volume", "deletion_protection", "enabled_cloudwatch_logs_exports",
        "engine_lifecycle_support", "iam_database_authentication_enabled", "iops", "latest_restorable_time", "license_model",
        "max_allocated_storage", "multi_az", "nchar_character_set_name", "replica_mode", "storage_throughput", "storage_type", "timezone",
        address="Endpoint.Address", backup_window="PreferredBackupWindow", hosted_zone_id="Endpoint.HostedZoneId",
        maintenance_window="PreferredMaintenanceWindow", replicas="ReadReplicaDBInstanceIdentifiers", id="DbiResourceId",
        resource_id="DbiResourceId", status="DBInstanceStatus", username="MasterUsername",
        replicate_source_db="ReadReplicaSourceDBInstanceIdentifier",
    )  # fmt: skip
    endpoint = database.get("Endpoint") or {}
    attributes["endpoint"] = f"{endpoint['Address']}:{endpoint['Port']}" if endpoint.get("Address") else ""
    groups, options = database.get("DBParameterGroups") or [{}], database.get("OptionGroupMemberships") or [{}]
    attributes["parameter_group_name"] = groups[0].get("DBParameterGroupName")
    attributes["option_group_name"] = options[0].get("OptionGroupName")
    attributes["vpc_security_group_ids"] = [one["VpcSecurityGroupId"] for one in database.get("VpcSecurityGroups", ())]
    attributes |= _managed(database)
    name, created = database["DBInstanceIdentifier"], database.get("InstanceCreateTime")
    return api.found("aws_db_instance", database.get("DbiResourceId") or name, attributes, name=name, created=created)


def _managed(database: Mapping[str, Any]) -> dict[str, Value]:
    """Whether RDS itself keeps the password."""
    secret = database.get("MasterUserSecret")
    return {"manage_master_user_password": True if secret else None, "master_user_secret": nested(secret, *SECRET)}


def _member(api: Api, database: Mapping[str, Any]) -> Found:
    """An instance of a cluster."""
    name = database["DBInstanceIdentifier"]
    attributes = _shared(database) | named(
        database, "cluster_identifier", "dbi_resource_id", "preferred_backup_window", "preferred_maintenance_window", "promotion_tier",
        cluster_identifier="DBClusterIdentifier", endpoint="Endpoint.Address", id="DBInstanceIdentifier",
    )  # fmt: skip
    groups = database.get("DBParameterGroups") or [{}]
    attributes["db_parameter_group_name"] = groups[0].get("DBParameterGroupName")
    family = FAMILIES.get(database.get("Engine", ""), "aws_rds")
    return api.found(f"{family}_cluster_instance", name, attributes, created=database.get("InstanceCreateTime"))


def clusters(api: Api) -> Reading:
    """Every cluster of a region."""
    for cluster in api.pages("describe_db_clusters", "DBClusters"):
        yield _cluster(api, cluster)


def _cluster(api: Api, cluster: Mapping[str, Any]) -> Found:
    """A cluster of any engine."""
    family = FAMILIES.get(cluster.get("Engine", ""), "aws_rds")
    attributes = named(
        cluster, "availability_zones", "backup_retention_period", "deletion_protection", "endpoint", "engine", "engine_version",
        "global_cluster_identifier", "hosted_zone_id", "kms_key_id", "master_username", "port", "preferred_backup_window",
        "preferred_maintenance_window", "reader_endpoint", "storage_encrypted", "storage_type",
        arn="DBClusterArn", cluster_identifier="DBClusterIdentifier", cluster_resource_id="DbClusterResourceId", id="DBClusterIdentifier",
        db_cluster_parameter_group_name="DBClusterParameterGroup", db_subnet_group_name="DBSubnetGroup",
        enabled_cloudwatch_logs_exports="EnabledCloudwatchLogsExports",
    )  # fmt: skip
    attributes["cluster_members"] = [one["DBInstanceIdentifier"] for one in cluster.get("DBClusterMembers", ())]
    attributes["vpc_security_group_ids"] = [one["VpcSecurityGroupId"] for one in cluster.get("VpcSecurityGroups", ())]
    attributes["tags"] = tags(cluster.get("TagList"))
    if family == "aws_neptune":
        attributes |= _neptune(cluster, attributes)
    else:
        attributes |= _managed(cluster)
    if family == "aws_rds":
        attributes |= _relational(cluster)
    return api.found(f"{family}_cluster", cluster["DBClusterIdentifier"], attributes, created=cluster.get("ClusterCreateTime"))


def _relational(cluster: Mapping[str, Any]) -> dict[str, Value]:
    """What only clusters of RDS have."""
    seconds = "seconds_before_timeout", "seconds_until_auto_pause"
    return named(
        cluster, "allocated_storage", "backtrack_window", "cluster_scalability_type", "copy_tags_to_snapshot", "database_insights_mode",
        "database_name", "db_cluster_instance_class", "db_system_id", "engine_lifecycle_support", "engine_mode",
        "iam_database_authentication_enabled", "iops", "monitoring_interval", "monitoring_role_arn", "network_type",
        "performance_insights_enabled", "performance_insights_kms_key_id", "performance_insights_retention_period", "replication_source_identifier",
        ca_certificate_identifier="CertificateDetails.CAIdentifier", ca_certificate_valid_till="CertificateDetails.ValidTill",
        enable_http_endpoint="HttpEndpointEnabled", engine_version_actual="EngineVersion",
    ) | {
        "iam_roles": [one["RoleArn"] for one in cluster.get("AssociatedRoles", ()) if not one.get("FeatureName")],
        "scaling_configuration": nested(
            cluster.get("ScalingConfigurationInfo"), "auto_pause", "max_capacity", "min_capacity", "timeout_action", *seconds
        ),
        "serverlessv2_scaling_configuration": nested(
            cluster.get("ServerlessV2ScalingConfiguration"), "max_capacity", "min_capacity", seconds[1]
        ),
    }  # fmt: skip


def _neptune(cluster: Mapping[str, Any], attributes: dict[str, Value]) -> dict[str, Value]:
    """What the provider calls otherwise for Neptune, or has for it alone."""
    del attributes["master_username"]
    return named(cluster, "copy_tags_to_snapshot", "iam_database_authentication_enabled", "replication_source_identifier") | {
        "kms_key_arn": attributes.pop("kms_key_id"),
        "neptune_cluster_parameter_group_name": attributes.pop("db_cluster_parameter_group_name"),
        "neptune_subnet_group_name": attributes.pop("db_subnet_group_name"),
        "enable_cloudwatch_logs_exports": attributes.pop("enabled_cloudwatch_logs_exports"),
        "iam_roles": [one["RoleArn"] for one in cluster.get("AssociatedRoles", ())],
        "serverless_v2_scaling_configuration": nested(cluster.get("ServerlessV2ScalingConfiguration"), "max_capacity", "min_capacity"),
    }


def global_clusters(api: Api) -> Reading:
    """Every cluster that spans regions."""
    for given in api.pages("describe_global_clusters", "GlobalClusters"):
        if given.get("Engine") in FAMILIES:
            continue
        attributes = named(
            given, "database_name", "deletion_protection", "endpoint", "engine", "engine_lifecycle_support", "engine_version",
            "global_cluster_identifier", "global_cluster_resource_id", "storage_encrypted",
            arn="GlobalClusterArn", engine_version_actual="EngineVersion", id="GlobalClusterIdentifier",
        )  # fmt: skip
        attributes["global_cluster_members"] = blocks(given.get("GlobalClusterMembers"), "is_writer", db_cluster_arn="DBClusterArn")
        attributes["tags"] = tags(given.get("TagList"))
        yield api.found("aws_rds_global_cluster", given["GlobalClusterIdentifier"], attributes)


READERS = (
    Reader(
        service="rds",
        types=("aws_db_instance", "aws_rds_cluster_instance", "aws_docdb_cluster_instance", "aws_neptune_cluster_instance"),
        operations=("describe_db_instances",),
        read=instances,
    ),
    Reader(
        service="rds",
        types=("aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"),
        operations=("describe_db_clusters",),
        read=clusters,
    ),
    Reader(
        service="rds",
        types=("aws_rds_global_cluster",),
        operations=("describe_global_clusters",),
        read=global_clusters,
        scope="account",
    ),
)
