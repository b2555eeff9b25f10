"""The JSON of an evaluated root."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from readygate.views.secrets import mask_of
from readygate.views.show import SENSITIVE, encode, show
from readygate.views.view import View

LoadRoot = Callable[..., View]


def shown(view: View) -> Any:
    """What the text of the JSON says."""
    return json.loads(encode(show(view, mask_of(view))))


def test_shape(load_root: LoadRoot) -> None:
    """Modules nest, resources carry address, index, provider and values, as in `terraform show -json`."""
    files = {
        "main.tf": 'provider "aws" {\n  alias = "x"\n}\nmodule "a" {\n  source = "./a"\n  count = 2\n}\nmodule "none" {\n  source = "./none"\n}\n'
        'resource "aws_sqs_queue" "q" {\n  for_each = { k = 1 }\n  provider = aws.x\n  name = "q"\n}\noutput "o" {\n  value = 1.50\n}\n',
        "a/main.tf": 'module "b" {\n  source = "../b"\n}\n',
        "b/main.tf": 'resource "terraform_data" "x" {\n  input = [1]\n}\n',
        "none/main.tf": "",
    }
    found = shown(load_root(files))
    root = found["values"]["root_module"]
    (queue,) = root["resources"]
    assert {name: queue[name] for name in ("address", "mode", "type", "name", "index", "provider")} == {
        "address": 'aws_sqs_queue.q["k"]',
        "mode": "managed",
        "type": "aws_sqs_queue",
        "name": "q",
        "index": "k",
        "provider": "aws.x",
    }
    assert queue["values"]["name"] == "q"
    assert "arn" not in queue["values"]
    assert [module["address"] for module in root["child_modules"]] == ["module.a[0]", "module.a[1]"]
    inner = root["child_modules"][1]["child_modules"][0]
    assert inner["address"] == "module.a[1].module.b"
    assert inner["resources"][0]["values"]["input"] == [1]
    assert found["values"]["outputs"]["o"] == {"sensitive": False, "value": 1.5}


def test_unknown_and_references(load_root: LoadRoot) -> None:
    """What is unknown is listed with its reasons, references with their paths, and everything with its place."""
    view = load_root(
        'variable "v" {}\nresource "aws_sqs_queue" "a" {\n  name = var.v\n}\n'
        'resource "aws_sqs_queue" "b" {\n  name = "b"\n  tags = { a = aws_sqs_queue.a.arn, b = "x" }\n}\n'
    )
    first, second = shown(view)["values"]["root_module"]["resources"]
    assert {"path": "name", "reasons": ["variable v has no value"]} in first["unknown"]
    assert {"path": "arn", "reasons": ["known after apply"], "unset": True} in first["unknown"]
    assert second["values"]["tags"] == {"b": "x"}
    assert second["references"]["tags.a"] == ["aws_sqs_queue.a.arn"]
    assert second["source"] == {"file": "main.tf", "start": {"line": 5, "column": 1}, "end": {"line": 8, "column": 2}}
    assert second["called_from"] == []


def test_sensitive_values_are_never_shown(load_root: LoadRoot) -> None:
    """Sensitive variables, outputs, parts of outputs and attributes are masked."""
    text = """
variable "whole" {
  default   = "hush-1"
  sensitive = true
}
output "whole" {
  value     = var.whole
  sensitive = true
}
output "part" {
  value = { open = "seen", closed = var.whole }
}
resource "aws_ssm_parameter" "p" {
  name  = "p"
  type  = "SecureString"
  value = "hush-2"
}
resource "terraform_data" "d" {
  input = { deep = [var.whole] }
}
"""
    view = load_root(text)
    written = encode(show(view, mask_of(view))).decode()
    assert "hush" not in written
    assert "seen" in written
    found = shown(view)["values"]["root_module"]["resources"]
    assert found[0]["values"]["value"] == SENSITIVE
    assert found[0]["sensitive_values"] == ["value"]


def test_uncertain_and_not_scanned(load_root: LoadRoot) -> None:
    """Instances that may not exist say so, and modules that were not read are listed."""
    view = load_root('variable "n" {}\nresource "terraform_data" "x" {\n  count = var.n\n}\nmodule "m" {\n  source = "x/y/z"\n}\n')
    found = shown(view)
    assert found["values"]["root_module"]["resources"][0]["existence"] == {
        "certain": False,
        "reason": "the count of terraform_data.x is not known: variable n has no value",
    }
    assert [one["address"] for one in found["not_scanned"]] == ["module.m"]


def test_a_credential_is_hidden_though_nobody_marked_it(load_root: LoadRoot) -> None:
    """A literal key in the configuration is shown neither as a variable nor inside a resource."""
    key = "sk-proj-" + "a1B2c3D4e5" * 4
    parameter = 'resource "aws_ssm_parameter" "key" {\n  name = "key"\n  type = "String"\n  tags = { key = var.key }\n}\n'
    view = load_root(f'variable "key" {{\n  default = "{key}"\n}}\n\n{parameter}')
    text = encode(show(view, mask_of(view))).decode()
    assert key not in text
    assert text.count(SENSITIVE) >= 2


def test_a_huge_number_is_spelled_out(load_root: LoadRoot) -> None:
    """A number of more digits than Python turns into text is shown all the same."""
    found = load_root('resource "aws_sqs_queue" "q" {\n  delay_seconds = "1e5000"\n}\n')
    text = encode(show(found, mask_of(found)))
    assert b"1" + b"0" * 100 in text or b"E+" in text


def test_a_secret_is_hidden_wherever_it_stands(load_root: LoadRoot) -> None:
    """What a variable marks as sensitive is not shown where nothing marks it: in an argument written by hand, a number, a key."""
    variables = 'variable "pin" {\n  default   = { text = "hunter22", number = 86753 }\n  sensitive = true\n}\n'
    copies = 'tags = { a = "x-hunter22", "hunter22" = "y" }\n  delay_seconds = 86753\n  max_message_size = 867530\n'
    found = load_root(f'{variables}resource "aws_sqs_queue" "hunter22" {{\n  for_each = toset(["hunter22"])\n  {copies}}}\n')
    text = encode(show(found, mask_of(found))).decode()
    assert text.count("hunter22") == 1 + text.count("aws_sqs_queue.hunter22")
    assert "867530" in text
    assert "86753" not in text.replace("867530", "")
