"""The source of a plan: what a binary plan carries, or the directory beside plan JSON, evaluated with what the plan tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value
from readygate.views.config import Options
from readygate.views.plan.record import PlanRecord
from readygate.views.plan.source import NO_FILES, root_files, source_of
from readygate.views.view import View

Write = Callable[[dict[str, str | bytes]], Path]


def carried(files: dict[str, str], manifest: Mapping[str, str] | None = None, **rest: object) -> PlanRecord:
    """A plan with files, by their path in the archive."""
    return PlanRecord(
        name="tfplan",
        files={path: text.encode() for path, text in files.items()},
        manifest=manifest or {"": "."},
        **rest,  # type: ignore[arg-type]
    )


def evaluated(record: PlanRecord, directory: Path | None = None, options: Options = Options()) -> View:  # noqa: B008 - frozen
    """Its source."""
    view = source_of(record, directory, options)
    assert view is not None
    return view


def attribute(view: View, name: str, address: str = "terraform_data.x") -> Value:
    """An attribute of a resource."""
    return next(one for one in view.resources if one.address == address).attributes[name]


def test_a_plan_without_files_has_no_source_of_its_own() -> None:
    """Plan JSON carries none."""
    assert source_of(PlanRecord(name="plan.json")) is None


def test_paths_are_those_of_the_project() -> None:
    """Files of modules are named by the directories of the project, wherever they lie."""
    record = carried(
        {
            "tfconfig/m-/main.tf": 'module "a" {\n  source = "../shared/a"\n}\nmodule "b" {\n  source = "org/b/aws"\n}\n',
            "tfconfig/m-a/main.tf": 'resource "terraform_data" "x" {\n}\n',
            "tfconfig/m-b/b.tf": 'resource "terraform_data" "x" {\n}\nmodule "inner" {\n  source = "./inner"\n}\n',
            "tfconfig/m-b.inner/main.tf": 'resource "terraform_data" "x" {\n}\n',
        },
        {"": ".", "a": "../shared/a", "b": ".terraform/modules/b", "b.inner": ".terraform/modules/b/inner"},
    )
    view = evaluated(record)
    assert view.diagnostics == ()
    assert {one.address: str(one.range_of(())) for one in view.resources} == {
        "module.a.terraform_data.x": "../shared/a/main.tf:1",
        "module.b.terraform_data.x": ".terraform/modules/b/b.tf:1",
        "module.b.module.inner.terraform_data.x": ".terraform/modules/b/inner/main.tf:1",
    }
    assert root_files(record) == ("main.tf",)


def test_variables_have_the_values_of_the_plan() -> None:
    """They count alone: neither defaults nor the user's own settings do."""
    text = 'variable "a" { default = 1 }\nvariable "b" { default = 2 }\nresource "terraform_data" "x" {\n  input = [var.a, var.b]\n}\n'
    record = carried({"tfconfig/m-/main.tf": text}, variables={"a": 7})
    assert attribute(evaluated(record, options=Options(environment={"TF_VAR_a": "9", "TF_VAR_b": "9"})), "input") == [7, 2]


def test_a_variable_that_the_plan_does_not_keep_is_unknown() -> None:
    """Plans leave out the values of ephemeral variables."""
    view = evaluated(carried({"tfconfig/m-/main.tf": 'variable "a" { ephemeral = true }\nlocals { b = var.a }\n'}))
    assert view.diagnostics == ()
    assert isinstance(view.variables["a"].value, Unknown)


def test_null_is_a_value() -> None:
    """A variable that was given null has it, whatever its default."""
    record = carried({"tfconfig/m-/main.tf": 'variable "a" { default = 1 }\noutput "a" { value = var.a == null }\n'}, variables={"a": None})
    assert evaluated(record).outputs["a"].value is True


def test_the_workspace_is_that_of_the_plan() -> None:
    """`terraform.workspace` is what it was when the plan was made."""
    record = carried({"tfconfig/m-/main.tf": 'output "a" { value = terraform.workspace }\n'}, workspace="blue")
    assert evaluated(record, options=Options(workspace="green")).outputs["a"].value == "blue"


@pytest.mark.parametrize(
    "call",
    ['file("a.txt")', 'templatefile("a.tftpl", {})', 'filesha256("a.zip")', 'fileset(".", "*")', 'fileexists("a")', "path.cwd", 'abspath("a")'],
)
def test_files_that_the_plan_does_not_carry_are_unknown(call: str) -> None:
    """What they hold is in the plan's own values; it is no error that would make the scan incomplete."""
    view = evaluated(carried({"tfconfig/m-/main.tf": f'output "a" {{\n  value = {call}\n}}\n'}))
    assert view.diagnostics == ()
    value = view.outputs["a"].value
    assert isinstance(value, Unknown)
    assert NO_FILES in str(value)


def test_data_sources_are_known_as_they_were_read() -> None:
    """What Terraform read while planning is known to every expression, and goes before what is assumed."""
    text = 'data "aws_caller_identity" "me" {\n}\noutput "a" {\n  value = "role-${data.aws_caller_identity.me.account_id}"\n}\n'
    read = Resource(
        address="data.aws_caller_identity.me",
        type="aws_caller_identity",
        name="me",
        mode="data",
        attributes={"account_id": "111122223333", "arn": "arn:aws:iam::111122223333:root", "id": "111122223333", "user_id": "A"},
    )
    view = evaluated(carried({"tfconfig/m-/main.tf": text}, prior=(read,)))
    assert view.outputs["a"].value == "role-111122223333"
    assert view.assumed == {}


def test_an_error_in_what_the_plan_carries_is_a_warning() -> None:
    """Terraform accepted it, so the scan is complete all the same."""
    view = evaluated(carried({"tfconfig/m-/main.tf": 'output "a" {\n  value = no_such_function()\n}\n'}))
    assert [one.level for one in view.diagnostics] == ["warning"]


def test_a_directory_is_evaluated_with_the_variables_of_the_plan(write: Write) -> None:
    """Variable files of the directory do not count, and its files can be read."""
    root = write({"main.tf": 'variable "a" {}\noutput "a" {\n  value = "${var.a}${file("b.txt")}"\n}\n', "terraform.tfvars": "a = 1\n", "b.txt": "!"})
    view = evaluated(PlanRecord(name="plan.json", variables={"a": "x"}), root)
    assert view.diagnostics == ()
    assert view.outputs["a"].value == "x!"


@pytest.mark.parametrize(
    ("files", "manifest"),
    [
        ({"tfconfig/m-/../../../escape.tf": ""}, {"": "."}),
        ({"tfconfig/m-/..\\escape.tf": ""}, {"": "."}),
        ({"tfconfig/m-a/escape.tf": ""}, {"": ".", "a": "/srv/readygate-escape"}),
        ({"tfconfig/m-a/escape.tf": ""}, {"": ".", "a": "../" * 1000}),
        ({"tfconfig/m-a/escape.tf": ""}, {"": ".", "a": "x\0y"}),
        ({"tfconfig/m-a/escape.tf": ""}, {"": "/etc"}),
    ],
)
def test_hostile_names_lead_nowhere(files: dict[str, str], manifest: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No file is written outside of a directory of its own, whatever an archive says of places."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch" / "deep"))
    (tmp_path / "scratch" / "deep").mkdir(parents=True)
    source_of(carried({"tfconfig/m-/main.tf": "", **files}, manifest))
    assert [path.name for path in tmp_path.rglob("*")] == ["scratch", "deep"]
    assert not Path("/srv/readygate-escape").exists()
