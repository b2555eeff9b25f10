"""Whether a value names a resource."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.graph import Graph
from readygate.model.values import UNKNOWN_PIECE
from readygate.toolkit.names import is_drawn, may_be, names, settled

QUEUES = """
variable "stage" {
  type = string
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_sqs_queue" "staged" {
  name = "jobs-${var.stage}"
}

resource "aws_sqs_queue" "other" {
  name = "other-${var.stage}"
}

data "aws_ssm_parameter" "name" {
  name = "/queue"
}

resource "aws_cloudwatch_metric_alarm" "depth" {
  alarm_name          = "depth"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  dimensions          = { QueueName = %s }
}
"""


@pytest.mark.parametrize(
    ("value", "jobs", "staged"),
    [
        ('"jobs"', True, False),
        ("aws_sqs_queue.jobs.name", True, False),
        ('"jobs-prod"', False, None),
        ('"pages-prod"', False, False),
        ("aws_sqs_queue.staged.name", False, True),
        ('"${aws_sqs_queue.jobs.name}-failed"', False, None),
        ('"${aws_sqs_queue.staged.name}-failed"', False, None),
        ("aws_sqs_queue.other.name", False, False),
        ("data.aws_ssm_parameter.name.value", None, None),
        ("var.stage", None, None),
        ("null", False, False),
    ],
)
def test_a_value_names_a_queue(system: Callable[[str], Graph], value: str, jobs: bool | None, staged: bool | None) -> None:
    """Known texts decide; where one is not known a reference does, and a text added to a name is no name any more."""
    graph = system(QUEUES % value)
    dimension = graph.at("aws_cloudwatch_metric_alarm.depth")[0]["dimensions"]["QueueName"]
    assert names(dimension, graph.at("aws_sqs_queue.jobs")[0]).state is jobs
    assert names(dimension, graph.at("aws_sqs_queue.staged")[0]).state is staged


def test_a_name_may_stand_in_an_arn(system: Callable[[str], Graph]) -> None:
    """An ARN names the queue whose name it ends with, and only that one."""
    graph = system(QUEUES % '"arn:aws:sqs:eu-west-1:111122223333:jobs"')
    dimension = graph.at("aws_cloudwatch_metric_alarm.depth")[0]["dimensions"]["QueueName"]
    assert names(dimension, graph.at("aws_sqs_queue.jobs")[0]).is_true


def test_an_id_is_no_name(system: Callable[[str], Graph]) -> None:
    """Whether a literal is the id that a resource will get cannot be told from its name."""
    graph = system("""
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  dimensions          = { ApiId = "a1b2c3" }
}
""")
    dimension = graph.at("aws_cloudwatch_metric_alarm.errors")[0]["dimensions"]["ApiId"]
    assert names(dimension, graph.at("aws_apigatewayv2_api.shop")[0], by="id").is_unknown


def test_one_of_several(system: Callable[[str], Graph]) -> None:
    """Of the instances of an unknown number, none is known to name what only one of them may name."""
    graph = system("""
variable "name" {
  type = string
}

resource "aws_sqs_queue" "given" {
  name = var.name
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_cloudwatch_metric_alarm" "depth" {
  for_each = toset([aws_sqs_queue.given.name, aws_sqs_queue.jobs.name])

  alarm_name          = each.value
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  dimensions          = { QueueName = each.value }
}
""")
    dimension = graph.by_type["aws_cloudwatch_metric_alarm"][0]["dimensions"]["QueueName"]
    assert names(dimension, graph.at("aws_sqs_queue.jobs")[0]).is_unknown


def test_names_that_are_drawn(load_root: Callable[..., Any]) -> None:
    """What chance draws says nothing, unless it brings a prefix, or something else of the name is unknown, too."""
    text = (
        'variable "x" {}\nresource "random_id" "i" {\n byte_length = 4\n}\nresource "random_pet" "p" {\n prefix = "logs"\n}\n'
        'resource "aws_s3_bucket" "b" {\n for_each = {\n  drawn = random_id.i.hex\n  logs = "logs-${random_id.i.hex}"\n  brought = random_pet.p.id\n'
        '  given = "${var.x}-${random_id.i.hex}"\n  known = "known-"\n }\n bucket = each.value\n}\n'
    )
    names_ = {one.index: one["bucket"] for one in Graph(load_root(text).resources).by_type["aws_s3_bucket"]}
    assert {key: is_drawn(name) for key, name in names_.items()} == {"drawn": True, "logs": True, "brought": False, "given": False, "known": False}
    assert [settled(names_[key]).value for key in ("drawn", "logs", "known")] == ["", "logs", "known-"]
    assert settled(names_["brought"]) is names_["brought"]


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        ("a-b", "a-b", True),
        ("a-b", "a-c", False),
        ("a-?", "a-b", True),
        ("a-?", "b-?", False),
        ("?-x", "a?-y", False),
        ("?", "a", True),
        ("?-x", "a-?", True),
    ],
)
def test_texts_that_may_be_the_same(one: str, other: str, possible: bool) -> None:
    """Two texts can be the same where neither what is known of their beginnings nor of their ends contradicts."""
    assert may_be(one.replace("?", UNKNOWN_PIECE), other.replace("?", UNKNOWN_PIECE)) is possible
