"""Durations of Google Cloud are seconds, and nothing else is a duration."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.toolkit.durations import in_seconds

System = Callable[[str], Graph]


def retention(system: System, argument: str) -> Attribute:
    """The retention of a topic with one more argument."""
    topic = system(f'resource "google_pubsub_topic" "x" {{\n  name = "x"\n  {argument}\n}}').by_type["google_pubsub_topic"][0]
    return in_seconds(topic["message_retention_duration"])


@pytest.mark.parametrize(("text", "seconds"), [("604800s", Decimal(604800)), ("3.5s", Decimal("3.5")), ("0s", Decimal(0))])
def test_seconds(system: System, text: str, seconds: Decimal) -> None:
    """A number with an s is so many seconds."""
    assert retention(system, f'message_retention_duration = "{text}"').value == seconds


@pytest.mark.parametrize("text", ["604800", "7d", "", "s", "NaNs", "infinitys"])
def test_what_is_no_duration(system: System, text: str) -> None:
    """Anything else leaves every comparison open."""
    assert retention(system, f'message_retention_duration = "{text}"').at_least(0).is_unknown


def test_what_is_not_set_stays_so(system: System) -> None:
    """A duration that nobody set is still to be filled in by the policy."""
    assert retention(system, "").is_set().is_false
