"""Buckets of Cloud Storage.

API: https://cloud.google.com/storage/docs/json_api/v1/buckets
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.gcp.shapes import Asset, Kind, Rule, filled, first, number
from readygate.model.values import Value

STATES = {True: "LIVE", False: "ARCHIVED", None: "ANY"}
"""What the provider calls the versions that a rule is for."""


def _bucket(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    """The provider flattens the settings of access and billing, and calls lifecycle rules another way."""
    data = asset.data
    access = data.get("iamConfiguration") or {}
    uniform = access.get("uniformBucketLevelAccess") or {}
    retention = first(own.get("retention_policy"))
    return {
        "uniform_bucket_level_access": bool(uniform.get("enabled")),
        "public_access_prevention": access.get("publicAccessPrevention") or "inherited",
        "requester_pays": bool((data.get("billing") or {}).get("requesterPays")),
        "default_event_based_hold": bool(data.get("defaultEventBasedHold")),
        "enable_object_retention": (data.get("objectRetention") or {}).get("mode") == "Enabled",
        "encryption": filled(first(own.get("encryption"))),
        "lifecycle_rule": [_rule(one) for one in (data.get("lifecycle") or {}).get("rule") or ()],
        "retention_policy": (
            [{"is_locked": bool(retention.get("is_locked")), "retention_period": number(retention.get("retention_period"))}] if retention else []
        ),
        "location": str(data.get("location") or asset.location).upper(),
    }


def _rule(data: Mapping[str, Any]) -> dict[str, Value]:
    condition = Rule(numbers=frozenset({"age"})).block({name: value for name, value in (data.get("condition") or {}).items() if name != "isLive"})
    condition["with_state"] = STATES.get((data.get("condition") or {}).get("isLive"), "ANY")
    return {"action": [Rule().block(data.get("action") or {})], "condition": [condition]}


def _name(asset: Asset) -> str:
    return asset.name


CONVERTERS = {
    "storage.googleapis.com/Bucket": (
        Kind(
            type="google_storage_bucket",
            attributes=(
                "autoclass cors custom_placement_config default_event_based_hold enable_object_retention encryption hierarchical_namespace labels "
                "lifecycle_rule location logging name project public_access_prevention requester_pays retention_policy rpo self_link "
                "soft_delete_policy storage_class uniform_bucket_level_access versioning website"
            ),
            names={"logBucket": "log_bucket", "logObjectPrefix": "log_object_prefix"},
            numbers="retention_duration_seconds retention_period",
            short="",
            more=_bucket,
            id=_name,
        ),
    ),
}
