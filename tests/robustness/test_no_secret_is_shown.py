"""No sensitive value in any output. Every secret here begins with CANARY, so that a leak is easy to see."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest

FAILING = (
    "tonumber(local.marked)", "{ a = 1 }[local.marked]", "file(local.marked)", "jsondecode(local.marked)", 'format("%d", local.marked)',
    "templatefile(local.marked, {})", 'regex("(${local.marked}", "abc")', "cidrsubnet(local.marked, 8, 1)", 'timeadd(local.marked, "1h")',
    "base64decode(local.marked)", "{ for one in [1, 2] : local.marked => one }", "lookup({}, local.marked)", "{ (local.marked) = 1 }.nope",
    "local.marked ? 1 : 2", "local.marked + 1", "tolist([1])[local.marked]", "tomap({ a = 1 })[local.marked]", "parseint(local.marked, 10)",
    'yamldecode("${local.marked}: [")', "zipmap([local.marked], [1, 2])", "filemd5(local.marked)", "tobool(local.marked)",
    "one([local.marked, local.marked])", '"${[local.marked]}"', 'jsondecode("{\\"${local.marked}\\": ")', "uuidv5(local.marked, local.marked)",
    "range(local.marked)", 'replace("x", "/${local.marked}(/", "y")', "merge({}, local.marked)", "bcrypt(local.marked, local.marked)",
)  # fmt: skip
"""Expressions whose errors might show what they are about."""
ROOT = """
variable "password" {
  type      = string
  sensitive = true
}
variable "number" {
  type      = number
  sensitive = true
}
variable "structured" {
  type      = object({ key = string, list = list(string) })
  sensitive = true
  default   = { key = "CANARY-key", list = ["CANARY-item"] }
}
variable "checked" {
  sensitive = true
  default   = "CANARY-checked"
  validation {
    condition     = length(var.checked) > 100
    error_message = "not ${var.checked}"
  }
}
locals {
  marked = sensitive(join("-", ["CANARY", "marked"]))
}
provider "aws" {
  region     = "eu-west-1"
  secret_key = "CANARY-provider"
  default_tags {
    tags = { default = local.marked }
  }
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::123456789012:role/r"
  timeout       = local.marked
  tags          = { secret = "x-${local.marked}", key = var.structured.key, item = var.structured.list[0] }
  environment {
    variables = { PASSWORD = var.password, TOKEN = "Bearer ${local.marked}", ENCODED = base64encode(var.password) }
  }
}
resource "aws_ssm_parameter" "p" {
  name  = "/db/password"
  type  = "String"
  value = "CANARY-parameter"
}
resource "aws_db_instance" "d" {
  username = "u"
  password = "CANARY-database"
}
resource "aws_secretsmanager_secret_version" "v" {
  secret_id     = "s"
  secret_string = jsonencode({ password = "CANARY-json", also = var.password })
}
resource "aws_sqs_queue" "q" {
  name           = "q-${var.password}"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:1:${local.marked}", maxReceiveCount = 99 })
}
resource "aws_sqs_queue" "each" {
  for_each = toset([local.marked])
  name     = each.key
}
resource "aws_sqs_queue" "count" {
  count = local.marked
}
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "arn:aws:s3:::${local.marked}/*" }] })
}
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-1"
  ip_protocol       = "-1"
  cidr_ipv4         = local.marked
}
module "m" {
  source = "./m"
  secret = var.password
  number = local.marked
}
output "leak" {
  value = var.password
}
"""
MODULE = 'variable "secret" {}\nvariable "number" {\n  type = number\n}\nresource "aws_sqs_queue" "inside" {\n  name = var.secret\n}\n'
ASKED = ("var.password", "var.structured", "[local.marked]", "aws_sqs_queue.q", "aws_lambda_function.f", "module.m", *FAILING)


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root module full of secrets."""
    root = tmp_path_factory.mktemp("secrets")
    wrong = "".join(f"locals {{\n  wrong{number} = {expression}\n}}\n" for number, expression in enumerate(FAILING))
    asked = "".join(f'output "o{number}" {{\n  value     = local.wrong{number}\n  sensitive = true\n}}\n' for number in range(len(FAILING)))
    (root / "main.tf").write_text(ROOT + wrong + asked)
    (root / "terraform.tfvars").write_text('password = "CANARY-tfvars"\nnumber = "CANARY-number"\nundeclared = "CANARY-undeclared"\n')
    (root / "m").mkdir()
    (root / "m/main.tf").write_text(MODULE)
    return root


@pytest.mark.parametrize(
    "command",
    [("scan",), ("scan", "--format", "json"), ("scan", "--format", "sarif"), ("show",), ("console",), ("console", "--json")],
    ids=" ".join,
)
def test_no_output_holds_a_secret(system: Path, command: tuple[str, ...]) -> None:
    """Findings, evaluated values, answers and diagnostics leave every sensitive value out, encoded ones too."""
    arguments = [sys.executable, "-m", "readygate", command[0], str(system), *command[1:]]
    ran = subprocess.run(arguments, input="\n".join(ASKED) + "\n", capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode in (0, 1, 3)
    shown = ran.stdout + ran.stderr
    assert len(shown) > 500
    assert "Traceback" not in shown
    leaks = [line for line in shown.splitlines() if "CANARY" in line or base64.b64encode(b"CANARY-tfvars").decode() in line]
    assert leaks == []
