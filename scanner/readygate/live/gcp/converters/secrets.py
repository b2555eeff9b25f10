"""Secrets (never what is in them) and keys.

API: https://cloud.google.com/secret-manager/docs/reference/rest, https://cloud.google.com/kms/docs/reference/rest
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind
from readygate.model.values import Value


def _secret(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"secret_id": asset.name, "name": asset.data.get("name")}


def _version(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    """A version, without what is in it."""
    name = str(asset.data.get("name") or asset.path)
    return {"name": name, "secret": name.partition("/versions/")[0], "version": asset.name, "enabled": asset.data.get("state") == "ENABLED"}


def _is_kept(asset: Asset) -> bool:
    return asset.data.get("state") != "DESTROYED"


def _version_id(asset: Asset) -> str:
    return str(asset.data.get("name") or asset.path)


def _key(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    return {"key_ring": asset.path.partition("/cryptoKeys/")[0], "purpose": own.get("purpose") or "ENCRYPT_DECRYPT"}


CONVERTERS = {
    "cloudkms.googleapis.com/CryptoKey": (
        Kind(
            type="google_kms_crypto_key",
            attributes="destroy_scheduled_duration import_only key_ring labels name purpose rotation_period version_template",
            more=_key,
        ),
    ),
    "cloudkms.googleapis.com/KeyRing": (Kind(type="google_kms_key_ring", attributes="location name project"),),
    "secretmanager.googleapis.com/Secret": (
        Kind(
            type="google_secret_manager_secret",
            attributes="annotations expire_time labels name project replication rotation secret_id topics version_aliases version_destroy_ttl",
            names={"automatic": "auto"},
            more=_secret,
        ),
    ),
    "secretmanager.googleapis.com/SecretVersion": (
        Kind(
            type="google_secret_manager_secret_version",
            attributes="enabled name secret version",
            more=_version,
            is_there=_is_kept,
            id=_version_id,
        ),
    ),
}
