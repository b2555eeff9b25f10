"""Grants of Google Cloud mean the same in all three forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.model.resource import Resource
from readygate.toolkit.gcp_iam import (
    any_grant,
    every_grant,
    grants_of,
    is_account,
    is_granted,
    is_public,
    is_service_account,
    is_service_agent,
    is_workload_account,
)
from readygate.views.config import load

FORMS = {
    "member": 'resource "google_project_iam_member" "x" {\n  project = "shop"\n  role = "roles/viewer"\n  member = %s\n}\n',
    "binding": (
        'resource "google_project_iam_binding" "x" {\n  project = "shop"\n  role = "roles/viewer"\n  members = ["user:a@example.com", %s]\n}\n'
    ),
    "policy": (
        'data "google_iam_policy" "x" {\n  binding {\n    role = "roles/viewer"\n    members = ["user:a@example.com", %s]\n  }\n}\n'
        'resource "google_project_iam_policy" "x" {\n  project = "shop"\n  policy_data = data.google_iam_policy.x.policy_data\n}\n'
    ),
    "text": (
        'resource "google_project_iam_policy" "x" {\n  project = "shop"\n'
        '  policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["user:a@example.com", %s] }] })\n}\n'
    ),
}
ACCOUNT = 'variable "any" {}\ndata "google_project" "this" {}\nresource "google_service_account" "fn" {\n  account_id = "fn"\n}\n'


def resources(directory: Path, text: str) -> dict[str, Resource]:
    """The resources of a configuration by type."""
    (directory / "main.tf").write_text('provider "google" {\n  project = "shop"\n}\n' + ACCOUNT + text)
    graph = load(directory).graph()
    return {type_: members[0] for type_, members in graph.by_type.items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("member", "account", "public"),
    [
        ("google_service_account.fn.member", True, False),
        ('"serviceAccount:${google_service_account.fn.email}"', True, False),
        ('"serviceAccount:fn@shop.iam.gserviceaccount.com"', True, False),
        ('"allUsers"', False, True),
        ("var.any", None, None),
    ],
)
def test_forms(tmp_path: Path, form: str, member: str, account: bool | None, public: bool | None) -> None:
    """Who gets a role is told alike, and what is not known stays so."""
    found = resources(tmp_path, FORMS[form] % member)
    (granting,) = (one for type_, one in found.items() if type_.startswith("google_project_iam_"))
    assert [grant.role.text for grant in grants_of(granting)] == ["roles/viewer"]
    assert any_grant(granting, lambda grant: grant.is_for(is_service_account)).state is account
    assert any_grant(granting, lambda grant: grant.is_for(is_public)).state is public
    assert any_grant(granting, lambda grant: grant.is_of("roles/*er") & grant.is_for(is_public)).state is public
    assert every_grant(granting, lambda grant: ~grant.is_of("roles/owner")).is_true
    assert any_grant(granting, lambda grant: grant.is_for(lambda one: is_account(one, found["google_service_account"]))).state in (account, None)


def test_a_document_that_is_not_known_may_grant_anything(tmp_path: Path) -> None:
    """Neither what it grants nor to whom is known."""
    found = resources(tmp_path, 'resource "google_project_iam_policy" "x" {\n  project = "shop"\n  policy_data = var.any\n}\n')
    assert any_grant(found["google_project_iam_policy"], lambda grant: grant.is_of("roles/owner")).is_unknown


@pytest.mark.parametrize(
    ("member", "agent"),
    [
        ('"serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"', True),
        ('"serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com"', True),
        ('"serviceAccount:service-${data.google_project.this.number}@gcp-sa-cloudscheduler.iam.gserviceaccount.com"', False),
        ('"serviceAccount:fn@shop.iam.gserviceaccount.com"', False),
        ("var.any", None),
    ],
)
def test_service_agents(tmp_path: Path, member: str, agent: bool | None) -> None:
    """The project's number need not be known."""
    found = resources(tmp_path, FORMS["member"] % member)
    assert is_service_agent(found["google_project_iam_member"]["member"], "pubsub").state is agent


@pytest.mark.parametrize(
    ("grant", "granted"),
    [
        ('resource "google_pubsub_topic_iam_member" "x" {\n  topic = google_pubsub_topic.t.id\n  role = "r"\n  member = "allUsers"\n}\n', True),
        ('resource "google_pubsub_topic_iam_member" "x" {\n  topic = "other"\n  role = "r"\n  member = "allUsers"\n}\n', False),
        ('resource "google_project_iam_member" "x" {\n  project = "shop"\n  role = "r"\n  member = "allUsers"\n}\n', True),
        ('resource "google_project_iam_member" "x" {\n  project = "other"\n  role = "r"\n  member = "allUsers"\n}\n', False),
        ('resource "google_project_iam_member" "x" {\n  project = var.any\n  role = "r"\n  member = "allUsers"\n}\n', None),
        ("", False),
    ],
)
def test_grants_on_a_resource_and_its_project(tmp_path: Path, grant: str, granted: bool | None) -> None:
    """A grant of the project holds for what lies in it, one of another project does not."""
    found = resources(tmp_path, 'resource "google_pubsub_topic" "t" {\n  name = "t"\n}\n' + grant)
    assert is_granted(found["google_pubsub_topic"], lambda one: one.is_for(is_public)).state is granted


SINK = 'resource "google_logging_project_sink" "all" {\n  name = "all"\n  destination = "storage.googleapis.com/logs"\n}\n'


@pytest.mark.parametrize(
    ("member", "workload", "public"),
    [
        ("google_service_account.fn.member", True, False),
        ('"serviceAccount:fn@shop.iam.gserviceaccount.com"', True, False),
        ('"serviceAccount:service-desk@shop.iam.gserviceaccount.com"', True, False),
        ('"serviceAccount:1234-compute@developer.gserviceaccount.com"', True, False),
        ('"serviceAccount:service-1234@gcp-sa-pubsub.iam.gserviceaccount.com"', False, False),
        ('"serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"', False, False),
        ('"serviceAccount:bq-1234@bigquery-encryption.iam.gserviceaccount.com"', False, False),
        ('"serviceAccount:1234@cloudservices.gserviceaccount.com"', False, False),
        ('"serviceAccount:1234@cloudbuild.gserviceaccount.com"', True, False),
        ('"serviceAccount:${data.google_storage_project_service_account.this.email_address}"', False, False),
        ("google_logging_project_sink.all.writer_identity", None, False),
        ('var.any ? "allUsers" : google_logging_project_sink.all.writer_identity', None, None),
        ('true ? "allUsers" : google_service_account.fn.member', False, True),
        ("var.any", None, None),
    ],
)
def test_who_acts(tmp_path: Path, member: str, workload: bool | None, public: bool | None) -> None:
    """Accounts of workloads are told from those by which Google acts, and what a resource gives as its identity from everyone."""
    lookup = 'data "google_storage_project_service_account" "this" {}\n'
    found = resources(tmp_path, SINK + lookup + FORMS["member"] % member)["google_project_iam_member"]["member"]
    assert is_workload_account(found).state is workload
    assert is_public(found).state is public
