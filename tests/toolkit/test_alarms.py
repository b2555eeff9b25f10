"""Alarms and what happens when they fire."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.alarm_actions import acts
from readygate.toolkit.alarms import Metric, is_alarmed, read_query

DEPTH = Metric(namespace="AWS/SQS", names=("Depth",), dimension="QueueName", by="name")
ALARM = """
variable "list" {
  type = list(string)
}

variable "text" {
  type = string
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_cloudwatch_metric_alarm" "jobs" {
  alarm_name          = "jobs"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
  %s
}
"""
OWN = 'namespace = "AWS/SQS"\n metric_name = "Depth"\n dimensions = { QueueName = aws_sqs_queue.jobs.name }'


def queries(*blocks: str) -> str:
    """Metric queries with the given contents."""
    return "\n".join(f'metric_query {{\n id = "q{number}"\n {block}\n }}' for number, block in enumerate(blocks))


METRIC = 'metric {\n namespace = "AWS/SQS"\n metric_name = "Depth"\n stat = "Sum"\n period = 60\n dimensions = { QueueName = "jobs" }\n }'


@pytest.mark.parametrize(
    ("settings", "state"),
    [
        (OWN, True),
        (OWN.replace("Depth", "Age"), False),
        (OWN.replace("AWS/SQS", "Shop"), False),
        (OWN.replace("aws_sqs_queue.jobs.name", '"pages"'), False),
        (OWN.replace("aws_sqs_queue.jobs.name", "var.text"), None),
        (OWN.replace('"Depth"', "var.text"), None),
        (OWN + "\n actions_enabled = false", False),
        (queries("return_data = true\n " + METRIC), True),
        (queries('expression = "q1 / 2"\n return_data = true', METRIC), True),
        (queries('expression = "1"\n return_data = true'), False),
        ('dynamic "metric_query" {\n for_each = var.list\n content {\n id = metric_query.value\n }\n }', None),
        (queries("""expression = "SELECT SUM(Depth) FROM SCHEMA(\\"AWS/SQS\\", QueueName)"\n return_data = true"""), True),
        (queries("""expression = "SELECT SUM(Depth) FROM \\"AWS/SQS\\" WHERE QueueName = 'jobs'"\n return_data = true"""), True),
        (queries("""expression = "SELECT SUM(Depth) FROM \\"AWS/SQS\\" WHERE QueueName = 'pages'"\n return_data = true"""), None),
        (queries("""expression = "SELECT SUM(Age) FROM SCHEMA(\\"AWS/SQS\\", QueueName)"\n return_data = true"""), False),
    ],
)
def test_which_alarms_look_at_a_queue(system: Callable[[str], Graph], settings: str, state: bool | None) -> None:
    """Namespace, name and dimension decide, in the alarm itself, in its metric queries and in Metrics Insights queries."""
    assert is_alarmed(system(ALARM % settings).at("aws_sqs_queue.jobs")[0], DEPTH).state is state


@pytest.mark.parametrize(
    "settings",
    [OWN, queries("""expression = "SELECT SUM(Depth) FROM SCHEMA(\\"AWS/SQS\\", QueueName)"\n return_data = true""")],
)
def test_an_alarm_that_may_not_exist(system: Callable[[str], Graph], settings: str) -> None:
    """An alarm under a count that is not known leaves open whether anything looks at the queue."""
    graph = system(ALARM % (settings + "\n count = length(var.list)"))
    assert is_alarmed(graph.at("aws_sqs_queue.jobs")[0], DEPTH).is_unknown


@pytest.mark.parametrize(
    ("settings", "limit", "state"),
    [
        (OWN, 10, True),
        (OWN, 9, False),
        (queries('expression = "q1 / 2"\n return_data = true', METRIC), 1, True),
        (queries("return_data = true\n " + METRIC), 9, False),
    ],
)
def test_when_an_alarm_fires(system: Callable[[str], Graph], settings: str, limit: int, state: bool) -> None:
    """A threshold is compared with the metric it is about, not with one that an expression only uses."""
    queue = system(ALARM % settings).at("aws_sqs_queue.jobs")[0]
    assert is_alarmed(queue, DEPTH, lambda series: series.fires_by(limit)).state is state


SILENT = """
variable "text" {
  type = string
}

resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name          = "first"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
}
"""


def composite(rule: str, actions: str = '["arn:aws:sns:eu-west-1:111122223333:operations"]') -> str:
    """A composite alarm."""
    return f'resource "aws_cloudwatch_composite_alarm" "c" {{\n alarm_name = "c"\n alarm_rule = {rule}\n alarm_actions = {actions}\n}}'


def event_rule(pattern: str, more: str = "") -> str:
    """An EventBridge rule with a target."""
    target = 'resource "aws_cloudwatch_event_target" "t" {\n rule = aws_cloudwatch_event_rule.r.name\n arn = "arn:aws:sns:eu-west-1:1:t"\n}'
    return f'resource "aws_cloudwatch_event_rule" "r" {{\n name = "r"\n event_pattern = jsonencode({pattern})\n {more}\n}}\n{target}'


@pytest.mark.parametrize(
    ("beside", "state"),
    [
        ("", False),
        (composite('"ALARM(first)"'), True),
        (composite('"ALARM(\\"first\\") AND OK(second)"'), True),
        (composite("\"ALARM('first')\""), True),
        (composite('"ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:first)"'), True),
        (composite('"ALARM(${aws_cloudwatch_metric_alarm.a.arn})"'), True),
        (composite('"OK(first) AND ALARM(second)"'), False),
        (composite('"ALARM(first-of-many)"'), False),
        (composite('"ALARM(first)"', "[]"), False),
        (composite("var.text"), None),
        (composite('"ALARM(${var.text})"'), None),
        (event_rule('{ source = ["aws.cloudwatch"] }'), True),
        (event_rule('{ detail-type = ["CloudWatch Alarm State Change"] }'), True),
        (event_rule('{ detail-type = ["Other"], source = ["aws.cloudwatch"] }'), False),
        (event_rule('{ source = ["aws.ec2"] }'), False),
        (event_rule('{ source = ["aws.cloudwatch"] }', 'state = "DISABLED"'), False),
        (event_rule('{ source = ["aws.cloudwatch"], resources = [aws_cloudwatch_metric_alarm.a.arn] }'), True),
        (event_rule('{ source = ["aws.cloudwatch"], resources = [{ prefix = "arn" }] }'), None),
        ('resource "aws_ecs_service" "s" {\n name = "s"\n alarms {\n alarm_names = ["first"]\n enable = true\n rollback = true\n }\n}', True),
    ],
)
def test_what_an_alarm_without_actions_does(system: Callable[[str], Graph], beside: str, state: bool | None) -> None:
    """Composite alarms, EventBridge rules and deployments act on alarms that have no action of their own."""
    assert acts(system(SILENT + beside).at("aws_cloudwatch_metric_alarm.a")[0]).state is state


@pytest.mark.parametrize(
    ("query", "metric", "condition"),
    [
        ('SELECT MAX(Depth) FROM "AWS/SQS"', "Depth", None),
        ('select avg("Depth") from schema("AWS/SQS", QueueName, Stage) group by QueueName limit 5', "Depth", None),
        (
            "SELECT SUM(Depth) FROM SCHEMA(\"AWS/SQS\", QueueName) WHERE QueueName = 'a' AND x != 'b' ORDER BY SUM() DESC",
            "Depth",
            "QueueName = 'a' AND x != 'b'",
        ),
    ],
)
def test_metrics_insights_queries(query: str, metric: str, condition: str | None) -> None:
    """Queries are taken apart into metric, namespace and condition."""
    found = read_query(query)
    assert found is not None
    assert (found["metric"], found["namespace"], found["condition"]) == (metric, "AWS/SQS", condition)


@pytest.mark.parametrize("text", ["m1 / m2", "SELECT", "SELECT " + "x" * 20_000, "SELECT MAX(" * 2_000, "SELECT MAX(a) FROM " + "b " * 10_000])
def test_other_expressions_are_no_queries(text: str) -> None:
    """Texts that are no query, also very long ones, are told apart quickly."""
    assert read_query(text) is None


def test_very_many_alarms_that_may_look_at_a_queue(system: Callable[[str], Graph]) -> None:
    """Not all of very many alarms are asked whether they suit, and none of those left out makes the answer a no."""
    graph = system("""
variable "text" {
  type = string
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_cloudwatch_metric_alarm" "jobs" {
  count = 60

  alarm_name          = "a${count.index}"
  namespace           = "AWS/SQS"
  metric_name         = "Depth"
  dimensions          = { QueueName = var.text }
  comparison_operator = "GreaterThanThreshold"
  threshold           = count.index == 59 ? 0 : 1000
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
""")
    assert is_alarmed(graph.at("aws_sqs_queue.jobs")[0], DEPTH, lambda series: series.fires_by(10)).is_unknown


def test_queries_longer_than_cloudwatch_takes_are_not_read() -> None:
    """A text of blanks that looks like a query at first costs no time."""
    query = "SELECT MAX(Errors) FROM c"
    assert read_query(query) is not None
    start = time.process_time()
    assert read_query(f"{query}{' ' * 100_000}!") is None
    assert time.process_time() - start < 1
