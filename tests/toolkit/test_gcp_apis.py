"""Which APIs the resources of each project need."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.gcp_apis import needed

FUNCTION = 'resource "google_cloudfunctions2_function" "x" {\n  name = "x"\n  location = "eu"\n%s}\n'
TRIGGER = '  event_trigger {\n    event_type = "google.cloud.pubsub.topic.v1.messagePublished"\n  }\n'
OF_FUNCTION = {"artifactregistry", "cloudbuild", "cloudfunctions", "run"}


@pytest.mark.parametrize(
    ("text", "apis"),
    [
        (FUNCTION % "", OF_FUNCTION),
        (FUNCTION % TRIGGER, OF_FUNCTION | {"eventarc", "pubsub"}),
        ('resource "google_pubsub_topic" "x" {\n  name = "x"\n}\n', {"pubsub"}),
        ('resource "google_pubsub_topic" "x" {\n  count = 0\n  name = "x"\n}\n', set()),
        ('data "google_pubsub_topic" "x" {\n  name = "x"\n}\n', set()),
        ('resource "google_bigquery_dataset" "x" {\n  dataset_id = "x"\n}\n', set()),
    ],
)
def test_needs(system: Callable[[str], Graph], text: str, apis: set[str]) -> None:
    """A resource needs the APIs of its own type, and a function those through which its events come."""
    assert {api for _, api in needed(system('provider "google" {\n  project = "shop"\n}\n' + text))} == {f"{api}.googleapis.com" for api in apis}


def test_projects(system: Callable[[str], Graph]) -> None:
    """Each project needs its own; projects that come from one variable are one."""
    graph = system("""
variable "project" {
  type = string
}

provider "google" {
  project = var.project
}

resource "google_pubsub_topic" "a" {
  name = "a"
}

resource "google_pubsub_topic" "b" {
  project = var.project
  name    = "b"
}

resource "google_pubsub_topic" "c" {
  project = "projects/vault"
  name    = "c"
}
""")
    assert sorted(str(resource.name) for resource in needed(graph).values()) == ["a", "c"]
    assert ("vault", "pubsub.googleapis.com") in needed(graph)
