"""Which APIs the resources of a project need, and which of them the configuration enables.

BigQuery, Cloud Storage, Logging and Monitoring are on in every new project and not asked about, nor are the APIs that are called on behalf of the
project that runs Terraform (IAM, Resource Manager, Service Usage, Billing), nor Compute Engine, which many others switch on.
Sources: https://cloud.google.com/service-usage/docs/enabled-service#default, https://cloud.google.com/functions/docs/create-deploy-gcloud
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.toolkit.gcp_functions import SECOND, is_event_driven
from readygate.toolkit.gcp_iam import project_of

SERVICE = "google_project_service"
HOST = ".googleapis.com"

APIS = {
    "google_artifact_registry_repository": ("artifactregistry",),
    "google_cloud_run_service": ("run",),
    "google_cloud_run_v2_job": ("run",),
    "google_cloud_run_v2_service": ("run",),
    "google_cloud_scheduler_job": ("cloudscheduler",),
    "google_cloud_tasks_queue": ("cloudtasks",),
    "google_cloudfunctions2_function": ("cloudfunctions", "run", "cloudbuild", "artifactregistry"),
    "google_cloudfunctions_function": ("cloudfunctions", "cloudbuild"),
    "google_container_cluster": ("container",),
    "google_eventarc_trigger": ("eventarc",),
    "google_kms_key_ring": ("cloudkms",),
    "google_pubsub_subscription": ("pubsub",),
    "google_pubsub_topic": ("pubsub",),
    "google_redis_instance": ("redis",),
    "google_secret_manager_secret": ("secretmanager",),
    "google_spanner_instance": ("spanner",),
    "google_sql_database_instance": ("sqladmin",),
    "google_vpc_access_connector": ("vpcaccess",),
    "google_workflows_workflow": ("workflows",),
}
"""By resource type: the APIs without which such a resource cannot be made or work."""


def needed_by(resource: Resource) -> Iterator[str]:
    """The APIs that one resource needs."""
    names = APIS.get(resource.type, ())
    if resource.type == SECOND and is_event_driven(resource).is_true:
        names = (*names, "eventarc", "pubsub")
    return (f"{name}{HOST}" for name in names)


def needed(graph: Graph) -> dict[tuple[Hashable, str], Resource]:
    """What needs which API in which project: the first resource that does."""
    found: dict[tuple[Hashable, str], Resource] = {}
    for type_ in APIS:
        for resource in graph.by_type.get(type_, ()):
            if resource.mode == "managed" and resource.existence.is_true:
                for api in needed_by(resource):
                    found.setdefault((project_of(resource), api), resource)
    return found
