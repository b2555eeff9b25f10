"""How other places name resources of Google Cloud: by name, by path (`projects/p/topics/t`), by URL, or by a service account's address.

Sources: https://cloud.google.com/apis/design/resource_names, https://cloud.google.com/iam/docs/principal-identifiers
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

COLLECTIONS: dict[str, tuple[str, str]] = {
    "google_artifact_registry_repository": ("repository_id", "repositories"),
    "google_bigquery_dataset": ("dataset_id", "datasets"),
    "google_bigquery_table": ("table_id", "tables"),
    "google_cloud_run_service": ("name", "services"),
    "google_cloud_run_v2_job": ("name", "jobs"),
    "google_cloud_run_v2_service": ("name", "services"),
    "google_cloud_scheduler_job": ("name", "jobs"),
    "google_cloudfunctions2_function": ("name", "functions"),
    "google_cloudfunctions_function": ("name", "functions"),
    "google_compute_backend_bucket": ("name", "backendBuckets"),
    "google_compute_backend_service": ("name", "backendServices"),
    "google_compute_global_address": ("name", "addresses"),
    "google_compute_health_check": ("name", "healthChecks"),
    "google_compute_instance_group_manager": ("name", "instanceGroupManagers"),
    "google_compute_instance_template": ("name", "instanceTemplates"),
    "google_compute_managed_ssl_certificate": ("name", "sslCertificates"),
    "google_compute_network": ("name", "networks"),
    "google_compute_region_instance_group_manager": ("name", "instanceGroupManagers"),
    "google_compute_ssl_certificate": ("name", "sslCertificates"),
    "google_compute_ssl_policy": ("name", "sslPolicies"),
    "google_compute_subnetwork": ("name", "subnetworks"),
    "google_compute_target_http_proxy": ("name", "targetHttpProxies"),
    "google_compute_target_https_proxy": ("name", "targetHttpsProxies"),
    "google_compute_url_map": ("name", "urlMaps"),
    "google_kms_crypto_key": ("name", "cryptoKeys"),
    "google_kms_key_ring": ("name", "keyRings"),
    "google_logging_metric": ("name", "metrics"),
    "google_monitoring_notification_channel": ("name", "notificationChannels"),
    "google_project": ("project_id", "projects"),
    "google_pubsub_schema": ("name", "schemas"),
    "google_pubsub_subscription": ("name", "subscriptions"),
    "google_pubsub_topic": ("name", "topics"),
    "google_redis_instance": ("name", "instances"),
    "google_secret_manager_secret": ("secret_id", "secrets"),
    "google_service_account": ("account_id", "serviceAccounts"),
    "google_sql_database_instance": ("name", "instances"),
    "google_storage_bucket": ("name", "buckets"),
    "google_vpc_access_connector": ("name", "connectors"),
}
"""By resource type: the attribute that holds its name, and the collection that stands before the name in a path."""

OWN = ("email", "member", "self_link", "unique_id", "uri")
"""Attributes that name a resource beside its id and name."""
SERVICE_ACCOUNT = "google_service_account"
STORAGE = ("gs://", "storage.googleapis.com/", "//storage.googleapis.com/", "https://storage.googleapis.com/")
"""What stands before the names of buckets; the form without a scheme is that of log sinks."""
_ACCOUNTS = ".iam.gserviceaccount.com"


def google_names(text: str, type_: str) -> Iterator[str]:
    """The names that a text may mean for a resource of this type, beside the text itself."""
    collection = COLLECTIONS[type_][1]
    if type_ == SERVICE_ACCOUNT and "@" in text:
        address = text.removeprefix("serviceAccount:").rpartition("/")[2]
        yield address
        yield address.partition("@")[0]
    elif "/" in text:
        parts = text.split("/")
        yield from (name for before, name in pairwise(parts) if before == collection)
        if type_ == "google_storage_bucket" and text.startswith(STORAGE):
            yield next(text.removeprefix(start) for start in STORAGE if text.startswith(start)).partition("/")[0]


def google_project(text: str) -> str:
    """The project that a path, URL or service account's address tells; empty where it tells none."""
    if text.endswith(_ACCOUNTS) and "@" in text:
        return text.rpartition("@")[2].removesuffix(_ACCOUNTS)
    before, separator, rest = text.partition("projects/")
    return rest.partition("/")[0] if separator and (not before or before.endswith("/")) else ""
