"""A sink whose writer may not write drops every entry, and only an e-mail to the project's owners says so."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.gcp_iam import is_account, is_granted, is_service_agent

POLICY = Policy(
    id="gcp-logging-sink-writer",
    title="Log sink may write to its destination",
    resource=("google_logging_project_sink", "google_logging_folder_sink", "google_logging_organization_sink"),
    severity=Severity.HIGH,
    remediation=(
        "Grant the sink's `writer_identity` the role `roles/storage.objectCreator` (bucket), `roles/bigquery.dataEditor` (dataset) or "
        "`roles/pubsub.publisher` (topic) on the destination."
    ),
    references=(
        "https://cloud.google.com/logging/docs/export/configure_export_v2#dest-auth",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/logging_project_sink#writer_identity",
    ),
    related=("logging_sink_created",),
    proves=("SI-4.3", "SI-R.rel.3.4"),
)
WRITING = {
    "google_storage_bucket": ("roles/storage.objectCreator", "roles/storage.objectUser", "roles/storage.objectAdmin", "roles/storage.admin"),
    "google_bigquery_dataset": ("roles/bigquery.dataEditor", "roles/bigquery.dataOwner", "roles/bigquery.admin"),
    "google_pubsub_topic": ("roles/pubsub.publisher", "roles/pubsub.editor", "roles/pubsub.admin"),
}
"""Roles that let write, by kind of destination; https://cloud.google.com/iam/docs/roles-permissions"""
BASIC = ("roles/editor", "roles/owner")
SINKS = ("google_logging_project_sink", "google_logging_folder_sink", "google_logging_organization_sink")


def applies(sink: Resource) -> Truth:
    """Log buckets of the same project need no grant, and those of others are seldom declared beside the sink."""
    destination = sink["destination"]
    return ~sink["disabled"].or_default(False).equals(True) & ~destination.starts_with("logging.googleapis.com/")


def check(sink: Resource) -> Truth:
    targets = sink["destination"].refers_to(*WRITING)
    if not targets.found:
        return sink["destination"].answer(None, "names what is not declared here")
    return targets.every(lambda target: _may_write(target, sink))


def _may_write(target: Resource, sink: Resource) -> Truth:
    granted = is_granted(target, lambda grant: grant.is_of(*WRITING[target.type], *BASIC) & grant.is_for(lambda member: _writes(member, sink)))
    if target.type != "google_bigquery_dataset":
        return granted
    entries = target.referred_by("google_bigquery_dataset_access", via="dataset_id").where(lambda one: one.refers_to(*SINKS).exists())
    return granted | entries.exists().quiet() | target["access"].refers_to(*SINKS).exists().quiet()


def _writes(member: Attribute, sink: Resource) -> Truth:
    """Sinks of one project, folder or organisation share their writer, unless they have one of their own."""
    own = sink["custom_writer_identity"]
    if own.is_set().is_true:
        return own.refers_to("google_service_account").any(lambda account: is_account(member, account)) | member.equals(f"serviceAccount:{own.text}")
    if member.refers_to(*SINKS).found:
        return TRUE
    return is_service_agent(member, "logging") | member.equals("serviceAccount:cloud-logs@system.gserviceaccount.com").quiet()
