"""Pub/Sub topics, subscriptions and schemas.

API: https://cloud.google.com/pubsub/docs/reference/rest
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind, filled, first
from readygate.model.values import Value


def _subscription(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    """What is empty for a subscription that pushes nothing, and what is told of one that does not expire."""
    told = {name: filled(first(own.get(name))) for name in ("push_config", "bigquery_config", "cloud_storage_config")}
    expires = asset.data.get("expirationPolicy")
    return {**told, "expiration_policy": [{"ttl": expires.get("ttl") or ""}] if isinstance(expires, dict) else []}


CONVERTERS = {
    "pubsub.googleapis.com/Schema": (Kind(type="google_pubsub_schema", attributes="definition name project type"),),
    "pubsub.googleapis.com/Subscription": (
        Kind(
            type="google_pubsub_subscription",
            attributes=(
                "ack_deadline_seconds bigquery_config cloud_storage_config dead_letter_policy enable_exactly_once_delivery enable_message_ordering "
                "expiration_policy filter labels message_retention_duration message_transforms name project push_config retain_acked_messages "
                "retry_policy topic"
            ),
            numbers="max_bytes max_messages",
            more=_subscription,
        ),
    ),
    "pubsub.googleapis.com/Topic": (
        Kind(
            type="google_pubsub_topic",
            attributes=(
                "ingestion_data_source_settings kms_key_name labels message_retention_duration message_storage_policy message_transforms name "
                "project schema_settings"
            ),
        ),
    ),
}
