"""Readers of storage that moto does not know: answers as the service's documentation shows them become the provider's attributes."""

from __future__ import annotations

import pytest
from stubbed_service import ACCOUNT, Answers, found

from readygate.live.aws.s3 import PARTS
from readygate.live.found import Failure
from readygate.model.values import Unknown

ALL = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}
POINT = f"arn:aws:s3:eu-west-1:{ACCOUNT}:accesspoint/reports"


def bucket_answers(**said: dict[str, object] | str) -> Answers:
    """The calls about one bucket, with nothing set but what is said."""
    asked = {"Bucket": "data"}
    listed: Answers = [
        ("list_buckets", {"MaxBuckets": 1000}, {"Buckets": [{"Name": "data"}]}),
        ("get_bucket_location", asked, {"LocationConstraint": "EU"}),
        ("get_bucket_tagging", asked, "NoSuchTagSet"),
    ]
    return listed + [(part.operation, asked, said.get(part.operation) or (part.absent[0] if part.absent else {})) for part in PARTS]


def test_a_bucket_with_nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bucket of which nothing is told lies in Ireland under its old name, and has nothing but what every bucket has."""
    told = found(monkeypatch, "aws_s3_bucket", bucket_answers())
    bucket = told["aws_s3_bucket", "data"]
    assert bucket["region"] == "eu-west-1"
    assert (bucket["policy"], bucket["lifecycle_rule"], bucket["website"], bucket["object_lock_enabled"]) == ("", [], [], False)
    assert {type_ for type_, _ in told} == {"aws_s3_bucket", "aws_s3_bucket_versioning", "aws_s3_bucket_notification"}


def test_a_part_that_may_not_be_read_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the policy may not be read, exactly the bucket's own attribute for it is unknown, and policies may exist that were not seen."""
    failures: list[Failure] = []
    bucket = found(monkeypatch, "aws_s3_bucket", bucket_answers(get_bucket_policy="AccessDenied"), failures)["aws_s3_bucket", "data"]
    assert [name for name, value in bucket.items() if isinstance(value, Unknown)] == ["policy"]
    assert [(one.action, one.reason, one.types) for one in failures] == [("s3:GetBucketPolicy", "AccessDenied", ("aws_s3_bucket_policy",))]


def test_logs_replicas_and_websites_in_all_their_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the recorded buckets do not use has the provider's names and nesting too."""
    rule = {
        "ID": "all",
        "Status": "Enabled",
        "Priority": 1,
        "Filter": {"And": {"Prefix": "a/", "Tags": [{"Key": "k", "Value": "v"}]}},
        "DeleteMarkerReplication": {"Status": "Disabled"},
        "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}},
        "Destination": {
            "Bucket": "arn:aws:s3:::copy",
            "Account": "210987654321",
            "AccessControlTranslation": {"Owner": "Destination"},
            "EncryptionConfiguration": {"ReplicaKmsKeyID": "key"},
            "ReplicationTime": {"Status": "Enabled", "Time": {"Minutes": 15}},
            "Metrics": {"Status": "Enabled", "EventThreshold": {"Minutes": 15}},
        },
    }
    grantee = {"Type": "CanonicalUser", "ID": "someone"}
    routing = {"Condition": {"KeyPrefixEquals": "old/"}, "Redirect": {"ReplaceKeyPrefixWith": "new/"}}
    told = found(
        monkeypatch,
        "aws_s3_bucket",
        bucket_answers(
            get_bucket_replication={"ReplicationConfiguration": {"Role": "role", "Rules": [rule]}},
            get_bucket_logging={
                "LoggingEnabled": {"TargetBucket": "logs", "TargetPrefix": "", "TargetGrants": [{"Grantee": grantee, "Permission": "READ"}]}
            },
            get_bucket_website={"IndexDocument": {"Suffix": "index.html"}, "RoutingRules": [routing]},
            get_bucket_lifecycle_configuration={"Rules": [{"ID": "empty", "Status": "Enabled", "Filter": {}, "Expiration": {"Days": 1}}]},
        ),
    )
    (replicated,) = told["aws_s3_bucket_replication_configuration", "data"]["rule"]
    assert replicated["filter"] == [{"prefix": None, "and": [{"prefix": "a/", "tags": {"k": "v"}}], "tag": []}]
    assert replicated["destination"][0]["replication_time"] == [{"status": "Enabled", "time": [{"minutes": 15}]}]
    (inline,) = told["aws_s3_bucket", "data"]["replication_configuration"][0]["rules"]
    assert inline["destination"][0]["metrics"] == [{"minutes": 15, "status": "Enabled"}]
    assert inline["source_selection_criteria"] == [{"sse_kms_encrypted_objects": [{"enabled": True}]}]
    assert told["aws_s3_bucket_logging", "data"]["target_grant"][0]["grantee"][0]["id"] == "someone"
    assert told["aws_s3_bucket_website_configuration", "data"]["routing_rule"][0]["redirect"][0]["replace_key_prefix_with"] == "new/"
    (lifecycle,) = told["aws_s3_bucket_lifecycle_configuration", "data"]["rule"]
    assert lifecycle["filter"] == [{"prefix": None, "object_size_greater_than": None, "object_size_less_than": None, "and": [], "tag": []}]


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
