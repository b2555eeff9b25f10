"""What workloads need, inferred from what calls them and what they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.iam.inferred_use import gaps, surplus_of

System = Callable[[str | dict[str, str]], Graph]

FUNCTION = """
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.r.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "f.zip"
  %s
}

resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode({ Statement = [] })
}

resource "aws_iam_role_policy" "r" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["logs:*"%s], Resource = "*" }] })
}
"""
STREAM = 'resource "aws_kinesis_stream" "s" {\n  name = "s"\n}\n'
QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
TOPIC = 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n'
MAPPING = 'resource "aws_lambda_event_source_mapping" "m" {\n  event_source_arn = %s\n  function_name = aws_lambda_function.f.arn\n}\n'
CONFIG = """
resource "aws_lambda_function_event_invoke_config" "c" {
  function_name = "f"
  destination_config {
    %s {
      destination = %s
    }
  }
}
"""


@pytest.mark.parametrize(
    ("inside", "beside", "lacking"),
    [
        ("", "", []),
        ("", STREAM + MAPPING % "aws_kinesis_stream.s.arn",
         ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:ListShards"]),
        ("", QUEUE + MAPPING % "aws_sqs_queue.q.arn", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]),
        ("", TOPIC + CONFIG % ("on_success", "aws_sns_topic.t.arn"), ["sns:Publish"]),
        ("", TOPIC + CONFIG % ("on_failure", "aws_sns_topic.t.arn"), ["sns:Publish"]),
        ("dead_letter_config {\n    target_arn = aws_sqs_queue.q.arn\n  }", QUEUE, ["sqs:SendMessage"]),
        ('tracing_config {\n    mode = "Active"\n  }', "", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]),
        ('tracing_config {\n    mode = "PassThrough"\n  }', "", []),
        ("vpc_config {\n    subnet_ids = []\n    security_group_ids = []\n  }", "", []),
    ],
)  # fmt: skip
def test_what_is_lacking(system: System, inside: str, beside: str, lacking: list[str]) -> None:
    """Event sources, destinations, dead letters and traces each need actions; a role that has them lacks nothing."""
    assert [gap.need.action for gap in gaps(system(FUNCTION % (inside, "") + beside).at("aws_iam_role.r")[0])] == lacking
    granted = "".join(f', "{action}"' for action in lacking)
    assert not list(gaps(system(FUNCTION % (inside, granted) + beside).at("aws_iam_role.r")[0]))


@pytest.mark.parametrize(
    ("names", "resource", "unused"),
    [
        ("aws_sqs_queue.q.url", "aws_sns_topic.t.arn", ["aws_sns_topic.t"]),
        ("aws_sqs_queue.q.url", '"arn:aws:sns:*:*:t"', []),
        ("aws_sqs_queue.q.url", "aws_sqs_queue.q.arn", []),
        ('"t"', "aws_sns_topic.t.arn", []),
        ('"nothing"', "aws_sns_topic.t.arn", []),
    ],
)
def test_what_is_too_much(system: System, names: str, resource: str, unused: list[str]) -> None:
    """Data that a statement names and no variable does is too much, but of a workload that names none nothing is said."""
    environment = f"environment {{\n    variables = {{ X = {names} }}\n  }}"
    policy = f'jsonencode({{ Statement = [{{ Effect = "Allow", Action = "sns:*", Resource = {resource} }}] }})'
    more = f'resource "aws_iam_role_policy" "more" {{\n  role = aws_iam_role.r.id\n  policy = {policy}\n}}\n'
    graph = system(FUNCTION % (environment, "") + QUEUE + TOPIC + more)
    assert [one.address for one, _ in surplus_of(graph.at("aws_iam_role.r")[0])] == unused
