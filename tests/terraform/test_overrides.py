"""Override files: what they change, and where the changed parts are said to stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.hcl.syntax import Expression, Literal
from readygate.terraform.configuration import Configurations
from readygate.terraform.declarations import Module, ProviderAddress, ResourceKey

Write = Callable[[dict[str, str | bytes]], Path]
X = ResourceKey("managed", "aws_x", "a")


def read(directory: Path) -> Module:
    """The module in a directory."""
    return Configurations(directory, (directory.resolve(),)).load(directory)


def literal(node: Expression) -> object:
    """The value of a constant."""
    assert isinstance(node, Literal)
    return node.value


def test_argument_is_replaced(write: Write) -> None:
    """An override's argument wins, the others stay, and each is found in the file and line where it is written."""
    module = read(
        write({"main.tf": 'resource "aws_x" "a" {\n  kept = 1\n  changed = 1\n}\n', "override.tf": '\nresource "aws_x" "a" { changed = 2 }\n'})
    )
    resource = module.resources[X]
    assert {name: literal(found.expression) for name, found in resource.body.attributes.items()} == {"kept": 1, "changed": 2}
    places = {name: str(resource.source.range(found.start, found.end)) for name, found in resource.body.attributes.items()}
    assert places == {"kept": "main.tf:2", "changed": "override.tf:2"}
    assert module.diagnostics == []


def test_first_line_of_an_override(write: Write) -> None:
    """Columns on the first line of an override file are its own."""
    module = read(write({"main.tf": 'resource "aws_x" "a" {\n  b = 1\n}\n', "x_override.tf": 'resource "aws_x" "a" { b = 2 }\n'}))
    attribute = module.resources[X].body.attributes["b"]
    place = module.resources[X].source.range(attribute.start, attribute.end)
    assert (place.path, place.start.line, place.start.column, place.start.offset) == ("x_override.tf", 1, 24, 23)


def test_later_override_wins(write: Write) -> None:
    """Override files are merged in the order of their names."""
    files: dict[str, str | bytes] = {
        "main.tf": "locals {\n a = 1\n}\n",
        "b_override.tf": "locals {\n a = 3\n}\n",
        "a_override.tf": "locals {\n a = 2\n}\n",
    }
    local = read(write(files)).locals["a"]
    assert literal(local.attribute.expression) == 3
    assert str(local.source.range(local.attribute.start, local.attribute.end)) == "b_override.tf:2"


def test_blocks_of_a_type_are_replaced_together(write: Write) -> None:
    """Nested blocks of a type replace all of that type, dynamic ones too; other types stay."""
    base = 'resource "aws_x" "a" {\n  one {}\n  one {}\n  dynamic "one" {\n    for_each = []\n    content {}\n  }\n  two {}\n}\n'
    module = read(write({"main.tf": base, "override.tf": 'resource "aws_x" "a" {\n  one {}\n}\n'}))
    assert [block.type for block in module.resources[X].body.blocks] == ["two", "one"]


def test_lifecycle_is_merged(write: Write) -> None:
    """A lifecycle block is merged argument by argument."""
    base = 'resource "aws_x" "a" {\n  lifecycle {\n    prevent_destroy = true\n    create_before_destroy = true\n  }\n}\n'
    override = 'resource "aws_x" "a" {\n  lifecycle {\n    prevent_destroy = false\n  }\n}\n'
    lifecycle = read(write({"main.tf": base, "override.tf": override})).resources[X].lifecycle
    assert lifecycle is not None
    assert {name: literal(found.expression) for name, found in lifecycle.attributes.items()} == {
        "prevent_destroy": False,
        "create_before_destroy": True,
    }


def test_count_wins(write: Write) -> None:
    """Where one file says count and the other for_each, count is what Terraform (1.11.4) heeds."""
    count, for_each = 'resource "aws_x" "a" {\n  count = 2\n}\n', 'resource "aws_x" "a" {\n  for_each = {}\n}\n'
    for base, override in ((count, for_each), (for_each, count)):
        module = read(write({"main.tf": base, "override.tf": override}))
        assert module.resources[X].count is not None
        assert module.resources[X].for_each is None
        assert module.diagnostics == []


def test_default_provider_needs_no_base(write: Write) -> None:
    """An override may configure a provider that no other file configures, but not an alias."""
    module = read(write({"main.tf": "", "override.tf": 'provider "aws" {}\nprovider "aws" {\n  alias = "west"\n}\n'}))
    assert list(module.providers) == [ProviderAddress("aws")]
    assert [found.summary for found in module.diagnostics] == ["Missing base provider configuration for override"]


def test_required_providers_are_added(write: Write) -> None:
    """A terraform block of an override changes single providers, and its backend replaces the other."""
    base = 'terraform {\n  required_providers {\n    a = { source = "x/a" }\n    b = { source = "x/b" }\n  }\n  backend "s3" {}\n}\n'
    override = 'terraform {\n  required_providers {\n    b = { source = "y/b" }\n  }\n  backend "local" {}\n}\n'
    module = read(write({"main.tf": base, "override.tf": override}))
    assert module.required_providers == {"a": "x/a", "b": "y/b"}
    backends = [inner.labels[0].value for one in module.statements for inner in one.block.body.blocks if inner.type == "backend"]
    assert backends == ["local"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('variable "a" {}', "Missing base variable declaration to override"),
        ("locals {\n a = 1\n}", "Missing base local value definition to override"),
        ('output "a" {\n value = 1\n}', "Missing base output definition to override"),
        ('resource "aws_y" "a" {}', "Missing resource to override"),
        ('data "aws_y" "a" {}', "Missing data resource to override"),
        ('module "a" {\n source = "./a"\n}', "Missing module call to override"),
        ('resource "aws_x" "a" {\n depends_on = []\n}', "Unsupported override"),
        ("moved {\n}", "Cannot override 'moved' blocks"),
        ("import {\n}", "Cannot override 'import' blocks"),
        ("removed {\n}", "Cannot override 'removed' blocks"),
        ('check "a" {}', "Can't override check blocks"),
        ('foo "a" {}', "Unsupported block type"),
    ],
)
def test_invalid_overrides(write: Write, text: str, expected: str) -> None:
    """What an override file may not do is a diagnostic at its own place."""
    module = read(write({"main.tf": 'resource "aws_x" "a" {}\n', "override.tf": text + "\n"}))
    assert [found.summary for found in module.diagnostics] == [expected]
    assert str(module.diagnostics[0].subject).startswith("override.tf:")
