"""Repositories of artefacts, connectors to networks, and DNS zones.

API: https://cloud.google.com/artifact-registry/docs/reference/rest, https://cloud.google.com/vpc/docs/reference/vpcaccess/rest,
https://cloud.google.com/dns/docs/reference/rest/v1
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind
from readygate.model.values import Value


def _repository(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"repository_id": asset.name, "cleanup_policy_dry_run": bool(asset.data.get("cleanupPolicyDryRun"))}


def _connector(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"region": asset.part("locations")}


def _zone(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"name": asset.data.get("name") or asset.name, "visibility": asset.data.get("visibility") or "public"}


CONVERTERS = {
    "artifactregistry.googleapis.com/Repository": (
        Kind(
            type="google_artifact_registry_repository",
            attributes="cleanup_policy_dry_run description docker_config format kms_key_name labels location mode name project repository_id",
            more=_repository,
        ),
    ),
    "dns.googleapis.com/ManagedZone": (
        Kind(type="google_dns_managed_zone", attributes="description dns_name dnssec_config labels name name_servers project visibility", more=_zone),
    ),
    "vpcaccess.googleapis.com/Connector": (
        Kind(
            type="google_vpc_access_connector",
            attributes="ip_cidr_range machine_type max_instances max_throughput min_instances min_throughput name network project region subnet",
            more=_connector,
        ),
    ),
}
