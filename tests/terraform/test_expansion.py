"""`count` and `for_each`: the instances they give, and the errors that Terraform gives for what they may not be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.terraform.expansion import key_text
from readygate.views.view import View

LoadRoot = Callable[..., View]
UNKNOWN = 'resource "terraform_data" "z" {}\nlocals {\n  unknown = terraform_data.z.id\n}\n'


def addresses(view: View) -> list[str]:
    """The addresses of all resources but the helper `z`."""
    return [resource.address for resource in view.resources if resource.name != "z"]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("count = 0", []),
        ("count = 2", ["[0]", "[1]"]),
        ('count = "2"', ["[0]", "[1]"]),
        ("count = local.on ? 1 : 0", ["[0]"]),
        ("for_each = {}", []),
        ("for_each = { b = 1, a = 2 }", ['["a"]', '["b"]']),
        ('for_each = toset(["b", "a", "b"])', ['["a"]', '["b"]']),
        ("for_each = toset([])", []),
        ('for_each = tomap({ "x/y" = 1 })', ['["x/y"]']),
        ('for_each = { "q\\"$${x}\\n\\\\" = 1 }', ['["q\\"$${x}\\n\\\\"]']),
    ],
)
def test_instances(load_root: LoadRoot, argument: str, expected: list[str]) -> None:
    """The keys are positions or names in order, and addresses show them as Terraform does."""
    view = load_root(f'locals {{\n  on = true\n}}\nresource "terraform_data" "a" {{\n  {argument}\n}}\n')
    assert addresses(view) == [f"terraform_data.a{key}" for key in expected]
    assert view.diagnostics == ()


@pytest.mark.parametrize(
    ("argument", "summary", "detail"),
    [
        ("count = null", "Invalid count argument", 'The given "count" argument value is null. An integer is required.'),
        ("count = -1", "Invalid count argument", 'The given "count" argument value is unsuitable: must be greater than or equal to zero.'),
        (
            "count = 1.5",
            "Invalid count argument",
            'The given "count" argument value is unsuitable: value must be a whole number, between -9223372036854775808 and 9223372036854775807.',
        ),
        ('count = "abc"', "Incorrect value type", "Invalid expression value: a number is required."),
        ("count = []", "Incorrect value type", "Invalid expression value: number required."),
        (
            "for_each = null",
            "Invalid for_each argument",
            'The given "for_each" argument value is unsuitable: the given "for_each" argument value is null. A map, or set of strings is allowed.',
        ),
        (
            "for_each = toset([1])",
            "Invalid for_each set argument",
            (
                'The given "for_each" argument value is unsuitable: "for_each" supports maps and sets of strings, but you have provided a set '
                "containing type number."
            ),
        ),
        (
            'for_each = ["a"]',
            "Invalid for_each argument",
            (
                'The given "for_each" argument value is unsuitable: the "for_each" argument must be a map, or set of strings, and you have '
                "provided a value of type tuple."
            ),
        ),
        (
            'for_each = "a"',
            "Invalid for_each argument",
            (
                'The given "for_each" argument value is unsuitable: the "for_each" argument must be a map, or set of strings, and you have '
                "provided a value of type string."
            ),
        ),
        (
            'for_each = toset([null, "a"])',
            "Invalid for_each set argument",
            'The given "for_each" argument value is unsuitable: "for_each" sets must not contain null values.',
        ),
        (
            "for_each = sensitive({ a = 1 })",
            "Invalid for_each argument",
            (
                "Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. If used, the sensitive value "
                "could be exposed as a resource instance key."
            ),
        ),
    ],
)
def test_refused(load_root: LoadRoot, argument: str, summary: str, detail: str) -> None:
    """Terraform's own words (1.11.4), at the argument; the block then has one uncertain instance."""
    view = load_root(f'resource "terraform_data" "a" {{\n  {argument}\n}}\n')
    assert [(found.summary, found.detail, str(found.subject)) for found in view.diagnostics] == [(summary, detail, "main.tf:2")]
    assert addresses(view) == ["terraform_data.a[*]"]


@pytest.mark.parametrize("argument", ["count = local.unknown", "for_each = local.unknown", "for_each = toset([local.unknown])"])
def test_unknown_number(load_root: LoadRoot, argument: str) -> None:
    """Where the number of instances is not known, one stands for all; that it exists is not known, for a reason."""
    view = load_root(f'{UNKNOWN}resource "terraform_data" "a" {{\n  {argument}\n}}\n')
    found = next(resource for resource in view.resources if resource.name == "a")
    assert found.address == "terraform_data.a[*]"
    assert found.existence.is_unknown
    assert f"the {argument.split(maxsplit=1)[0]} of terraform_data.a is not known: " in found.existence_reason
    assert view.diagnostics == ()


def test_sensitive_count(load_root: LoadRoot) -> None:
    """A sensitive count is allowed."""
    assert addresses(load_root('resource "terraform_data" "a" {\n  count = sensitive(1)\n}\n')) == ["terraform_data.a[0]"]


def test_too_many(load_root: LoadRoot) -> None:
    """A count that would exhaust memory is refused, also when modules multiply it."""
    assert [found.summary for found in load_root('resource "terraform_data" "a" {\n  count = 100000000\n}\n').diagnostics] == [
        "Invalid count argument"
    ]


def test_key_text() -> None:
    """Keys are escaped as Terraform escapes them in addresses."""
    assert [key_text(key) for key in (None, 3, "a", "a.b-c", 'a"b', "${x}%{y}", "\t\x01é")] == [
        "",
        "[3]",
        '["a"]',
        '["a.b-c"]',
        '["a\\"b"]',
        '["$${x}%%{y}"]',
        '["\\t\\u0001é"]',
    ]
