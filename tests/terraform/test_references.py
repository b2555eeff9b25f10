"""References: what they lead to, and Terraform's words for those that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.values import Unknown
from readygate.views.view import View

LoadRoot = Callable[..., View]

ROOT = """
module "one" {
  source = "./m"
}
module "many" {
  source = "./m"
  count  = 2
}
module "each" {
  source   = "./m"
  for_each = { a = 1 }
}
resource "terraform_data" "one" {
  input = "single"
}
resource "terraform_data" "many" {
  count = 2
  input = "n${count.index}"
}
resource "terraform_data" "each" {
  for_each = { a = "x", b = "y" }
  input    = "${each.key}-${each.value}"
}
locals {
  key = "b"
  one = 1
}
"""
FILES = {"main.tf": ROOT, "m/main.tf": 'output "x" {\n  value = "out"\n}\n'}


def evaluate(load_root: LoadRoot, expression: str) -> View:
    """The view of the root above with an output `it` in a file of its own."""
    return load_root(FILES | {"it.tf": f'output "it" {{\n  value = {expression}\n}}\n'})


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("terraform_data.one.input", "single"),
        ("resource.terraform_data.one.input", "single"),
        ('terraform_data.one["input"]', "single"),
        ("terraform_data.many[1].input", "n1"),
        ('terraform_data.many["1"].input', "n1"),
        ("terraform_data.many[local.one].input", "n1"),
        ("terraform_data.many.1.input", "n1"),
        ("terraform_data.many[*].input", ["n0", "n1"]),
        ("length(terraform_data.many)", 2),
        ('terraform_data.each["a"].input', "a-x"),
        ("terraform_data.each[local.key].input", "b-y"),
        ("[for name, one in terraform_data.each : one.input]", ["a-x", "b-y"]),
        ("keys(terraform_data.each)", ["a", "b"]),
        ("values(terraform_data.each)[*].input", ["a-x", "b-y"]),
        ("module.one.x", "out"),
        ("module.one", {"x": "out"}),
        ("module.many[1].x", "out"),
        ("module.many[*].x", ["out", "out"]),
        ('module.each["a"].x', "out"),
        ("path.module", "."),
        ("path.root", "."),
        ("terraform.workspace", "default"),
        ("try(terraform_data.many[9].input, null)", None),
        ('try(terraform_data.each["z"].input, "none")', "none"),
        ("try(module.many[9].x, 0)", 0),
        ("one(terraform_data.one[*].input)", "single"),
    ],
)
def test_values(load_root: LoadRoot, expression: str, expected: object) -> None:
    """A reference gives the value that Terraform gives."""
    view = evaluate(load_root, expression)
    assert view.diagnostics == ()
    assert view.outputs["it"].value == expected


@pytest.mark.parametrize(
    ("expression", "summary", "detail"),
    [
        (
            "terraform_data.nope.input",
            "Reference to undeclared resource",
            'A managed resource "terraform_data" "nope" has not been declared in the root module.',
        ),
        (
            "data.aws_x.nope.y",
            "Reference to undeclared resource",
            'A data resource "aws_x" "nope" has not been declared in the root module.',
        ),
        (
            "ephemeral.aws_x.nope.y",
            "Reference to undeclared resource",
            'An ephemeral resource "aws_x" "nope" has not been declared in the root module.',
        ),
        (
            "var.nope",
            "Reference to undeclared input variable",
            'An input variable with the name "nope" has not been declared. This variable can be declared with a variable "nope" {} block.',
        ),
        ("local.nope", "Reference to undeclared local value", 'A local value with the name "nope" has not been declared.'),
        ("module.nope.x", "Reference to undeclared module", 'No module call named "nope" is declared in the root module.'),
        ("module.one.nope", "Unsupported attribute", 'This object does not have an attribute named "nope".'),
        ("path.nope", 'Invalid "path" attribute', 'The "path" object does not have an attribute named "nope".'),
        (
            "terraform.nope",
            'Invalid "terraform" attribute',
            (
                'The "terraform" object does not have an attribute named "nope". The only supported attributes are terraform.workspace, the name '
                "of the currently-selected workspace, and terraform.applying, a boolean which is true only during apply."
            ),
        ),
        (
            "each.key",
            'Reference to "each" in context without for_each',
            'The "each" object can be used only in "module" or "resource" blocks, and only when the "for_each" argument is set.',
        ),
        (
            "count.index",
            'Reference to "count" in non-counted context',
            'The "count" object can only be used in "module", "resource", and "data" blocks, and only when the "count" argument is set.',
        ),
        (
            "self.x",
            'Invalid "self" reference',
            (
                'The "self" object is not available in this context. This object can be used only in resource provisioner, connection, and '
                "postcondition blocks."
            ),
        ),
        (
            "nope",
            "Invalid reference",
            "A reference to a resource type must be followed by at least one attribute access, specifying the resource name.",
        ),
        (
            "data.nope",
            "Invalid reference",
            'The "data" object must be followed by two attribute names: the data source type and the resource name.',
        ),
        ("module", "Invalid reference", 'The "module" object cannot be accessed directly. Instead, access one of its attributes.'),
        ("terraform_data.one.nope", "Unsupported attribute", 'This object has no argument, nested block, or exported attribute named "nope".'),
        (
            "terraform_data.one[0].input",
            "Unexpected resource instance key",
            (
                'Because terraform_data.one does not have "count" or "for_each" set, references to it must not include an index key. '
                "Remove the bracketed index to refer to the single instance of this resource."
            ),
        ),
        (
            "terraform_data.many.input",
            "Missing resource instance key",
            (
                'Because terraform_data.many has "count" set, its attributes must be accessed on specific instances.\n\n'
                "For example, to correlate with indices of a referring resource, use:\n    terraform_data.many[count.index]"
            ),
        ),
        (
            "terraform_data.each.input",
            "Missing resource instance key",
            (
                'Because terraform_data.each has "for_each" set, its attributes must be accessed on specific instances.\n\n'
                "For example, to correlate with indices of a referring resource, use:\n    terraform_data.each[each.key]"
            ),
        ),
        ("terraform_data.many[5].input", "Invalid index", "The given key does not identify an element in this collection value."),
        (
            'terraform_data.many["a"].input',
            "Invalid index",
            "The given key does not identify an element in this collection value: a number is required.",
        ),
        ('terraform_data.each["z"].input', "Invalid index", "The given key does not identify an element in this collection value."),
        (
            "terraform_data.each[0].input",
            "Invalid index",
            (
                "The given key does not identify an element in this collection value. An object only supports looking up attributes by name, "
                "not by numeric index."
            ),
        ),
        ("module.many[7].x", "Invalid index", "The given key does not identify an element in this collection value."),
        (
            "module.one[0].x",
            "Invalid index",
            (
                "The given key does not identify an element in this collection value. An object only supports looking up attributes by name, "
                "not by numeric index."
            ),
        ),
        ("module.each.x", "Unsupported attribute", 'This object does not have an attribute named "x".'),
    ],
)
def test_errors(load_root: LoadRoot, expression: str, summary: str, detail: str) -> None:
    """What means nothing is a diagnostic in Terraform's words (1.11.4) where it stands, and `try` hides none that Terraform finds beforehand."""
    view = evaluate(load_root, expression)
    assert [(found.summary, found.detail, str(found.subject)) for found in view.diagnostics] == [(summary, detail, "it.tf:2")]


def test_undeclared_in_a_module(load_root: LoadRoot) -> None:
    """The message names the module in which the name is missing, without instance keys."""
    view = load_root(
        {"main.tf": 'module "a" {\n  source = "./a"\n  count = 2\n}\n', "a/main.tf": 'output "x" {\n  value = terraform_data.nope.id\n}\n'}
    )
    assert [found.detail for found in view.diagnostics] == ['A managed resource "terraform_data" "nope" has not been declared in module.a.']


@pytest.mark.parametrize("name", ["var.nope", "local.nope", "module.nope.x", "terraform_data.nope", "data.aws_x.nope"])
def test_a_value_says_which_name_is_missing(load_root: LoadRoot, name: str) -> None:
    """Who reads that a value is not known sees the name, not only that one is undeclared."""
    view = load_root({"main.tf": f'resource "terraform_data" "it" {{\n  input = {name}\n}}\n'})
    value = view.resources[0].attributes["input"]
    assert isinstance(value, Unknown)
    assert value.reasons[0].startswith("evaluation error: Reference to undeclared ")
    assert value.reasons[0].endswith(f" {name.removesuffix('.x')}")


def test_nothing_hides_undeclared_names(load_root: LoadRoot) -> None:
    """Not even `try` makes an undeclared name valid."""
    assert [found.summary for found in evaluate(load_root, "try(local.nope, 1)").diagnostics] == ["Reference to undeclared local value"]


def test_paths_and_workspace_in_modules(load_root: LoadRoot) -> None:
    """path.module is relative to the root module, path.root and terraform.workspace are the same everywhere."""
    inner = 'output "x" {\n  value = "${path.module} ${path.root} ${terraform.workspace}"\n}\n'
    files = {
        "main.tf": 'module "a" {\n  source = "./mods/a"\n}\noutput "x" {\n  value = module.a.x\n}\noutput "cwd" {\n  value = path.cwd\n}\n',
        "mods/a/main.tf": 'module "b" {\n  source = "../b"\n}\noutput "x" {\n  value = module.b.x\n}\n',
        "mods/b/main.tf": inner,
    }
    view = load_root(files, environment={"TF_WORKSPACE": "prod"})
    assert view.outputs["x"].value == "mods/b . prod"
    assert str(view.outputs["cwd"].value).startswith("/")
    assert load_root(files, workspace="given", environment={"TF_WORKSPACE": "prod"}).outputs["x"].value == "mods/b . given"
    assert load_root(files | {".terraform/environment": "chosen"}).outputs["x"].value == "mods/b . chosen"


def test_cycle_of_locals(load_root: LoadRoot) -> None:
    """Values that need each other are unknown; one diagnostic names the members, and other values are not touched."""
    view = load_root(
        'locals {\n  a = local.b\n  b = "${local.c}x"\n  c = try(local.a, 1)\n  after = local.a\n}\noutput "ok" {\n  value = 1\n}\n'
        'output "after" {\n  value = local.after\n}\n'
    )
    assert [(found.summary, str(found.subject)) for found in view.diagnostics] == [("Cycle: local.a, local.b, local.c", "main.tf:2")]
    assert view.outputs["ok"].value == 1
    assert str(view.outputs["after"].value) == "unknown: local.a depends on itself"


def test_cycle_of_resources(load_root: LoadRoot) -> None:
    """Resources that need each other are one diagnostic; what else they say is known."""
    view = load_root(
        'resource "terraform_data" "a" {\n  input = terraform_data.b.id\n}\n'
        'resource "terraform_data" "b" {\n  input = terraform_data.a.id\n  triggers_replace = 1\n}\n'
    )
    assert [found.summary for found in view.diagnostics] == ["Cycle: terraform_data.a, terraform_data.b"]
    assert view.resources[1].attributes["triggers_replace"] == 1


def test_reference_to_itself(load_root: LoadRoot) -> None:
    """A resource that needs itself is named in Terraform's words."""
    view = load_root('resource "terraform_data" "a" {\n  input = terraform_data.a.id\n}\n')
    assert [(found.summary, found.detail) for found in view.diagnostics] == [
        ("Self-referential block", "Configuration for terraform_data.a may not refer to itself.")
    ]


def test_cycle_of_count(load_root: LoadRoot) -> None:
    """A count that needs its own resource is a cycle, not an endless recursion."""
    view = load_root('resource "terraform_data" "a" {\n  count = length(terraform_data.a)\n}\n')
    assert len(view.diagnostics) == 1
    assert [resource.address for resource in view.resources] == ["terraform_data.a[*]"]


def test_long_chain(load_root: LoadRoot) -> None:
    """Values may depend on each other in a chain of thousands."""
    chain = "\n".join(f"  v{number} = local.v{number + 1}" for number in range(2000))
    view = load_root(f'locals {{\n{chain}\n  v2000 = "end"\n}}\noutput "x" {{\n  value = local.v0\n}}\n')
    assert view.outputs["x"].value == "end"


def test_endless_chain(load_root: LoadRoot) -> None:
    """A chain too long to follow is a diagnostic, not a crash."""
    chain = "\n".join(f"  v{number} = local.v{number + 1}" for number in range(30000))
    view = load_root(f"locals {{\n{chain}\n  v30000 = 1\n}}\n")
    assert {found.summary for found in view.diagnostics} <= {"Expression too deep"}
