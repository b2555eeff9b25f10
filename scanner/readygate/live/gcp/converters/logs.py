"""Sinks, buckets and metrics of logs.

API: https://cloud.google.com/logging/docs/reference/v2/rest
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readygate.live.gcp.shapes import Asset, Kind
from readygate.model.values import Value

BY_ITSELF = ("_Default", "_Required")
"""Every project, folder and organisation has a sink and a bucket of these names; https://cloud.google.com/logging/docs/default-settings"""
SHARED = "cloud-logs@"
"""The account with which sinks wrote that had none of their own."""
LEVELS = {"projects": ("project", "project"), "folders": ("folder", "folder"), "organizations": ("organization", "org_id")}
"""By where something lies: what the resource type says of it, and the argument that names it."""


def _by_itself(asset: Asset) -> str:
    return "Cloud Logging" if asset.name in BY_ITSELF else ""


def _lies_in(collection: str) -> Callable[[Asset], bool]:
    return lambda asset: asset.path.startswith(f"{collection}/")


def _parent(asset: Asset) -> dict[str, Value]:
    """The argument that names where something lies; a folder is called by its whole name."""
    collection, name = asset.path.split("/")[:2]
    return {LEVELS[collection][1]: f"folders/{name}" if collection == "folders" else name} if collection in LEVELS else {}


def _sink(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    writer = str(asset.data.get("writerIdentity") or "")
    options: Value = (
        [{"use_partitioned_tables": bool(asset.data["bigqueryOptions"].get("usePartitionedTables"))}] if asset.data.get("bigqueryOptions") else []
    )
    return {
        **_parent(asset),
        "disabled": bool(asset.data.get("disabled")),
        "include_children": bool(asset.data.get("includeChildren")),
        "unique_writer_identity": SHARED not in writer,
        "bigquery_options": options,
    }


def _bucket(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    days = asset.data.get("retentionDays")
    return {
        **_parent(asset),
        "bucket_id": asset.name,
        "enable_analytics": bool(asset.data.get("analyticsEnabled")),
        "locked": bool(asset.data.get("locked")),
        "name": asset.path,
        "retention_days": 30 if days is None else int(days),
    }


def _kept_in(collection: str) -> Callable[[Asset], bool]:
    return lambda asset: asset.path.startswith(f"{collection}/") and asset.data.get("lifecycleState") != "DELETE_REQUESTED"


def _metric(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"disabled": bool(asset.data.get("disabled"))}


SINK = "bigquery_options description destination disabled exclusions filter name writer_identity"
BUCKET = "bucket_id cmek_settings description lifecycle_state location name retention_days"


def _sinks() -> tuple[Kind, ...]:
    extra = {"projects": "project unique_writer_identity", "folders": "folder include_children", "organizations": "org_id include_children"}
    return tuple(
        Kind(type=f"google_logging_{level}_sink", attributes=f"{SINK} {extra[where]}", more=_sink, owner=_by_itself, is_there=_lies_in(where))
        for where, (level, _) in LEVELS.items()
    )


def _buckets() -> tuple[Kind, ...]:
    extra = {"projects": "enable_analytics locked project", "folders": "folder", "organizations": "organization"}
    return tuple(
        Kind(
            type=f"google_logging_{level}_bucket_config",
            attributes=f"{BUCKET} {extra[where]}",
            more=_bucket,
            owner=_by_itself,
            is_there=_kept_in(where),
        )
        for where, (level, _) in LEVELS.items()
    )


CONVERTERS = {
    "logging.googleapis.com/LogBucket": _buckets(),
    "logging.googleapis.com/LogMetric": (
        Kind(
            type="google_logging_metric",
            attributes="bucket_name bucket_options description disabled filter label_extractors metric_descriptor name project value_extractor",
            more=_metric,
        ),
    ),
    "logging.googleapis.com/LogSink": _sinks(),
}
