"""Which topics take dead letters, and which alerts watch them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.gcp_pubsub import LEAVING, SUBSCRIPTION, TOPIC, WAITING, is_watched, readers_of, sources_of, triggers_something

TOPICS = """
variable "any" {
  type = string
}

resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}

resource "google_pubsub_topic" "dead" {
  name = "jobs-dead"
}
"""


def subscription(name: str, topic: str, dead: str = "") -> str:
    """A subscription, with a dead-letter topic where one is given."""
    policy = f"  dead_letter_policy {{\n    dead_letter_topic = {dead}\n  }}\n" if dead else ""
    return f'resource "google_pubsub_subscription" "{name}" {{\n  name = "{name}"\n  topic = {topic}\n{policy}}}\n'


def alert(filter_: str, more: str = "") -> str:
    """An alert policy on time series."""
    return f"""
resource "google_monitoring_alert_policy" "x" {{
  display_name          = "x"
  combiner              = "OR"
  notification_channels = ["projects/shop/notificationChannels/1"]
  {more}

  conditions {{
    display_name = "x"

    condition_threshold {{
      filter     = {filter_}
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }}
  }}
}}
"""


@pytest.mark.parametrize(
    ("topic", "dead", "state"),
    [
        ("google_pubsub_topic.jobs.id", "google_pubsub_topic.dead.id", True),
        ("google_pubsub_topic.jobs.id", '"projects/shop/topics/jobs-dead"', True),
        ("google_pubsub_topic.jobs.id", '"projects/shop/topics/other"', False),
        ("google_pubsub_topic.dead.id", "google_pubsub_topic.dead.id", False),
        ("google_pubsub_topic.jobs.id", "var.any", None),
    ],
)
def test_who_feeds_a_dead_letter_topic(system: Callable[[str], Graph], topic: str, dead: str, state: bool | None) -> None:
    """The dead letters of another topic's subscription do, those of its own do not."""
    graph = system(TOPICS + subscription("jobs", topic, dead))
    assert sources_of(graph.at("google_pubsub_topic.dead")[0]).exists().state is state


def test_who_reads_a_topic(system: Callable[[str], Graph]) -> None:
    """A subscription reads its topic; a function whose events come from there subscribes by itself."""
    function = """
resource "google_cloudfunctions2_function" "x" {
  name     = "x"
  location = "europe-west1"

  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = google_pubsub_topic.dead.id
  }
}
"""
    graph = system(TOPICS + subscription("jobs", "google_pubsub_topic.jobs.name") + function)
    jobs, dead = graph.by_type[TOPIC]
    assert [one.address for one in readers_of(jobs)] == ["google_pubsub_subscription.jobs"]
    assert (triggers_something(jobs).state, triggers_something(dead).state) == (False, True)


UNDELIVERED = 'metric.type=\\"pubsub.googleapis.com/subscription/num_undelivered_messages\\"'
ID = "resource.labels.subscription_id"


@pytest.mark.parametrize(
    ("filter_", "metrics", "state"),
    [
        (f'"{UNDELIVERED}"', WAITING, True),
        (f'"{UNDELIVERED}"', LEAVING, False),
        ('"metric.type=\\"pubsub.googleapis.com/topic/num_undelivered_messages\\""', WAITING, False),
        (f'"{UNDELIVERED} AND {ID}=\\"jobs\\""', WAITING, True),
        (f'"{UNDELIVERED} AND resource.label.subscription_id=\\"jobs-dead\\""', WAITING, False),
        (f'"{UNDELIVERED} AND {ID}=starts_with(\\"jo\\")"', WAITING, True),
        ("var.any", WAITING, None),
    ],
)
def test_which_alerts_watch(system: Callable[[str], Graph], filter_: str, metrics: tuple[str, ...], state: bool | None) -> None:
    """An alert watches the subscriptions that its filter selects, all where it names none."""
    graph = system(TOPICS + subscription("jobs", "google_pubsub_topic.jobs.id") + alert(filter_))
    assert is_watched(graph.by_type[SUBSCRIPTION][0], metrics).state is state


def test_an_alert_that_is_off_watches_nothing(system: Callable[[str], Graph]) -> None:
    """Nobody is told by an alert policy that is switched off."""
    graph = system(TOPICS + subscription("jobs", "google_pubsub_topic.jobs.id") + alert(f'"{UNDELIVERED}"', "enabled = false"))
    assert is_watched(graph.by_type[SUBSCRIPTION][0], WAITING).is_false
