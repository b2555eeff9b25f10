"""What tells objects of Google Cloud apart where nobody knows their ids.

Sources: https://cloud.google.com/apis/design/resource_names, https://registry.terraform.io/providers/hashicorp/google/latest/docs
"""

from __future__ import annotations

HOSTS: dict[str, tuple[str, ...]] = {
    "google_artifact_registry_repository": ("repository", "location"),
    "google_bigquery_dataset": ("dataset_id",),
    "google_bigquery_table": ("dataset_id", "table_id"),
    "google_cloud_run_service": ("service", "location"),
    "google_cloud_run_v2_job": ("name", "location"),
    "google_cloud_run_v2_service": ("name", "location"),
    "google_cloud_tasks_queue": ("name", "location"),
    "google_cloudfunctions2_function": ("cloud_function",),
    "google_cloudfunctions_function": ("cloud_function",),
    "google_folder": ("folder",),
    "google_kms_crypto_key": ("crypto_key_id",),
    "google_kms_key_ring": ("key_ring_id",),
    "google_organization": ("org_id",),
    "google_project": ("project",),
    "google_pubsub_subscription": ("subscription",),
    "google_pubsub_topic": ("topic",),
    "google_secret_manager_secret": ("secret_id",),
    "google_service_account": ("service_account_id",),
    "google_spanner_database": ("instance", "database"),
    "google_storage_bucket": ("bucket",),
}
"""By type of what grants are made on: the arguments of a grant that name it."""

NATURAL: dict[str, tuple[str, ...]] = {
    **{f"{host}_iam_member": (*names, "role", "member") for host, names in HOSTS.items()},
    "google_billing_budget": ("display_name",),
    "google_bigquery_table": ("dataset_id", "table_id"),
    "google_compute_project_metadata_item": ("key",),
    "google_compute_router_nat": ("router", "name"),
    "google_folder": ("display_name",),
    "google_folder_iam_audit_config": ("folder", "service"),
    "google_iam_workload_identity_pool": ("workload_identity_pool_id",),
    "google_iam_workload_identity_pool_provider": ("workload_identity_pool_id", "workload_identity_pool_provider_id"),
    "google_kms_crypto_key": ("key_ring", "name"),
    "google_logging_folder_bucket_config": ("folder", "bucket_id"),
    "google_logging_organization_bucket_config": ("organization", "bucket_id"),
    "google_logging_project_bucket_config": ("location", "bucket_id"),
    "google_monitoring_alert_policy": ("display_name",),
    "google_monitoring_custom_service": ("service_id",),
    "google_monitoring_notification_channel": ("type", "display_name"),
    "google_monitoring_slo": ("service", "slo_id"),
    "google_monitoring_uptime_check_config": ("display_name",),
    "google_organization_iam_audit_config": ("org_id", "service"),
    "google_organization_iam_custom_role": ("role_id",),
    "google_project_iam_audit_config": ("service",),
    "google_project_iam_custom_role": ("role_id",),
    "google_project_service": ("service",),
    "google_sql_database": ("instance", "name"),
    "google_sql_user": ("instance", "name"),
}
"""By resource type; names may be given as paths, of which the last part counts."""
WHOLE = frozenset({"member", "role"})
"""Arguments of which all parts count, though there are slashes in them."""
CASELESS = frozenset({("google_bigquery_dataset", "location"), ("google_storage_bucket", "location")})
"""Types and attributes in which capital letters mean nothing: `us` is `US`.

Source: https://cloud.google.com/storage/docs/locations
"""
