"""What dashboards show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.dashboards import shown_by

DASHBOARD = """
variable "text" {
  type = string
}

variable "list" {
  type = list(any)
}

resource "aws_sqs_queue" "jobs" {}

resource "aws_cloudwatch_dashboard" "d" {
  dashboard_name = "d"
  dashboard_body = %s
}
"""


def in_widget(metrics: str) -> str:
    """The body of a dashboard with one widget."""
    return f"jsonencode({{ widgets = [{{ properties = {{ metrics = {metrics} }} }}] }})"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (in_widget('[["AWS/Lambda", "Errors"]]'), True),
        (in_widget('[["AWS/Lambda", "Errors", "FunctionName", aws_sqs_queue.jobs.name]]'), True),
        (in_widget('[["AWS/Lambda", "Duration"], [".", "Errors", ".", "."], ["..."]]'), True),
        (in_widget('[[{ expression = "100 * FILL(Errors, 0)" }]]'), True),
        (in_widget('[{ metricName = "Errors" }]'), True),
        (in_widget('[["AWS/Lambda", "ErrorsTotal"], ["Errors", "Duration"]]'), False),
        (in_widget('[["AWS/Lambda", "Duration", "FunctionName", var.text]]'), False),
        (in_widget('[["AWS/Lambda", var.text]]'), None),
        (in_widget('[[var.text, "Duration"]]'), None),
        (in_widget("[var.list]"), None),
        (in_widget("var.list"), None),
        ("jsonencode({ widgets = var.list })", None),
        ("jsonencode({ widgets = [] })", False),
        ("jsonencode({})", False),
        ("var.text", None),
        ('"no JSON"', False),
        ('"{\\"widgets\\": [{\\"properties\\": {\\"metrics\\": [[\\"A\\", \\"Errors\\", \\"Q\\", \\"${aws_sqs_queue.jobs.name}\\"]]}}]}"', True),
        ('"{\\"widgets\\": [{\\"properties\\": {\\"metrics\\": [[\\"A\\", \\"Duration\\", \\"Q\\", \\"${aws_sqs_queue.jobs.name}\\"]]}}]}"', False),
    ],
)
def test_what_a_dashboard_shows(system: Callable[[str], Graph], body: str, state: bool | None) -> None:
    """Metrics are looked for where metrics stand; what is not known there may be the one that is wanted."""
    dashboard = system(DASHBOARD % body).at("aws_cloudwatch_dashboard.d")[0]
    assert shown_by(dashboard["dashboard_body"]).metric(["Errors"]).state is state
