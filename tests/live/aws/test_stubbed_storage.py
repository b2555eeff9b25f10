"""Readers of storage that moto does not know: answers as the service's documentation shows them become the provider's attributes."""

from __future__ import annotations

import pytest
from stubbed_service import ACCOUNT, found

ALL = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}
POINT = f"arn:aws:s3:eu-west-1:{ACCOUNT}:accesspoint/reports"


def test_public_access_block_of_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """The block of an account is found under its id; no block is no object."""
    calls = {"AccountId": ACCOUNT}
    told = found(monkeypatch, "aws_s3_account_public_access_block", [("get_public_access_block", calls, {"PublicAccessBlockConfiguration": ALL})])
    assert told["aws_s3_account_public_access_block", ACCOUNT]["block_public_policy"] is True
    none = "NoSuchPublicAccessBlockConfiguration"
    assert found(monkeypatch, "aws_s3_account_public_access_block", [("get_public_access_block", calls, none)]) == {}


def test_access_points(monkeypatch: pytest.MonkeyPatch) -> None:
    """An access point has its network, its block and its policy, which is also an object of its own."""
    asked = {"AccountId": ACCOUNT, "Name": "reports"}
    listed = {"Name": "reports", "NetworkOrigin": "VPC", "Bucket": "data", "AccessPointArn": POINT}
    given = {
        **listed,
        "VpcConfiguration": {"VpcId": "vpc-1"},
        "PublicAccessBlockConfiguration": ALL,
        "Alias": "reports-1-s3alias",
        "BucketAccountId": ACCOUNT,
    }
    told = found(
        monkeypatch,
        "aws_s3_access_point",
        [
            ("list_access_points", {"AccountId": ACCOUNT}, {"AccessPointList": [listed]}),
            ("get_access_point", asked, given),
            ("get_access_point_policy", asked, {"Policy": "{}"}),
        ],
    )
    point = told["aws_s3_access_point", f"{ACCOUNT}:reports"]
    assert point["vpc_configuration"] == [{"vpc_id": "vpc-1"}]
    assert point["public_access_block_configuration"][0]["restrict_public_buckets"] is True
    assert point["network_origin"] == "VPC"
    assert told["aws_s3control_access_point_policy", POINT]["policy"] == "{}"


def test_vaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault has its policy and notifications, and a lock where there is one."""
    asked = {"accountId": "-", "vaultName": "archive"}
    arn = f"arn:aws:glacier:eu-west-1:{ACCOUNT}:vaults/archive"
    told = found(
        monkeypatch,
        "aws_glacier_vault",
        [
            ("list_vaults", {"accountId": "-"}, {"VaultList": [{"VaultName": "archive", "VaultARN": arn}]}),
            ("get_vault_access_policy", asked, {"policy": {"Policy": "{}"}}),
            ("get_vault_notifications", asked, "ResourceNotFoundException"),
            ("list_tags_for_vault", asked, {"Tags": {"team": "core"}}),
            ("get_vault_lock", asked, {"Policy": '{"Statement": []}', "State": "Locked"}),
        ],
    )
    vault = told["aws_glacier_vault", "archive"]
    assert (vault["access_policy"], vault["notification"], vault["tags"]) == ("{}", [], {"team": "core"})
    lock = told["aws_glacier_vault_lock", "archive"]
    assert (lock["policy"], lock["complete_lock"]) == ('{"Statement": []}', True)


def test_lifecycle_policies_of_snapshots(monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy has its schedules with their rules, and the tags of what it saves."""
    schedule = {
        "Name": "daily",
        "CopyTags": True,
        "CreateRule": {"Interval": 24, "IntervalUnit": "HOURS", "Times": ["03:00"]},
        "RetainRule": {"Count": 14},
        "CrossRegionCopyRules": [{"Target": "eu-central-1", "Encrypted": True, "RetainRule": {"Interval": 1, "IntervalUnit": "MONTHS"}}],
    }
    details = {
        "PolicyType": "EBS_SNAPSHOT_MANAGEMENT",
        "ResourceTypes": ["VOLUME"],
        "TargetTags": [{"Key": "snapshot", "Value": "yes"}],
        "Schedules": [schedule],
    }
    policy = {"PolicyId": "policy-1", "Description": "Daily", "State": "ENABLED", "PolicyDetails": details, "Tags": {"team": "core"}}
    told = found(
        monkeypatch,
        "aws_dlm_lifecycle_policy",
        [
            ("get_lifecycle_policies", {}, {"Policies": [{"PolicyId": "policy-1"}]}),
            ("get_lifecycle_policy", {"PolicyId": "policy-1"}, {"Policy": policy}),
        ],
    )
    found_ = told["aws_dlm_lifecycle_policy", "policy-1"]
    (inside,) = found_["policy_details"]
    assert inside["target_tags"] == {"snapshot": "yes"}
    (shaped,) = inside["schedule"]
    assert shaped["create_rule"] == [{"cron_expression": None, "interval": 24, "interval_unit": "HOURS", "location": None, "times": ["03:00"]}]
    assert shaped["retain_rule"] == [{"count": 14, "interval": None, "interval_unit": None}]
    assert shaped["cross_region_copy_rule"][0]["retain_rule"] == [{"interval": 1, "interval_unit": "MONTHS"}]


def test_file_systems_of_fsx(monkeypatch: pytest.MonkeyPatch) -> None:
    """File systems for Lustre and Windows have types of their own; others are left out."""
    shared = {"ResourceARN": "arn:aws:fsx:eu-west-1:123456789012:file-system/fs-1", "SubnetIds": ["subnet-00000001"], "StorageCapacity": 1200}
    lustre = {"DeploymentType": "PERSISTENT_2", "AutomaticBackupRetentionDays": 7, "LogConfiguration": {"Level": "WARN_ERROR"}}
    windows = {"ThroughputCapacity": 32, "AutomaticBackupRetentionDays": 0, "Aliases": [{"Name": "a.example.com", "Lifecycle": "AVAILABLE"}]}
    told = found(
        monkeypatch,
        "aws_fsx_lustre_file_system",
        [
            (
                "describe_file_systems",
                {},
                {
                    "FileSystems": [
                        {**shared, "FileSystemId": "fs-00000000000000001", "FileSystemType": "LUSTRE", "LustreConfiguration": lustre},
                        {**shared, "FileSystemId": "fs-00000000000000002", "FileSystemType": "WINDOWS", "WindowsConfiguration": windows},
                        {**shared, "FileSystemId": "fs-00000000000000003", "FileSystemType": "ONTAP"},
                    ]
                },
            )
        ],
    )
    assert set(told) == {("aws_fsx_lustre_file_system", "fs-00000000000000001"), ("aws_fsx_windows_file_system", "fs-00000000000000002")}
    assert told["aws_fsx_lustre_file_system", "fs-00000000000000001"]["automatic_backup_retention_days"] == 7
    assert told["aws_fsx_windows_file_system", "fs-00000000000000002"]["aliases"] == ["a.example.com"]


def test_volumes_of_fsx(monkeypatch: pytest.MonkeyPatch) -> None:
    """Volumes for ONTAP and OpenZFS have their sizes, exports and quotas."""
    ontap = {"JunctionPath": "/a", "SizeInMegabytes": 1024, "SizeInBytes": 1073741824, "StorageVirtualMachineId": "svm-00000000000000001"}
    openzfs = {
        "ParentVolumeId": "fsvol-00000000000000000",
        "RecordSizeKiB": 128,
        "NfsExports": [{"ClientConfigurations": [{"Clients": "*", "Options": ["rw"]}]}],
        "UserAndGroupQuotas": [{"Type": "USER", "Id": 1, "StorageCapacityQuotaGiB": 10}],
    }
    listed = [
        {
            "VolumeId": "fsvol-00000000000000001",
            "Name": "a",
            "VolumeType": "ONTAP",
            "FileSystemId": "fs-00000000000000001",
            "OntapConfiguration": ontap,
        },
        {
            "VolumeId": "fsvol-00000000000000002",
            "Name": "b",
            "VolumeType": "OPENZFS",
            "FileSystemId": "fs-00000000000000002",
            "OpenZFSConfiguration": openzfs,
        },
    ]
    told = found(monkeypatch, "aws_fsx_ontap_volume", [("describe_volumes", {}, {"Volumes": listed})])
    assert told["aws_fsx_ontap_volume", "fsvol-00000000000000001"]["size_in_bytes"] == "1073741824"
    second = told["aws_fsx_openzfs_volume", "fsvol-00000000000000002"]
    assert second["nfs_exports"] == [{"client_configurations": [{"clients": "*", "options": ["rw"]}]}]
    assert second["user_and_group_quotas"][0]["storage_capacity_quota_gib"] == 10
