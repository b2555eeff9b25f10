"""Reading directories: which files count, what their blocks declare, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.model.diagnostic import Diagnostic
from readygate.terraform import configuration
from readygate.terraform.configuration import Configurations
from readygate.terraform.declarations import Module, ProviderAddress, ResourceKey

Write = Callable[[dict[str, str | bytes]], Path]


EVERY_BLOCK = """
terraform {
  required_version = ">= 1.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
      configuration_aliases = [aws.west]
    }
    old = "1.0"
  }
  backend "s3" {
    key = "x"
  }
}
provider "aws" {
  alias = "west"
}
variable "v" {
  type        = map(object({ a = optional(number, 1) }))
  description = "x"
  nullable    = false
  sensitive   = "true"
  ephemeral   = false
  validation {
    condition     = true
    error_message = "x"
  }
}
locals {
  l = 1
}
output "o" {
  value      = 1
  depends_on = [aws_sqs_queue.q]
  precondition {
    condition     = true
    error_message = "x"
  }
}
module "m" {
  source    = "./m"
  providers = { aws = aws.west, aws.other = "aws.west" }
}
resource "aws_sqs_queue" "q" {
  provider   = aws.west
  depends_on = [module.m, "aws_sqs_queue.other"]
  lifecycle {
    prevent_destroy = true
  }
}
data "aws_region" "r" {}
ephemeral "aws_secretsmanager_secret_version" "e" {}
moved {
  from = aws_sqs_queue.a
  to   = aws_sqs_queue.q
}
import {
  to = aws_sqs_queue.q
  id = "x"
}
removed {
  from = aws_sqs_queue.gone
}
check "c" {
  data "aws_region" "scoped" {}
  assert {
    condition     = true
    error_message = "x"
  }
}
"""


def read(directory: Path) -> Module:
    """The module in a directory, nothing outside of which may be read."""
    return Configurations(directory, (directory.resolve(),)).load(directory)


def shown(diagnostics: list[Diagnostic]) -> list[str]:
    """Diagnostics as `file:line: summary`."""
    return [f"{found.subject}: {found.summary}" for found in diagnostics]


def test_files_that_count(write: Write) -> None:
    """Only .tf, .tf.json and .tofu files are read; backups, hidden files, tests and variable files are not."""
    names = ["a.tf", "b.tofu", ".hidden.tf", "a.tf~", "#a.tf#", "a.tftest.hcl", "terraform.tfvars", "notes.hcl", "sub/c.tf"]
    module = read(write({name: f'variable "{name[0]}" {{}}\n' if name[0].isalpha() else "broken {" for name in names}))
    assert [source.path for source in module.sources] == ["a.tf", "b.tofu"]
    assert module.diagnostics == []


def test_tofu_hides_terraform_file(write: Write) -> None:
    """A .tofu file takes the place of the .tf file of the same name, and of that one only."""
    module = read(write({"a.tf": 'variable "old" {}\n', "a.tofu": 'variable "new" {}\n', "b.tf": 'variable "other" {}\n'}))
    assert list(module.variables) == ["new", "other"]


def test_every_block_type_is_known(write: Write) -> None:
    """All top-level blocks of Terraform 1.11 are read without complaint."""
    module = read(write({"main.tf": EVERY_BLOCK}))
    assert module.diagnostics == []
    assert module.required_providers == {"aws": "hashicorp/aws", "old": ""}
    assert module.variables["v"].sensitive
    assert not module.variables["v"].nullable
    assert list(module.resources) == [
        ResourceKey("managed", "aws_sqs_queue", "q"),
        ResourceKey("data", "aws_region", "r"),
        ResourceKey("ephemeral", "aws_secretsmanager_secret_version", "e"),
        ResourceKey("data", "aws_region", "scoped"),
    ]
    queue = module.resources[ResourceKey("managed", "aws_sqs_queue", "q")]
    assert queue.provider == ProviderAddress("aws", "west")
    assert [reference.root for reference in queue.depends_on] == ["module", "aws_sqs_queue"]
    assert queue.body.attributes == {}
    west = ProviderAddress("aws", "west")
    assert module.calls["m"].providers == {ProviderAddress("aws"): west, ProviderAddress("aws", "other"): west}
    assert [statement.block.type for statement in module.statements] == ["terraform", "moved", "import", "removed", "check"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('foo "a" {}', "Unsupported block type"),
        ('resource "aws_x" {}', "Missing name for resource"),
        ('resource "aws_x" "a" "b" {}', "Extraneous label for resource"),
        ('resource "aws_x" "0a" {}', "Invalid resource name"),
        ("variable {}", "Missing name for variable"),
        ('variable "a" {\n foo = 1\n}', "Unsupported argument"),
        ('variable "source" {}', "Invalid variable name"),
        ('variable "a" {\n type = foo\n}', "Invalid type specification"),
        ('variable "a" {\n sensitive = var.b\n}', "Variables not allowed"),
        ('variable "a" {\n nullable = "maybe"\n}', "Unsuitable value type"),
        ('output "a" {}', "Missing required argument"),
        ('output "a" {\n value = 1\n blk {}\n}', "Unsupported block type"),
        ('module "a" {}', "Missing required argument"),
        ('module "a" {\n source = var.b\n}', "Variables not allowed"),
        ("locals {\n a {}\n}", 'Unexpected "a" block'),
        ("a = 1", "Unsupported argument"),
        ('resource "aws_x" "a" {\n count = 1\n for_each = {}\n}', 'Invalid combination of "count" and "for_each"'),
        ('resource "aws_x" "a" {\n depends_on = aws_x.b\n}', "Invalid expression"),
        ('resource "aws_x" "a" {\n depends_on = [1 + 1]\n}', "Invalid expression"),
        ('resource "aws_x" "a" {\n provider = aws.a.b\n}', "Invalid provider configuration reference"),
        ("terraform {\n required_providers {\n aws = foo\n }\n}", "Invalid required_providers object"),
        ("terraform {\n foo {}\n}", "Unsupported block type"),
        ('variable "a" {}\nvariable "a" {}', "Duplicate variable declaration"),
        ("locals {\n a = 1\n}\nlocals {\n a = 2\n}", "Duplicate local value definition"),
        ('output "a" {\n value = 1\n}\noutput "a" {\n value = 1\n}', "Duplicate output definition"),
        ('resource "aws_x" "a" {}\nresource "aws_x" "a" {}', 'Duplicate resource "aws_x" configuration'),
        ('data "aws_x" "a" {}\ndata "aws_x" "a" {}', 'Duplicate data "aws_x" configuration'),
        ('module "a" {\n source = "./a"\n}\nmodule "a" {\n source = "./a"\n}', "Duplicate module call"),
        ('provider "aws" {}\nprovider "aws" {}', "Duplicate provider configuration"),
        ('check "a" {}\ncheck "a" {}', 'Duplicate check "a" configuration'),
    ],
)
def test_invalid_blocks_are_diagnostics(write: Write, text: str, expected: str) -> None:
    """What Terraform refuses is a diagnostic with its summary and a place, and the other blocks are still read."""
    module = read(write({"main.tf": f'{text}\n\nresource "aws_y" "kept" {{}}\n'}))
    assert [found.summary for found in module.diagnostics] == [expected]
    assert module.diagnostics[0].subject is not None
    assert ResourceKey("managed", "aws_y", "kept") in module.resources


def test_resource_and_data_may_share_a_name(write: Write) -> None:
    """A resource and a data source of the same type and name are two different things."""
    assert len(read(write({"main.tf": 'resource "aws_x" "a" {}\ndata "aws_x" "a" {}\n'})).resources) == 2


def test_half_written_file(write: Write) -> None:
    """A file that stops in the middle gives a diagnostic with its line, and what stands before and beside it is kept."""
    module = read(write({"a.tf": 'variable "kept" {}\n\nresource "aws_x" "half" {\n  name = ', "b.tf": 'variable "beside" {}\n'}))
    assert list(module.variables) == ["kept", "beside"]
    assert module.diagnostics
    assert all(found.subject is not None and found.subject.path == "a.tf" for found in module.diagnostics)


def test_not_utf8(write: Write) -> None:
    """A file in another encoding is named with the line of its first broken byte; its blocks are still judged."""
    module = read(write({"bad.tf": 'variable "a" {}\n# caf\xe9\nvariable "b" {}\n'.encode("latin-1")}))
    assert shown(module.diagnostics) == ["bad.tf:2: Invalid character encoding"]
    assert list(module.variables) == ["a", "b"]


def test_utf16(write: Write) -> None:
    """A file saved as UTF-16 is named as such, once."""
    module = read(write({"bad.tf": 'variable "a" {}\n'.encode("utf-16")}))
    assert shown(module.diagnostics) == ["bad.tf:1: Invalid character encoding"]
    assert "UTF-16" in module.diagnostics[0].detail


def test_byte_order_mark(write: Write) -> None:
    """A byte order mark before UTF-8 text means nothing."""
    module = read(write({"a.tf": b'\xef\xbb\xbfvariable "a" {}\n'}))
    assert list(module.variables) == ["a"]
    assert module.diagnostics == []


def test_huge_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above the limit is refused by name, and the others are read."""
    monkeypatch.setattr(configuration, "LARGEST_CONFIGURATION", 20)
    module = read(write({"big.tf": "# " + "x" * 30, "small.tf": 'variable "a" {}\n'}))
    assert shown(module.diagnostics) == ["big.tf:1: Failed to read file"]
    assert list(module.variables) == ["a"]


def test_broken_link(write: Write) -> None:
    """A link that leads nowhere is a file that cannot be read."""
    directory = write({"a.tf": 'variable "a" {}\n'})
    (directory / "b.tf").symlink_to(directory / "missing.tf")
    assert shown(read(directory).diagnostics) == ["b.tf:1: Failed to read file"]


def test_link_out_of_the_tree(write: Write) -> None:
    """A link to a file outside the scanned directory is refused."""
    directory = write({"tree/a.tf": "", "secret.tf": 'variable "a" {}\n'})
    (directory / "tree" / "b.tf").symlink_to(directory / "secret.tf")
    module = read(directory / "tree")
    assert shown(module.diagnostics) == ["b.tf:1: Failed to read file"]
    assert module.variables == {}


def test_special_file(write: Write) -> None:
    """A named pipe is refused and not waited for."""
    directory = write({"a.tf": ""})
    os.mkfifo(directory / "pipe.tf")
    assert shown(read(directory).diagnostics) == ["pipe.tf:1: Failed to read file"]


def test_missing_directory(tmp_path: Path) -> None:
    """A directory that cannot be listed is a diagnostic."""
    assert [found.summary for found in read(tmp_path / "none").diagnostics] == ["Unreadable module directory"]


def test_parsed_once(write: Write) -> None:
    """Asking twice for a directory gives the same module."""
    directory = write({"a.tf": ""})
    configurations = Configurations(directory, (directory.resolve(),))
    assert configurations.load(directory) is configurations.load(directory)
