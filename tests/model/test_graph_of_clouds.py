"""Resources of Google Cloud and Snowflake are joined by all the ways in which they are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.views.config import load

GOOGLE = """
provider "google" {
  project = "shop"
}
resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}
resource "google_pubsub_topic" "elsewhere" {
  name    = "jobs"
  project = "other"
}
resource "google_service_account" "fn" {
  account_id = "fn"
}
resource "google_pubsub_subscription" "jobs" {
  name  = "jobs"
  topic = %s
}
resource "google_project_iam_member" "fn" {
  project = "shop"
  role    = "roles/viewer"
  member  = %s
}
"""
SNOWFLAKE = """
resource "snowflake_database" "raw" {
  name = "RAW"
}
resource "snowflake_schema" "raw" {
  database = snowflake_database.raw.name
  name     = "S"
}
resource "snowflake_schema" "other" {
  database = "OTHER"
  name     = "S"
}
resource "snowflake_grant_privileges_to_account_role" "g" {
  account_role_name = "LOADER"
  privileges        = ["USAGE"]
  on_schema {
    schema_name = %s
  }
}
"""


@pytest.mark.parametrize("topic", ["google_pubsub_topic.jobs.id", "google_pubsub_topic.jobs.name", '"projects/shop/topics/jobs"'])
@pytest.mark.parametrize(
    "member",
    [
        "google_service_account.fn.member",
        '"serviceAccount:${google_service_account.fn.email}"',
        '"serviceAccount:fn@shop.iam.gserviceaccount.com"',
    ],
)
def test_google(tmp_path: Path, topic: str, member: str) -> None:
    """By id, name, path, member and address, in the right project, and without a doubt."""
    (tmp_path / "main.tf").write_text(GOOGLE % (topic, member))
    graph = load(tmp_path).graph()
    (subscription,), (grant,) = graph.by_type["google_pubsub_subscription"], graph.by_type["google_project_iam_member"]
    jobs, elsewhere = graph.by_type["google_pubsub_topic"]
    found = jobs.referred_by("google_pubsub_subscription", via="topic")
    assert (found.found, found.open) == ((subscription,), ())
    if "projects/" in topic:
        assert not elsewhere.referred_by("google_pubsub_subscription", via="topic").found
    found = graph.by_type["google_service_account"][0].referred_by("google_project_iam_member", via="member")
    assert (found.found, found.open) == ((grant,), ())


@pytest.mark.parametrize(
    "name", ["snowflake_schema.raw.fully_qualified_name", '"\\"RAW\\".\\"S\\""', '"RAW.S"', '"${snowflake_database.raw.name}.S"']
)
def test_snowflake(tmp_path: Path, name: str) -> None:
    """Quoted or not, a qualified name is that of the schema in its own database only."""
    (tmp_path / "main.tf").write_text(SNOWFLAKE % name)
    graph = load(tmp_path).graph()
    raw, other = graph.by_type["snowflake_schema"]
    assert [one.name for one in raw.referred_by("snowflake_grant_privileges_to_account_role", via="on_schema")] == ["g"]
    assert not other.referred_by("snowflake_grant_privileges_to_account_role", via="on_schema").found
