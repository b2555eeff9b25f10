"""Input variables: whose value counts, and what type, default and nullable make of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.model.types import STRING, ListOf
from readygate.model.values import Unknown
from readygate.terraform.root_values import VariableFile, VariableText
from readygate.views.view import View

LoadRoot = Callable[..., View]
LEVELS = 'variable "x" {\n  type = string\n  default = "default"\n}\noutput "x" {\n  value = var.x\n}\n'


def problems(view: View) -> list[str]:
    """Diagnostics as `file:line: summary`."""
    return [f"{found.subject}: {found.summary}" for found in view.diagnostics]


def test_precedence(load_root: LoadRoot, tmp_path: Path) -> None:
    """Each source of values beats the ones before it, and the view says which one won."""
    sources: list[tuple[dict[str, str], dict[str, object], str]] = [
        ({}, {}, ""),
        ({}, {"environment": {"TF_VAR_x": "v"}}, "the TF_VAR_x environment variable"),
        ({"terraform.tfvars": 'x = "v"\n'}, {}, "terraform.tfvars"),
        ({"terraform.tfvars.json": '{"x": "v"}'}, {}, "terraform.tfvars.json"),
        ({"a.auto.tfvars": 'x = "v"\n'}, {}, "a.auto.tfvars"),
        ({"b.auto.tfvars.json": '{"x": "v"}'}, {}, "b.auto.tfvars.json"),
        ({"given.tfvars": 'x = "v"\n'}, {"settings": (VariableFile(tmp_path / "given.tfvars"),)}, "given.tfvars"),
        ({}, {"settings": (VariableFile(tmp_path / "given.tfvars"), VariableText("x", "v"))}, "--var x"),
    ]
    files, options = {"main.tf": LEVELS}, {}
    for number, (more_files, more_options, origin) in enumerate(sources):
        files |= {name: text.replace('"v"', f'"{number}"') for name, text in more_files.items()}
        options |= more_options
        if "environment" in more_options:
            options["environment"] = {"TF_VAR_x": str(number)}
        if origin == "--var x":
            options["settings"] = (VariableFile(tmp_path / "given.tfvars"), VariableText("x", str(number)))
        view = load_root(files, **options)
        assert view.outputs["x"].value == (str(number) if number else "default")
        assert view.variables["x"].origin == origin


def test_order_on_the_command_line(load_root: LoadRoot, tmp_path: Path) -> None:
    """Of --var and --var-file the last one given wins, whichever it is."""
    settings = (VariableText("x", "text"), VariableFile(tmp_path / "given.tfvars"))
    files = {"main.tf": LEVELS, "given.tfvars": 'x = "file"\n'}
    assert load_root(files, settings=settings).outputs["x"].value == "file"
    assert load_root(files, settings=settings[::-1]).outputs["x"].value == "text"


@pytest.mark.parametrize(
    ("type_", "text", "expected"),
    [
        ("string", "[1]", "[1]"),
        ("number", "12", 12),
        ("bool", "true", True),
        ("list(string)", '["a", 1]', ["a", "1"]),
        ("any", "{ a = [true] }", {"a": [True]}),
        ("map(object({ a = optional(number, 7) }))", "{ k = {} }", {"k": {"a": 7}}),
    ],
)
def test_texts_from_outside(load_root: LoadRoot, type_: str, text: str, expected: object) -> None:
    """A text is the value itself for primitive types and an expression for all others, from the environment as from --var."""
    root = f'variable "x" {{\n  type = {type_}\n}}\noutput "x" {{\n  value = var.x\n}}\n'
    assert load_root(root, environment={"TF_VAR_x": text}).outputs["x"].value == expected
    assert load_root(root, settings=(VariableText("x", text),)).outputs["x"].value == expected


def test_text_without_type(load_root: LoadRoot) -> None:
    """A variable without a type takes a text from outside as it is."""
    root = 'variable "x" {}\noutput "x" {\n  value = var.x\n}\n'
    assert load_root(root, environment={"TF_VAR_x": "[1]"}).outputs["x"].value == "[1]"


def test_broken_text(load_root: LoadRoot) -> None:
    """A text that is no expression is a diagnostic that names where it comes from, and the value is unknown."""
    root = 'variable "x" {\n  type = list(string)\n}\noutput "x" {\n  value = var.x\n}\n'
    view = load_root(root, environment={"TF_VAR_x": "[1"})
    assert isinstance(view.outputs["x"].value, Unknown)
    assert "TF_VAR_x" in str(view.diagnostics[0].subject)


def test_missing_value(load_root: LoadRoot) -> None:
    """A required variable without a value is unknown for that reason, of its type, with a warning at its block."""
    view = load_root('variable "x" {\n  type = list(string)\n}\noutput "x" {\n  value = var.x\n}\n')
    value = view.outputs["x"].value
    assert isinstance(value, Unknown)
    assert value.reasons == ("variable x has no value",)
    assert value.type == ListOf(STRING)
    assert [(found.level, str(found.subject)) for found in view.diagnostics] == [("warning", "main.tf:1")]


def test_wrong_type(load_root: LoadRoot) -> None:
    """A value that does not fit is a diagnostic where the value is written, and unknown."""
    view = load_root({"main.tf": 'variable "x" {\n  type = number\n}\noutput "x" {\n  value = var.x\n}\n', "terraform.tfvars": '\nx = "abc"\n'})
    assert isinstance(view.outputs["x"].value, Unknown)
    assert problems(view) == ["terraform.tfvars:2: Invalid value for input variable"]
    assert view.diagnostics[0].detail == "The given value is not suitable for var.x declared at main.tf:1,1-13: a number is required."


def test_wrong_type_from_the_environment(load_root: LoadRoot) -> None:
    """Where a value has no file, the diagnostic names its source."""
    view = load_root('variable "x" {\n  type = bool\n}\n', environment={"TF_VAR_x": "abc"})
    assert problems(view) == ["main.tf:1: Invalid value for input variable"]
    assert view.diagnostics[0].detail == "Unsuitable value for var.x set using the TF_VAR_x environment variable: a bool is required."


def test_wrong_default(load_root: LoadRoot) -> None:
    """A default that does not fit its type is a diagnostic at the default."""
    view = load_root('variable "x" {\n  type = object({ a = number })\n  default = { a = "b" }\n}\n')
    assert problems(view) == ["main.tf:3: Invalid default value for variable"]
    assert ".a: a number is required" in view.diagnostics[0].detail


def test_default_is_constant(load_root: LoadRoot) -> None:
    """A default may refer to nothing and call nothing."""
    view = load_root('variable "x" {\n  default = var.y\n}\nvariable "y" {\n  default = upper("a")\n}\n')
    assert problems(view) == ["main.tf:2: Variables not allowed", "main.tf:5: Function calls not allowed"]


def test_nullable(load_root: LoadRoot) -> None:
    """A null takes the place of the default, unless the variable is not nullable: then it means the default."""
    root = 'variable "x" {\n  default = 1\n  nullable = NULLABLE\n}\noutput "x" {\n  value = var.x == null\n}\n'
    for nullable in (True, False):
        text = root.replace("NULLABLE", str(nullable).lower())
        assert load_root({"main.tf": text, "terraform.tfvars": "x = null\n"}).outputs["x"].value is nullable


def test_null_for_required_variable(load_root: LoadRoot) -> None:
    """A null for a variable that is not nullable and has no default is an error where it is given."""
    view = load_root({"main.tf": 'variable "x" {\n  nullable = false\n}\n', "terraform.tfvars": "x = null\n"})
    assert problems(view) == ["terraform.tfvars:1: Required variable not set"]


def test_undeclared(load_root: LoadRoot) -> None:
    """Values for variables that the root does not declare are warnings, except from the environment."""
    files = {"main.tf": "", "terraform.tfvars": "a = 1\n"}
    view = load_root(files, environment={"TF_VAR_b": "1"}, settings=(VariableText("c", "1"),))
    assert [(found.level, found.summary) for found in view.diagnostics] == [("warning", "Value for undeclared variable")] * 2
    assert str(view.diagnostics[0].subject) == "terraform.tfvars:1"


def test_variable_files_hold_constants(load_root: LoadRoot) -> None:
    """References, functions and blocks in a variable file are errors; the other values count."""
    files = {
        "main.tf": 'variable "a" {}\nvariable "b" {}\nvariable "c" {}\noutput "c" {\n  value = var.c\n}\n',
        "terraform.tfvars": 'a = var.x\nb = upper("x")\nc = 1\nblk {}\n',
    }
    view = load_root(files)
    assert problems(view) == [
        'terraform.tfvars:4: Unexpected "blk" block',
        "terraform.tfvars:1: Variables not allowed",
        "terraform.tfvars:2: Function calls not allowed",
    ]
    assert view.outputs["c"].value == 1


def test_json_variable_files_hold_texts(load_root: LoadRoot) -> None:
    """Strings of a JSON variable file are no templates."""
    files = {"main.tf": 'variable "x" {}\noutput "x" {\n  value = var.x\n}\n', "terraform.tfvars.json": '{"x": {"a": ["${b}", 1.5, null]}}'}
    view = load_root(files)
    assert problems(view) == []
    assert view.outputs["x"].value["a"][0] == "${b}"


def test_missing_variable_file(load_root: LoadRoot, tmp_path: Path) -> None:
    """A --var-file that is not there is a diagnostic."""
    view = load_root("", settings=(VariableFile(tmp_path / "none.tfvars"),))
    assert problems(view) == ["none.tfvars:1: Failed to read file"]


def test_optional_defaults_at_every_depth(load_root: LoadRoot) -> None:
    """Defaults of optional attributes are filled in through lists, maps and objects, for values from files and for defaults."""
    type_ = 'object({ list = list(object({ a = optional(number, 1), deep = optional(map(object({ b = optional(string, "x") })), {}) })) })'
    files = {
        "main.tf": f'variable "x" {{\n  type = {type_}\n  default = {{ list = [{{}}] }}\n}}\noutput "x" {{\n  value = var.x\n}}\n',
    }
    assert load_root(files).outputs["x"].value == {"list": [{"a": 1, "deep": {}}]}
    files["terraform.tfvars"] = "x = { list = [{ a = null, deep = { k = {} } }] }\n"
    assert load_root(files).outputs["x"].value == {"list": [{"a": 1, "deep": {"k": {"b": "x"}}}]}


def test_sensitive_variable(load_root: LoadRoot) -> None:
    """A sensitive variable marks what comes from it."""
    view = load_root('variable "x" {\n  default = "secret"\n  sensitive = true\n}\noutput "x" {\n  value = "a-${var.x}"\n}\n')
    assert view.variables["x"].sensitive
    assert view.outputs["x"].sensitive
