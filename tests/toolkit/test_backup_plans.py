"""Which stores a plan of AWS Backup takes in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.backup_plans import is_backed_up, takes_in

System = Callable[[str], Graph]

SYSTEM = """
variable "some" {}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_dynamodb_table" "orders" {
  name = "orders"
  tags = { backup = "daily", stage = "production" }
}

resource "aws_dynamodb_table" "other" {
  name = "other"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "stores"

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "stores" {
  name         = "stores"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  %s
}
"""
DAILY = """
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }"""
HOURLY = DAILY.replace('"daily"', '"hourly"')


def condition(kind: str, key: str, value: str) -> str:
    """A condition with one part."""
    return f'resources = ["*"]\n  condition {{\n    {kind} {{\n      key = "{key}"\n      value = "{value}"\n    }}\n  }}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ('resources = ["*"]', True),
        ("resources = [aws_dynamodb_table.orders.arn]", True),
        ("resources = [for table in [aws_dynamodb_table.orders, aws_dynamodb_table.other] : table.arn]", True),
        ("resources = [aws_dynamodb_table.other.arn]", False),
        ("resources = [var.some]", None),
        ("resources = var.some", None),
        ('resources = ["arn:aws:dynamodb:*:*:table/*"]', True),
        ('resources = ["arn:aws:dynamodb:eu-west-1:*:table/ord*"]', True),
        ('resources = ["arn:aws:dynamodb:us-east-1:*:table/*"]', False),
        ('resources = ["arn:aws:dynamodb:*:*:table/o"]', False),
        ('resources = ["arn:aws:rds:*:*:db:*"]', False),
        ('resources = ["*"]\n  not_resources = [aws_dynamodb_table.orders.arn]', False),
        ('resources = ["*"]\n  not_resources = [var.some]', None),
        (DAILY, True),
        (HOURLY, False),
        (HOURLY + DAILY, True),
        ('resources = ["*"]' + DAILY, True),
        ('resources = ["*"]' + HOURLY, None),
        ("resources = [aws_dynamodb_table.other.arn]" + HOURLY, False),
        (condition("string_equals", "aws:ResourceTag/stage", "production"), True),
        (condition("string_equals", "aws:ResourceTag/stage", "staging"), False),
        (condition("string_like", "aws:ResourceTag/stage", "prod*"), True),
        (condition("string_not_equals", "aws:ResourceTag/stage", "production"), False),
        (condition("string_not_like", "aws:ResourceTag/stage", "stag*"), True),
        (condition("string_equals", "aws:PrincipalTag/stage", "production"), None),
    ],
)
def test_a_selection_takes_in_what_it_names(system: System, text: str, expected: bool | None) -> None:
    """By ARN, pattern, tags and conditions; one without any takes in everything."""
    graph = system(SYSTEM % text)
    selection, orders = (graph.at(address)[0] for address in ("aws_backup_selection.stores", "aws_dynamodb_table.orders"))
    assert takes_in(selection, orders).state is expected


@pytest.mark.parametrize(("days", "expected"), [(7, True), (35, True), (36, False)])
def test_a_plan_has_to_keep_its_copies(system: System, days: int, expected: bool) -> None:
    """A copy that is deleted too early is none."""
    orders = system(SYSTEM % 'resources = ["*"]').at("aws_dynamodb_table.orders")[0]
    assert is_backed_up(orders, days).state is expected
