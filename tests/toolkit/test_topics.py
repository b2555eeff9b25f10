"""Who listens to topics."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.topics import has_listener

TOPIC = """
variable "arn" {
  type = string
}

variable "number" {
  type = number
}

resource "aws_sns_topic" "t" {
  name = "t"
}
"""
SUBSCRIPTION = 'resource "aws_sns_topic_subscription" "s" {{\n {}\n protocol = "email"\n endpoint = "a@example.com"\n topic_arn = {}\n}}'


@pytest.mark.parametrize(
    ("beside", "state"),
    [
        ("", False),
        (SUBSCRIPTION.format("", "aws_sns_topic.t.arn"), True),
        (SUBSCRIPTION.format("", '"arn:aws:sns:eu-west-1:111122223333:t"'), True),
        (SUBSCRIPTION.format("", '"arn:aws:sns:eu-west-1:111122223333:u"'), False),
        (SUBSCRIPTION.format("", "var.arn"), None),
        (SUBSCRIPTION.format("count = 0", "aws_sns_topic.t.arn"), False),
        (SUBSCRIPTION.format("count = var.number", "aws_sns_topic.t.arn"), None),
    ],
)
def test_subscriptions(system: Callable[[str], Graph], beside: str, state: bool | None) -> None:
    """A topic has a listener where a subscription that exists names it."""
    assert has_listener(system(TOPIC + beside).at("aws_sns_topic.t")[0]).state is state


def test_topics_of_others(system: Callable[[str], Graph]) -> None:
    """Who listens to a topic that is only looked up is not known, unless a subscription is declared here."""
    lookup = 'data "aws_sns_topic" "t" {\n name = "t"\n}\n'
    assert has_listener(system(lookup).at("data.aws_sns_topic.t")[0]).is_unknown


MODULE = """
resource "aws_sns_topic" "t" {
  name = "t"
}

resource "aws_sns_topic_subscription" "s" {
  %s
  topic_arn = aws_sns_topic.t.arn
  protocol  = "email"
  endpoint  = "a@example.com"
}

variable "number" {
  type = number
}
"""
CALL = """
variable "number" {
  type = number
}

module "m" {
  source = "./m"
  count  = var.number
  number = var.number
}
"""


@pytest.mark.parametrize(("count", "state"), [("", True), ("count = var.number", None)])
def test_what_a_module_holds_together(system: Callable[[dict[str, str]], Graph], count: str, state: bool | None) -> None:
    """How often a module is called does not matter to what it holds; how often the subscription is there does."""
    graph = system({"main.tf": CALL, "m/main.tf": MODULE % count})
    assert has_listener(graph.at("module.m[*].aws_sns_topic.t")[0]).state is state
