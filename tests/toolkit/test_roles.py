"""What roles may do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.identity_statements import any_statement_of

ROLE = """
variable "arn" {
  type = string
}

resource "aws_iam_policy" "read" {
  name   = "read"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "ssm:GetParameter", Resource = "*" }] })
}

resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode({ Statement = [] })
  %s
}
"""
INLINE = 'jsonencode({ Statement = { Effect = "Allow", Action = "ssm:GetParameter", Resource = "*" } })'


@pytest.mark.parametrize(
    ("inside", "beside", "state"),
    [
        ("", "", False),
        ('inline_policy {\n name = "i"\n policy = ' + INLINE + "\n }", "", True),
        ("managed_policy_arns = [aws_iam_policy.read.arn]", "", True),
        ('managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]', "", True),
        ('managed_policy_arns = ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]', "", False),
        ('managed_policy_arns = ["arn:aws:iam::111122223333:policy/elsewhere"]', "", None),
        ("", 'resource "aws_iam_role_policy" "p" {\n role = aws_iam_role.r.id\n policy = ' + INLINE + "\n}", True),
        ("", 'resource "aws_iam_role_policy" "p" {\n role = "another"\n policy = ' + INLINE + "\n}", False),
        ("", 'resource "aws_iam_role_policy_attachment" "p" {\n role = aws_iam_role.r.name\n policy_arn = aws_iam_policy.read.arn\n}', True),
        ("", 'resource "aws_iam_role_policy_attachment" "p" {\n role = aws_iam_role.r.name\n policy_arn = var.arn\n}', None),
        (
            "",
            'resource "aws_iam_policy_attachment" "p" {\n name = "p"\n roles = [aws_iam_role.r.name]\n policy_arn = aws_iam_policy.read.arn\n}',
            True,
        ),
        (
            "",
            'resource "aws_iam_role_policy_attachments_exclusive" "p" {\n role_name = "r"\n policy_arns = [aws_iam_policy.read.arn]\n}',
            True,
        ),
    ],
)
def test_where_a_role_gets_its_permissions(system: Callable[[str], Graph], inside: str, beside: str, state: bool | None) -> None:
    """Policies count wherever they are declared and however they are attached; those declared elsewhere leave the question open."""
    role = system(ROLE % inside + beside).at("aws_iam_role.r")[0]
    answer = any_statement_of(role, lambda statement: statement.element("Action").contains("ssm:GetParameter"), ("ReadOnlyAccess",))
    assert answer.state is state
