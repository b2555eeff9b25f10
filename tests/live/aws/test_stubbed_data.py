"""Readers of databases and caches that moto does not know well enough: documented answers become the provider's attributes."""

from __future__ import annotations

from typing import Any

import pytest
from stubbed_service import ACCOUNT, found

CACHE = f"arn:aws:elasticache:eu-west-1:{ACCOUNT}:replicationgroup:sessions"


def test_replication_groups_take_from_a_member_what_only_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A replication group has its own settings, and engine, parameters and security groups of its first member."""
    node = {"PrimaryEndpoint": {"Address": "p.example.com", "Port": 6379}, "NodeGroupMembers": [{"CacheClusterId": "s-1"}, {"CacheClusterId": "s-2"}]}
    group = {
        "ReplicationGroupId": "sessions",
        "Description": "Sessions",
        "MemberClusters": ["s-1", "s-2"],
        "NodeGroups": [node],
        "AutomaticFailover": "enabled",
        "MultiAZ": "disabled",
        "AtRestEncryptionEnabled": True,
        "TransitEncryptionEnabled": True,
        "CacheNodeType": "cache.t3.micro",
        "ARN": CACHE,
    }
    member = {
        "CacheClusterId": "s-1",
        "EngineVersion": "7.1.0",
        "CacheParameterGroup": {"CacheParameterGroupName": "default.redis7"},
        "SecurityGroups": [{"SecurityGroupId": "sg-1", "Status": "active"}],
        "CacheSubnetGroupName": "main",
    }
    told = found(
        monkeypatch,
        "aws_elasticache_replication_group",
        [
            ("describe_replication_groups", {}, {"ReplicationGroups": [group]}),
            ("list_tags_for_resource", {"ResourceName": CACHE}, {"TagList": [{"Key": "team", "Value": "core"}]}),
            ("describe_cache_clusters", {"CacheClusterId": "s-1"}, {"CacheClusters": [member]}),
        ],
    )
    shaped = told["aws_elasticache_replication_group", "sessions"]
    assert shaped["automatic_failover_enabled"] is True
    assert shaped["multi_az_enabled"] is False
    assert (shaped["num_cache_clusters"], shaped["num_node_groups"], shaped["replicas_per_node_group"]) == (2, 1, 1)
    assert (shaped["port"], shaped["primary_endpoint_address"]) == (6379, "p.example.com")
    assert (shaped["security_group_ids"], shaped["parameter_group_name"]) == (["sg-1"], "default.redis7")
    assert shaped["tags"] == {"team": "core"}


def test_what_a_member_does_not_tell_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the member may not be read, exactly what it tells is unknown."""
    group = {"ReplicationGroupId": "sessions", "MemberClusters": ["s-1"], "ARN": CACHE, "AtRestEncryptionEnabled": True}
    told = found(
        monkeypatch,
        "aws_elasticache_replication_group",
        [
            ("describe_replication_groups", {}, {"ReplicationGroups": [group]}),
            ("list_tags_for_resource", {"ResourceName": CACHE}, {"TagList": []}),
            ("describe_cache_clusters", {"CacheClusterId": "s-1"}, "AccessDenied"),
        ],
    )
    shaped = told["aws_elasticache_replication_group", "sessions"]
    assert shaped["at_rest_encryption_enabled"] is True
    assert "AccessDenied" in shaped["security_group_ids"].reasons[0]
    assert "AccessDenied" in shaped["engine_version"].reasons[0]


def test_serverless_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A serverless cache has its limits and endpoints."""
    arn = f"arn:aws:elasticache:eu-west-1:{ACCOUNT}:serverlesscache:small"
    cache = {
        "ServerlessCacheName": "small",
        "ARN": arn,
        "Engine": "valkey",
        "CacheUsageLimits": {"DataStorage": {"Maximum": 10, "Unit": "GB"}},
        "Endpoint": {"Address": "c.example.com", "Port": 6379},
    }
    told = found(
        monkeypatch,
        "aws_elasticache_serverless_cache",
        [
            ("describe_serverless_caches", {}, {"ServerlessCaches": [cache]}),
            ("list_tags_for_resource", {"ResourceName": arn}, {"TagList": []}),
        ],
    )
    shaped = told["aws_elasticache_serverless_cache", "small"]
    assert shaped["cache_usage_limits"] == [{"data_storage": [{"maximum": 10, "minimum": None, "unit": "GB"}], "ecpu_per_second": []}]
    assert shaped["endpoint"] == [{"address": "c.example.com", "port": 6379}]


def test_clusters_have_the_type_of_their_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """One call tells clusters of RDS, DocumentDB and Neptune; each becomes what the provider calls it, with its names."""
    shared: dict[str, Any] = {"StorageEncrypted": True, "KmsKeyId": "key", "BackupRetentionPeriod": 7, "DeletionProtection": True}
    scaling = {"MinCapacity": 0.5, "MaxCapacity": 4.0}
    listed = [
        {**shared, "DBClusterIdentifier": "a", "Engine": "aurora-mysql", "ServerlessV2ScalingConfiguration": scaling},
        {**shared, "DBClusterIdentifier": "b", "Engine": "docdb"},
        {**shared, "DBClusterIdentifier": "c", "Engine": "neptune", "DBClusterParameterGroup": "default.neptune1.3"},
    ]
    told = found(monkeypatch, "aws_docdb_cluster", [("describe_db_clusters", {}, {"DBClusters": listed})])
    assert set(told) == {("aws_rds_cluster", "a"), ("aws_docdb_cluster", "b"), ("aws_neptune_cluster", "c")}
    assert told["aws_rds_cluster", "a"]["serverlessv2_scaling_configuration"][0]["max_capacity"] == 4
    assert told["aws_docdb_cluster", "b"]["kms_key_id"] == "key"
    assert told["aws_neptune_cluster", "c"]["kms_key_arn"] == "key"
    assert told["aws_neptune_cluster", "c"]["neptune_cluster_parameter_group_name"] == "default.neptune1.3"


def test_warehouses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster of Redshift has its endpoint, groups, roles and where it logs."""
    cluster = {
        "ClusterIdentifier": "events",
        "NodeType": "ra3.large",
        "NumberOfNodes": 2,
        "DBName": "events",
        "Encrypted": True,
        "PubliclyAccessible": False,
        "MultiAZ": "Disabled",
        "Endpoint": {"Address": "e.example.com", "Port": 5439},
        "ClusterParameterGroups": [{"ParameterGroupName": "own"}],
        "VpcSecurityGroups": [{"VpcSecurityGroupId": "sg-1"}],
        "IamRoles": [{"IamRoleArn": "arn:aws:iam::123456789012:role/load"}],
        "AvailabilityZoneRelocationStatus": "enabled",
        "Tags": [{"Key": "team", "Value": "core"}],
    }
    log = {"LoggingEnabled": True, "BucketName": "logs", "S3KeyPrefix": "events/"}
    told = found(
        monkeypatch,
        "aws_redshift_cluster",
        [("describe_clusters", {}, {"Clusters": [cluster]}), ("describe_logging_status", {"ClusterIdentifier": "events"}, log)],
    )
    shaped = told["aws_redshift_cluster", "events"]
    assert (shaped["endpoint"], shaped["cluster_type"], shaped["multi_az"]) == ("e.example.com:5439", "multi-node", False)
    assert shaped["availability_zone_relocation_enabled"] is True
    assert shaped["cluster_parameter_group_name"] == "own"
    assert shaped["logging"][0]["bucket_name"] == "logs"
    assert shaped["tags"] == {"team": "core"}


DOMAIN = {
    "DomainId": "123456789012/search",
    "DomainName": "search",
    "ARN": f"arn:aws:es:eu-west-1:{ACCOUNT}:domain/search",
    "AccessPolicies": '{"Version": "2012-10-17"}',
    "Endpoints": {"vpc": "vpc-search.example.com"},
    "ClusterConfig": {
        "InstanceType": "t3.small.search",
        "InstanceCount": 2,
        "ZoneAwarenessEnabled": True,
        "ZoneAwarenessConfig": {"AvailabilityZoneCount": 2},
    },
    "EBSOptions": {"EBSEnabled": True, "VolumeSize": 20, "VolumeType": "gp3"},
    "EncryptionAtRestOptions": {"Enabled": True},
    "NodeToNodeEncryptionOptions": {"Enabled": True},
    "DomainEndpointOptions": {"EnforceHTTPS": True, "TLSSecurityPolicy": "Policy-Min-TLS-1-2-2019-07"},
    "VPCOptions": {"VPCId": "vpc-1", "SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
    "AdvancedSecurityOptions": {"Enabled": True, "InternalUserDatabaseEnabled": False},
    "LogPublishingOptions": {"AUDIT_LOGS": {"CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-west-1:123456789012:log-group:audit", "Enabled": True}},
    "AutoTuneOptions": {"State": "ENABLED"},
}


@pytest.mark.parametrize(
    ("version", "type_", "own"),
    [
        ("OpenSearch_2.13", "aws_opensearch_domain", ("engine_version", "OpenSearch_2.13")),
        ("Elasticsearch_7.10", "aws_elasticsearch_domain", ("elasticsearch_version", "7.10")),
    ],
)
def test_search_domains(monkeypatch: pytest.MonkeyPatch, version: str, type_: str, own: tuple[str, str]) -> None:
    """A domain has the type of its engine, all of its options, and its access policy also as an object of its own."""
    told = found(
        monkeypatch,
        type_,
        [
            ("list_domain_names", {}, {"DomainNames": [{"DomainName": "search"}]}),
            ("describe_domains", {"DomainNames": ["search"]}, {"DomainStatusList": [{**DOMAIN, "EngineVersion": version}]}),
            ("list_tags", {"ARN": DOMAIN["ARN"]}, {"TagList": [{"Key": "team", "Value": "core"}]}),
        ],
    )
    shaped = told[type_, str(DOMAIN["ARN"])]
    assert shaped[own[0]] == own[1]
    assert shaped["encrypt_at_rest"] == [{"enabled": True, "kms_key_id": None}]
    assert shaped["domain_endpoint_options"][0]["enforce_https"] is True
    assert shaped["vpc_options"][0]["vpc_id"] == "vpc-1"
    assert shaped["log_publishing_options"][0]["log_type"] == "AUDIT_LOGS"
    assert shaped["cluster_config"][0]["zone_awareness_config"] == [{"availability_zone_count": 2}]
    assert told[f"{type_}_policy", "esd-policy-search"]["access_policies"] == DOMAIN["AccessPolicies"]
