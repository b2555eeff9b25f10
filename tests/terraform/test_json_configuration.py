"""Configuration in JSON syntax: the same declarations and resources as in native syntax."""

from __future__ import annotations

from collections.abc import Callable

from readygate.terraform.configuration import Configurations
from readygate.terraform.declarations import ProviderAddress
from readygate.views.view import View

LoadRoot = Callable[..., View]

NATIVE = """
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  alias  = "west"
  region = "us-west-2"
}
variable "names" {
  type    = map(object({ size = optional(number, 3) }))
  default = { a = {} }
}
locals {
  prefix = "x"
}
module "m" {
  source    = "./m"
  providers = { aws = aws.west }
  name      = "${local.prefix}-m"
}
resource "aws_sqs_queue" "q" {
  for_each                   = var.names
  provider                   = aws.west
  name                       = "${local.prefix}-${each.key}"
  visibility_timeout_seconds = each.value.size
  depends_on                 = [module.m]
  lifecycle {
    ignore_changes = [tags]
  }
}
resource "aws_security_group" "g" {
  name = module.m.name
  dynamic "ingress" {
    for_each = [80, 443]
    content {
      from_port = ingress.value
      to_port   = ingress.value
      protocol  = "tcp"
    }
  }
  timeouts {
    create = "5m"
  }
}
output "it" {
  value = aws_sqs_queue.q["a"].name
}
"""
JSON = """{
  "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
  "provider": {"aws": {"alias": "west", "region": "us-west-2"}},
  "variable": {"names": {"type": "map(object({ size = optional(number, 3) }))", "default": {"a": {}}}},
  "locals": {"//": "a comment", "prefix": "x"},
  "module": {"m": {"source": "./m", "providers": {"aws": "aws.west"}, "name": "${local.prefix}-m"}},
  "resource": {
    "aws_sqs_queue": {
      "q": {
        "for_each": "${var.names}",
        "provider": "aws.west",
        "name": "${local.prefix}-${each.key}",
        "visibility_timeout_seconds": "${each.value.size}",
        "depends_on": ["module.m"],
        "lifecycle": {"ignore_changes": ["tags"]}
      }
    },
    "aws_security_group": {
      "g": {
        "name": "${module.m.name}",
        "dynamic": {
          "ingress": {
            "for_each": [80, 443],
            "content": {"from_port": "${ingress.value}", "to_port": "${ingress.value}", "protocol": "tcp"}
          }
        },
        "timeouts": {"create": "5m"}
      }
    }
  },
  "output": {"it": {"value": "${aws_sqs_queue.q[\\"a\\"].name}"}}
}
"""
INNER = 'variable "name" {}\noutput "name" {\n  value = var.name\n}\n'


def test_same_as_native(load_root: LoadRoot) -> None:
    """One configuration in both syntaxes gives the same resources, outputs and provider settings."""
    native = load_root({"main.tf": NATIVE, "m/main.tf": INNER})
    assert native.diagnostics == ()
    json = load_root({"main.tf": "", "main.tf.json": JSON, "m/main.tf": INNER})
    assert json.diagnostics == ()
    for one, other in zip(native.resources, json.resources, strict=True):
        assert one.address == other.address
        assert one.provider == other.provider
        assert one.ignored_changes == other.ignored_changes
        assert str(one.attributes) == str(other.attributes)
    assert json.outputs["it"].value == native.outputs["it"].value == "x-a"


def test_places(load_root: LoadRoot) -> None:
    """Blocks and arguments of a JSON file are found in its lines."""
    view = load_root({"main.tf.json": JSON, "m/main.tf": INNER})
    queue = view.resources[0]
    assert queue.source is not None
    assert str(queue.source.header) == "main.tf.json:9"
    assert str(queue.range_of(("visibility_timeout_seconds",))) == "main.tf.json:13"


def test_declarations(load_root: LoadRoot, tmp_path: object) -> None:
    """Provider names, dependencies and passed providers are read as names, not as texts."""
    load_root({"main.tf.json": JSON, "m/main.tf": INNER})
    assert hasattr(tmp_path, "resolve")
    module = Configurations(tmp_path, (tmp_path.resolve(),)).load(tmp_path)
    queue = next(iter(module.resources.values()))
    west = ProviderAddress("aws", "west")
    assert queue.provider == west
    assert [one.root for one in queue.depends_on] == ["module"]
    assert module.calls["m"].providers == {ProviderAddress("aws"): west}


def test_broken_json(load_root: LoadRoot) -> None:
    """A JSON file that stops in the middle gives a diagnostic with its line; what was complete is kept, and other files are read."""
    view = load_root({"a.tf.json": '{\n  "output": {"a": {"value": 1}},\n  "locals": {"b": ', "b.tf": 'output "c" {\n  value = 1\n}\n'})
    assert [str(found.subject).partition(":")[0] for found in view.diagnostics] == ["a.tf.json"]
    assert set(view.outputs) == {"a", "c"}
