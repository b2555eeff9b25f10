"""What IAM users may do, by policies of their own and of their groups."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.identity_statements import any_statement_of

USER = """
variable "some" {}

resource "aws_iam_user" "u" {
  name = "u"
}

resource "aws_iam_group" "g" {
  name = "g"
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}
"""
OF_GROUP = 'resource "aws_iam_group_policy_attachment" "a" {\n group = "g"\n policy_arn = aws_iam_policy.p.arn\n}\n'
MEMBER = 'resource "aws_iam_user_group_membership" "m" {\n user = aws_iam_user.u.name\n groups = [%s]\n}\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ('resource "aws_iam_user_policy" "i" {\n user = "u"\n policy = aws_iam_policy.p.policy\n}', True),
        ('resource "aws_iam_user_policy_attachment" "a" {\n user = aws_iam_user.u.name\n policy_arn = aws_iam_policy.p.arn\n}', True),
        ('resource "aws_iam_policy_attachment" "a" {\n name = "a"\n users = ["u"]\n policy_arn = aws_iam_policy.p.arn\n}', True),
        ('resource "aws_iam_user_policy_attachment" "a" {\n user = "other"\n policy_arn = aws_iam_policy.p.arn\n}', False),
        ('resource "aws_iam_user_policy_attachment" "a" {\n user = "u"\n policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"\n}', True),
        ('resource "aws_iam_user_policy_attachment" "a" {\n user = "u"\n policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}', False),
        ('resource "aws_iam_user_policy_attachment" "a" {\n user = "u"\n policy_arn = var.some\n}', None),
        (OF_GROUP, False),
        (OF_GROUP + MEMBER % "aws_iam_group.g.name", True),
        (MEMBER % "aws_iam_group.g.name", False),
        (MEMBER % '"elsewhere"', None),
        (OF_GROUP + 'resource "aws_iam_group_membership" "m" {\n name = "m"\n group = aws_iam_group.g.name\n users = ["u"]\n}', True),
    ],
)
def test_policies_of_a_user_and_of_its_groups_count(system: Callable[[str], Graph], text: str, expected: bool | None) -> None:
    """Inline or attached, of the user or of a group that is declared; what another group may do is not known."""
    user = system(USER + text).at("aws_iam_user.u")[0]
    answer = any_statement_of(user, lambda statement: statement.element("Action").contains("s3:GetObject"), ("AmazonS3FullAccess",))
    assert answer.state is expected
