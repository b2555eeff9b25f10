"""BigQuery datasets and tables.

API: https://cloud.google.com/bigquery/docs/reference/rest
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind, first, number
from readygate.model.values import Value


def _dataset(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"dataset_id": asset.name, "location": asset.data.get("location")}


def _table(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    """The columns are a document, and what tables are sorted by is a plain list."""
    fields = (asset.data.get("schema") or {}).get("fields")
    return {
        "table_id": asset.name,
        "dataset_id": asset.part("datasets"),
        "schema": json.dumps(fields, sort_keys=True) if fields else None,
        "clustering": first(own.get("clustering")).get("fields"),
        "expiration_time": number(asset.data.get("expirationTime")),
    }


CONVERTERS = {
    "bigquery.googleapis.com/Dataset": (
        Kind(
            type="google_bigquery_dataset",
            attributes=(
                "access dataset_id default_collation default_encryption_configuration default_partition_expiration_ms default_table_expiration_ms "
                "description friendly_name is_case_insensitive labels location max_time_travel_hours project self_link storage_billing_model"
            ),
            numbers="default_partition_expiration_ms default_table_expiration_ms",
            short="",
            more=_dataset,
        ),
    ),
    "bigquery.googleapis.com/Table": (
        Kind(
            type="google_bigquery_table",
            attributes=(
                "clustering dataset_id description encryption_configuration expiration_time external_data_configuration friendly_name labels "
                "materialized_view project range_partitioning require_partition_filter schema self_link table_id table_replication_info "
                "time_partitioning type view"
            ),
            numbers="expiration_ms refresh_interval_ms",
            more=_table,
        ),
    ),
}
