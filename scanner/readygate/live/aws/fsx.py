"""File systems of FSx for Lustre and Windows, and volumes of those for ONTAP and OpenZFS.

API: https://docs.aws.amazon.com/fsx/latest/APIReference/API_DescribeFileSystems.html
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

BACKUPS = ("automatic_backup_retention_days", "copy_tags_to_backups", "daily_automatic_backup_start_time", "weekly_maintenance_start_time")


def file_systems(api: Api) -> Reading:
    """Every file system of a region that has a type of its own here."""
    for given in api.pages("describe_file_systems", "FileSystems"):
        if given.get("FileSystemType") == "LUSTRE":
            yield _file_system(api, given, "aws_fsx_lustre_file_system", _lustre(given))
        elif given.get("FileSystemType") == "WINDOWS":
            yield _file_system(api, given, "aws_fsx_windows_file_system", _windows(given))


def _file_system(api: Api, given: Mapping[str, Any], type_: str, own: dict[str, Value]) -> Found:
    id_ = given["FileSystemId"]
    attributes = named(
        given, "dns_name", "kms_key_id", "network_interface_ids", "owner_id", "storage_capacity", "storage_type", "subnet_ids", "vpc_id",
        arn="ResourceARN", id="FileSystemId",
    )  # fmt: skip
    attributes |= own
    attributes["tags"] = tags(given.get("Tags"))
    return api.found(type_, id_, attributes, created=given.get("CreationTime"))


def _lustre(given: Mapping[str, Any]) -> dict[str, Value]:
    config = given.get("LustreConfiguration") or {}
    data = {"auto_import_policy": "AutoImportPolicy", "export_path": "ExportPath", "import_path": "ImportPath"}
    return named(
        config, "data_compression_type", "deployment_type", "drive_cache_type", "efa_enabled", "mount_name", "per_unit_storage_throughput",
        "throughput_capacity", *BACKUPS, **{own: f"DataRepositoryConfiguration.{theirs}" for own, theirs in data.items()},
    ) | {
        "file_system_type_version": given.get("FileSystemTypeVersion"),
        "log_configuration": nested(config.get("LogConfiguration"), "destination", "level"),
        "metadata_configuration": nested(config.get("MetadataConfiguration"), "iops", "mode"),
        "root_squash_configuration": nested(config.get("RootSquashConfiguration"), "no_squash_nids", "root_squash"),
    }  # fmt: skip


def _windows(given: Mapping[str, Any]) -> dict[str, Value]:
    config = given.get("WindowsConfiguration") or {}
    audit = "audit_log_destination", "file_access_audit_log_level", "file_share_access_audit_log_level"
    return named(
        config, "active_directory_id", "deployment_type", "preferred_file_server_ip", "preferred_subnet_id", "remote_administration_endpoint",
        "throughput_capacity", *BACKUPS,
    ) | {
        "aliases": [one["Name"] for one in config.get("Aliases", ()) if one.get("Lifecycle", "AVAILABLE") in ("AVAILABLE", "CREATING")],
        "audit_log_configuration": nested(config.get("AuditLogConfiguration"), *audit),
        "disk_iops_configuration": nested(config.get("DiskIopsConfiguration"), "iops", "mode"),
    }  # fmt: skip


def volumes(api: Api) -> Reading:
    """Every volume of a region; the first of each file system and machine came with it."""
    for given in api.pages("describe_volumes", "Volumes"):
        if given.get("VolumeType") == "ONTAP":
            yield _volume(api, given, "aws_fsx_ontap_volume", *_ontap(given))
        elif given.get("VolumeType") == "OPENZFS":
            yield _volume(api, given, "aws_fsx_openzfs_volume", *_openzfs(given))


def _volume(api: Api, given: Mapping[str, Any], type_: str, own: dict[str, Value], came_with: str) -> Found:
    id_ = given["VolumeId"]
    attributes = named(given, "name", "volume_type", arn="ResourceARN", id="VolumeId") | own
    attributes["tags"] = tags(given.get("Tags"))
    return api.found(type_, id_, attributes, name=given.get("Name") or id_, created=given.get("CreationTime"), owned_by=came_with)


def _ontap(given: Mapping[str, Any]) -> tuple[dict[str, Value], str]:
    config = given.get("OntapConfiguration") or {}
    attributes = named(
        config, "copy_tags_to_backups", "flexcache_endpoint_type", "junction_path", "ontap_volume_type", "security_style", "size_in_megabytes",
        "snapshot_policy", "storage_efficiency_enabled", "storage_virtual_machine_id", "uuid", "volume_style",
    )  # fmt: skip
    attributes["file_system_id"] = given.get("FileSystemId")
    attributes["size_in_bytes"] = str(config.get("SizeInBytes", ""))
    attributes["tiering_policy"] = nested(config.get("TieringPolicy"), "cooling_period", "name")
    return attributes, "AWS" if config.get("StorageVirtualMachineRoot") else ""


def _openzfs(given: Mapping[str, Any]) -> tuple[dict[str, Value], str]:
    config = given.get("OpenZFSConfiguration") or {}
    gibibytes = {"storage_capacity_quota_gib": "StorageCapacityQuotaGiB", "storage_capacity_reservation_gib": "StorageCapacityReservationGiB"}
    attributes = named(config, "copy_tags_to_snapshots", "data_compression_type", "parent_volume_id", "read_only", "record_size_kib", **gibibytes)
    exports = next(iter(config.get("NfsExports", ())), None)
    attributes["nfs_exports"] = [{"client_configurations": blocks(exports.get("ClientConfigurations"), "clients", "options")}] if exports else []
    quotas = {"storage_capacity_quota_gib": "StorageCapacityQuotaGiB"}
    attributes["user_and_group_quotas"] = blocks(config.get("UserAndGroupQuotas"), "id", "type", **quotas)
    return attributes, "" if config.get("ParentVolumeId") else "AWS"


READERS = (
    Reader(
        service="fsx",
        types=("aws_fsx_lustre_file_system", "aws_fsx_windows_file_system"),
        operations=("describe_file_systems",),
        read=file_systems,
    ),
    Reader(
        service="fsx",
        types=("aws_fsx_ontap_volume", "aws_fsx_openzfs_volume"),
        operations=("describe_volumes",),
        read=volumes,
    ),
)
