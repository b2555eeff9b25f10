"""File systems of EFS, their policies and whether they are backed up.

API: https://docs.aws.amazon.com/efs/latest/ug/API_DescribeFileSystems.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, member, named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader

NONE = "PolicyNotFound"
LIFECYCLE = ("transition_to_archive", "transition_to_ia", "transition_to_primary_storage_class")


def file_systems(api: Api) -> Reading:
    """Every file system of a region."""
    for given in api.pages("describe_file_systems", "FileSystems"):
        yield file_system(api, given)


def file_system(api: Api, given: Mapping[str, Any]) -> Reading:
    """One file system."""
    id_ = given["FileSystemId"]
    attributes = named(
        given, "availability_zone_id", "availability_zone_name", "creation_token", "encrypted", "kms_key_id", "name", "number_of_mount_targets",
        "owner_id", "performance_mode", "provisioned_throughput_in_mibps", "throughput_mode",
        id="FileSystemId", arn="FileSystemArn",
    )  # fmt: skip
    moves = api.ask("describe_lifecycle_configuration", FileSystemId=id_)
    attributes["lifecycle_policy"] = moves.shaped(lambda data: blocks(data.get("LifecyclePolicies"), *LIFECYCLE))
    overwrite = member(given, "FileSystemProtection.ReplicationOverwriteProtection")
    attributes["protection"] = [{"replication_overwrite": overwrite}] if overwrite else []
    attributes["dns_name"] = f"{id_}.efs.{api.place.region}.amazonaws.com"
    attributes["tags"] = tags(given.get("Tags"))
    name = given.get("Name") or id_
    yield api.found("aws_efs_file_system", id_, attributes, name=name, created=given.get("CreationTime"))
    policy = api.ask("describe_file_system_policy", NONE, unseen=("aws_efs_file_system_policy",), FileSystemId=id_).data.get("Policy")
    if policy:
        yield api.found("aws_efs_file_system_policy", id_, {"id": id_, "file_system_id": id_, "policy": policy}, name=name)
    backup = api.ask("describe_backup_policy", NONE, unseen=("aws_efs_backup_policy",), FileSystemId=id_).data.get("BackupPolicy")
    if backup:
        status = {"ENABLING": "ENABLED", "DISABLING": "DISABLED"}.get(backup["Status"], backup["Status"])
        yield api.found("aws_efs_backup_policy", id_, {"id": id_, "file_system_id": id_, "backup_policy": [{"status": status}]}, name=name)


READERS = (
    Reader(
        service="efs",
        types=("aws_efs_file_system", "aws_efs_file_system_policy", "aws_efs_backup_policy"),
        operations=(
            "describe_file_systems",
            "describe_lifecycle_configuration",
            "describe_file_system_policy",
            "describe_backup_policy",
        ),
        read=file_systems,
    ),
)
