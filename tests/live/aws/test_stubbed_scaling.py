"""Readers of what moto cannot make or tells differently: replicas of tables, groups of mixed machines, endpoints of Glue, images that are gone."""

from __future__ import annotations

from typing import Any

import pytest
from stubbed_account import ACCOUNT, REGION, Call, read

from readygate.live.aws.session import Credentials, Session
from readygate.model.values import Unknown

TABLE_ARN = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/orders"
KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/1"
KEYS = {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}


def _table_calls(table: dict[str, Any], *more: Call) -> list[Call]:
    told = {"TableName": "orders", "TableArn": TABLE_ARN, **KEYS, **table}
    return [
        Call("list_tables", {}, {"TableNames": ["orders"]}),
        Call("describe_table", {"TableName": "orders"}, {"Table": told}),
        *more,
    ]


RECOVERY = Call(
    "describe_continuous_backups",
    {"TableName": "orders"},
    {
        "ContinuousBackupsDescription": {
            "ContinuousBackupsStatus": "ENABLED",
            "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "ENABLED"},
        }
    },
)
TAGS = Call("list_tags_of_resource", {"ResourceArn": TABLE_ARN}, {"Tags": []})
EXPIRY = Call("describe_time_to_live", {"TableName": "orders"}, {"TimeToLiveDescription": {"TimeToLiveStatus": "DISABLED"}})


@pytest.mark.parametrize(("answer", "stored"), [({"KeyMetadata": {"KeyId": "1", "KeyManager": "AWS"}}, None), ("NotFoundException", KEY)])
def test_the_key_that_aws_manages_is_nobodys_choice(answer: dict[str, Any] | str, stored: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table's key is left out where AWS manages it, as the provider does; a key that is gone was somebody's."""
    table = {"SSEDescription": {"Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": KEY}}
    calls = _table_calls(table, RECOVERY, Call("describe_key", {"KeyId": KEY}, answer, service="kms"), TAGS, EXPIRY)
    (found,), failures = read("aws_dynamodb_table", calls, monkeypatch)
    assert failures == []
    assert found.attributes["server_side_encryption"] == [{"enabled": True, "kms_key_arn": stored}]


def test_a_denied_key_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose key it is stays unknown where the call is denied; the failure names the other service's permission."""
    table = {"SSEDescription": {"Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": KEY}}
    calls = _table_calls(table, RECOVERY, Call("describe_key", {"KeyId": KEY}, "AccessDeniedException", service="kms"), TAGS, EXPIRY)
    (found,), (failure,) = read("aws_dynamodb_table", calls, monkeypatch)
    (encryption,) = found.attributes["server_side_encryption"]
    assert isinstance(encryption, dict)
    assert isinstance(encryption["kms_key_arn"], Unknown)
    assert encryption["enabled"] is True
    assert failure.action == "kms:DescribeKey"
    assert failure.types == ()


def test_throughput_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits of tables and indexes that are paid by request are told as blocks."""
    limits = {"MaxReadRequestUnits": 100, "MaxWriteRequestUnits": 50}
    index = {"IndexName": "by-shop", "KeySchema": KEYS["KeySchema"], "Projection": {"ProjectionType": "ALL"}, "OnDemandThroughput": limits}
    table = {"BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}, "OnDemandThroughput": limits, "GlobalSecondaryIndexes": [index]}
    (found,), _ = read("aws_dynamodb_table", _table_calls(table, RECOVERY, TAGS, EXPIRY), monkeypatch)
    wanted = [{"max_read_request_units": 100, "max_write_request_units": 50}]
    assert found.attributes["billing_mode"] == "PAY_PER_REQUEST"
    assert found.attributes["on_demand_throughput"] == wanted
    (told,) = found.attributes["global_secondary_index"]
    assert isinstance(told, dict)
    assert told["on_demand_throughput"] == wanted


def test_groups_of_mixed_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a group may be made of is told as the provider nests it, requirements with their ranges included."""
    template = {"LaunchTemplateId": "lt-1", "LaunchTemplateName": "web", "Version": "$Latest"}
    requirements = {"VCpuCount": {"Min": 2, "Max": 8}, "MemoryMiB": {"Min": 4096}, "BurstablePerformance": "excluded"}
    group = {
        "AutoScalingGroupName": "web",
        "MinSize": 1,
        "MaxSize": 4,
        "DesiredCapacity": 1,
        "DefaultCooldown": 300,
        "AvailabilityZones": ["eu-west-1a"],
        "HealthCheckType": "ELB",
        "CreatedTime": "2026-11-01T12:00:00Z",
        "VPCZoneIdentifier": "subnet-1,subnet-2",
        "TerminationPolicies": ["Default"],
        "EnabledMetrics": [{"Metric": "GroupMinSize", "Granularity": "1Minute"}],
        "WarmPoolConfiguration": {"MinSize": 1, "PoolState": "Stopped"},
        "Tags": [{"Key": "team", "Value": "core", "PropagateAtLaunch": True}, {"Key": "aws:cloudformation:stack-name", "Value": "x"}],
        "MixedInstancesPolicy": {
            "LaunchTemplate": {
                "LaunchTemplateSpecification": template,
                "Overrides": [{"InstanceType": "t3.small", "WeightedCapacity": "2"}, {"InstanceRequirements": requirements}],
            },
            "InstancesDistribution": {"OnDemandBaseCapacity": 1, "SpotAllocationStrategy": "price-capacity-optimized"},
        },
    }
    (found,), _ = read("aws_autoscaling_group", [Call("describe_auto_scaling_groups", {}, {"AutoScalingGroups": [group]})], monkeypatch)
    told: Any = found.attributes
    assert told["vpc_zone_identifier"] == ["subnet-1", "subnet-2"]
    assert told["termination_policies"] is None
    assert told["tag"] == [{"key": "team", "value": "core", "propagate_at_launch": True}]
    assert told["warm_pool"][0]["pool_state"] == "Stopped"
    (mixed,) = told["mixed_instances_policy"]
    assert mixed["instances_distribution"][0]["on_demand_base_capacity"] == 1
    small, required = mixed["launch_template"][0]["override"]
    assert (small["instance_type"], small["weighted_capacity"], small["instance_requirements"]) == ("t3.small", "2", [])
    (wanted,) = required["instance_requirements"]
    assert wanted["vcpu_count"] == [{"min": 2, "max": 8}]
    assert wanted["memory_mib"] == [{"min": 4096, "max": None}]
    assert wanted["accelerator_count"] == []
    assert wanted["burstable_performance"] == "excluded"


@pytest.mark.parametrize("known", [True, False])
def test_the_disk_of_the_root(known: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The image tells which disk of a launch configuration is the root's; where it may not be asked, neither kind of disk is known."""
    disks = [{"DeviceName": name, "Ebs": {"VolumeSize": 20, "Encrypted": True}} for name in ("/dev/xvda", "/dev/sdf")]
    item = {"LaunchConfigurationName": "old", "ImageId": "ami-1", "InstanceType": "t2.micro", "CreatedTime": "2026-11-01T12:00:00Z"}
    image = {"Images": [{"ImageId": "ami-1", "RootDeviceName": "/dev/xvda"}]} if known else "UnauthorizedOperation"
    calls = [
        Call("describe_launch_configurations", {}, {"LaunchConfigurations": [{**item, "BlockDeviceMappings": disks}]}),
        Call("describe_images", {"Filters": [{"Name": "image-id", "Values": ["ami-1"]}]}, image, service="ec2"),
    ]
    (found,), failures = read("aws_launch_configuration", calls, monkeypatch)
    told: Any = found.attributes
    if known:
        assert [disk["volume_size"] for disk in told["root_block_device"]] == [20]
        assert [disk["device_name"] for disk in told["ebs_block_device"]] == ["/dev/sdf"]
    else:
        assert [failure.action for failure in failures] == ["ec2:DescribeImages"]
        assert isinstance(told["root_block_device"], Unknown)
        assert isinstance(told["ebs_block_device"], Unknown)


def test_operations_that_aws_counts_by_themselves_wait_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where AWS lets one operation be called more often than the others of its service, neither waits for the other."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    session = Session(Credentials(), {}, 1)
    service = session.client("lambda", REGION).meta.service_model
    for name in ("ListFunctions", "GetFunction", "ListAliases"):
        session._pace(service.operation_model(name)).wait()
    assert session._paces.keys() == {"lambda", "lambda.GetFunction"}


def test_development_endpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    """An endpoint of Glue is found with the role that it works in."""
    endpoint = {"EndpointName": "lab", "RoleArn": "arn:aws:iam::123456789012:role/lab", "NumberOfNodes": 5, "GlueVersion": "1.0"}
    (found,), _ = read("aws_glue_dev_endpoint", [Call("get_dev_endpoints", {}, {"DevEndpoints": [endpoint]})], monkeypatch)
    assert found.id == "lab"
    assert found.attributes["role_arn"] == "arn:aws:iam::123456789012:role/lab"
    assert found.attributes["arn"] == "arn:aws:glue:eu-west-1:123456789012:devEndpoint/lab"
