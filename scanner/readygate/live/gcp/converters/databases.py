"""Instances of Cloud SQL and Memorystore.

API: https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1/instances, https://cloud.google.com/memorystore/docs/redis/reference/rest
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind, filled, first, number
from readygate.model.values import Value

SETTINGS = {
    "dataDiskSizeGb": "disk_size",
    "dataDiskType": "disk_type",
    "storageAutoResize": "disk_autoresize",
    "storageAutoResizeLimit": "disk_autoresize_limit",
    "enablePrivatePathForGoogleCloudServices": "enable_private_path_for_google_cloud_services",
    "enablePasswordPolicy": "enable_password_policy",
}
"""Settings of an instance that the provider calls by another name."""


def _instance(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    """The key lies in a block of its own, and a replica names its primary with the project."""
    settings = first(own.get("settings"))
    if "dataDiskProvisionedIops" not in settings:
        settings.setdefault("deletion_protection_enabled", False)
    return {
        "encryption_key_name": (asset.data.get("diskEncryptionConfiguration") or {}).get("kmsKeyName"),
        "master_instance_name": str(asset.data.get("masterInstanceName") or "").rpartition(":")[2] or None,
        "private_ip_address": _address(asset, "PRIVATE"),
        "public_ip_address": _address(asset, "PRIMARY"),
        "region": asset.data.get("region"),
        "replica_configuration": filled(first(own.get("replica_configuration"))),
        "settings": [settings] if settings else [],
    }


def _address(asset: Asset, kind: str) -> str | None:
    return next((one.get("ipAddress") for one in asset.data.get("ipAddresses") or () if one.get("type") == kind), None)


def _name(asset: Asset) -> str:
    return asset.name


def _cache(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"region": asset.part("locations")}


def _valkey(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    return {"instance_id": asset.name, "name": asset.path, "location": asset.part("locations"), "replica_count": number(own.get("replica_count"))}


CONVERTERS = {
    "memorystore.googleapis.com/Instance": (
        Kind(
            type="google_memorystore_instance",
            attributes=(
                "authorization_mode automated_backup_config deletion_protection_enabled engine_configs engine_version instance_id kms_key labels "
                "location maintenance_policy mode name node_type persistence_config project replica_count shard_count transit_encryption_mode "
                "zone_distribution_config"
            ),
            maps="engineConfigs",
            more=_valkey,
        ),
    ),
    "redis.googleapis.com/Cluster": (
        Kind(
            type="google_redis_cluster",
            attributes=(
                "authorization_mode automated_backup_config deletion_protection_enabled kms_key name node_type persistence_config project "
                "redis_configs region replica_count shard_count transit_encryption_mode zone_distribution_config"
            ),
            maps="redisConfigs",
            more=_cache,
        ),
    ),
    "redis.googleapis.com/Instance": (
        Kind(
            type="google_redis_instance",
            attributes=(
                "alternative_location_id auth_enabled authorized_network connect_mode customer_managed_key display_name host labels location_id "
                "maintenance_policy memory_size_gb name persistence_config port project read_replicas_mode redis_configs redis_version region "
                "replica_count reserved_ip_range tier transit_encryption_mode"
            ),
            maps="redisConfigs",
            more=_cache,
        ),
    ),
    "sqladmin.googleapis.com/Instance": (
        Kind(
            type="google_sql_database_instance",
            attributes=(
                "connection_name database_version encryption_key_name instance_type maintenance_version master_instance_name name "
                "private_ip_address project public_ip_address region replica_configuration self_link service_account_email_address settings"
            ),
            names=SETTINGS,
            numbers="disk_autoresize_limit disk_size",
            more=_instance,
            id=_name,
        ),
    ),
}
