"""Service accounts and their keys, roles that somebody made, and identities from elsewhere.

API: https://cloud.google.com/iam/docs/reference/rest
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind, last
from readygate.model.values import Value

DEFAULTS = {"-compute@developer.gserviceaccount.com": "Compute Engine", "@appspot.gserviceaccount.com": "App Engine"}
"""How accounts end that services make by themselves; https://cloud.google.com/iam/docs/service-account-types#default"""


def _account(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    email = str(asset.data.get("email") or asset.name)
    return {
        "account_id": email.partition("@")[0],
        "disabled": bool(asset.data.get("disabled")),
        "member": f"serviceAccount:{email}",
        "name": asset.data.get("name") or asset.path,
    }


def _account_id(asset: Asset) -> str:
    """The path with the account's address: the inventory's has its number."""
    return str(asset.data.get("name") or asset.path)


def _maker(asset: Asset) -> str:
    email = str(asset.data.get("email") or "")
    return next((maker for end, maker in DEFAULTS.items() if email.endswith(end)), "")


def _key(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    name = str(asset.data.get("name") or asset.path)
    return {
        "name": name,
        "service_account_id": name.partition("/keys/")[0],
        "valid_after": asset.data.get("validAfterTime"),
        "valid_before": asset.data.get("validBeforeTime"),
    }


def _key_maker(asset: Asset) -> str:
    return "Google, who renews it" if asset.data.get("keyType") == "SYSTEM_MANAGED" else ""


def _role(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    return {"role_id": asset.name, "permissions": own.get("included_permissions") or [], "name": asset.path, "org_id": asset.part("organizations")}


def _is_kept(asset: Asset) -> bool:
    return not asset.data.get("deleted")


def _pool(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"workload_identity_pool_id": asset.name, "disabled": bool(asset.data.get("disabled")), "name": asset.data.get("name")}


def _provider(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {
        "disabled": bool(asset.data.get("disabled")),
        "name": asset.data.get("name"),
        "workload_identity_pool_id": asset.part("workloadIdentityPools"),
        "workload_identity_pool_provider_id": last(asset.path),
    }


ROLE = "description name permissions role_id stage title"

CONVERTERS = {
    "iam.googleapis.com/Role": (
        Kind(
            type="google_project_iam_custom_role",
            attributes=f"{ROLE} project",
            more=_role,
            is_there=lambda asset: _is_kept(asset) and asset.path.startswith("projects/"),
        ),
        Kind(
            type="google_organization_iam_custom_role",
            attributes=f"{ROLE} org_id",
            more=_role,
            is_there=lambda asset: _is_kept(asset) and asset.path.startswith("organizations/"),
        ),
    ),
    "iam.googleapis.com/ServiceAccount": (
        Kind(
            type="google_service_account",
            attributes="account_id description disabled display_name email member name project unique_id",
            more=_account,
            id=_account_id,
            owner=_maker,
        ),
    ),
    "iam.googleapis.com/ServiceAccountKey": (
        Kind(
            type="google_service_account_key",
            attributes="key_algorithm name service_account_id valid_after valid_before",
            more=_key,
            id=_account_id,
            owner=_key_maker,
        ),
    ),
    "iam.googleapis.com/WorkloadIdentityPool": (
        Kind(
            type="google_iam_workload_identity_pool",
            attributes="description disabled display_name name project state workload_identity_pool_id",
            more=_pool,
        ),
    ),
    "iam.googleapis.com/WorkloadIdentityPoolProvider": (
        Kind(
            type="google_iam_workload_identity_pool_provider",
            attributes=(
                "attribute_condition attribute_mapping aws description disabled display_name name oidc project state workload_identity_pool_id "
                "workload_identity_pool_provider_id"
            ),
            more=_provider,
        ),
    ),
}
