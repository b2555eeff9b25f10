"""Binary plans: every recorded one says the same as what `terraform show -json` (1.11.4) prints of it."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from shown_plan import RECORDED, of_change, of_checks, of_output, of_shown_change, of_shown_checks, of_shown_output, shown

from readygate.views.plan.binary import read_binary_plan
from readygate.views.plan.json_reader import read_plan_json
from readygate.views.plan.record import PlanRecord

recorded = pytest.mark.parametrize("directory", RECORDED, ids=lambda path: f"{path.parent.name}-{path.name}")


@cache
def read(directory: Path) -> PlanRecord:
    """A recorded plan as we read it."""
    return read_binary_plan((directory / "tfplan").read_bytes(), "tfplan")


def test_many_kinds_of_plans_are_recorded() -> None:
    """The recorded plans show every action, both providers, and all else that plans can tell."""
    changes = [change for directory in RECORDED for change in (*read(directory).changes, *read(directory).drift)]
    assert {change.actions for change in changes} == {
        *(("create",), ("read",), ("update",), ("delete",), ("no-op",), ("forget",)),
        *(("delete", "create"), ("create", "delete")),
    }
    assert {"registry.terraform.io/hashicorp/aws", "terraform.io/builtin/terraform"} <= {change.provider for change in changes}
    for told in ("previous_address", "deposed", "imported", "replaced_by", "generated_configuration", "before_sensitive", "provider_alias"):
        assert any(getattr(change, told) for change in changes), told
    assert {check.status for directory in RECORDED for check in read(directory).checks} == {"pass", "fail", "unknown", "error"}
    assert len(RECORDED) >= 20


@recorded
def test_the_same_resource_changes(directory: Path) -> None:
    """Address, actions, values before and after, what is unknown and sensitive, where it was before, why it is replaced: nothing differs."""
    expected = [of_shown_change(one) for one in shown(directory).get("resource_changes", ())]
    assert [of_change(change) for change in read(directory).changes] == expected


@recorded
def test_the_same_drift(directory: Path) -> None:
    """What changed outside of Terraform is the same."""
    expected = [of_shown_change(one) for one in shown(directory).get("resource_drift", ())]
    assert [of_change(change) for change in read(directory).drift] == expected


@recorded
def test_the_same_outputs(directory: Path) -> None:
    """Outputs change in the same way."""
    expected = {name: of_shown_output(change) for name, change in shown(directory).get("output_changes", {}).items()}
    assert {name: of_output(change) for name, change in read(directory).outputs.items()} == expected


@recorded
def test_the_same_checks(directory: Path) -> None:
    """Checks, conditions and validations came to the same results with the same messages."""
    assert of_checks(read(directory)) == of_shown_checks(shown(directory))


@recorded
def test_the_same_variables(directory: Path) -> None:
    """Variables that were set have the same values; Terraform adds those that were not set and have a default."""
    document, record = shown(directory), read(directory)
    declared = document["configuration"]["root_module"].get("variables", {})
    expected = {name: one["value"] for name, one in document.get("variables", {}).items()}
    assert {name: expected[name] for name in record.variables} == record.variables
    assert all("default" in declared[name] for name in expected.keys() - record.variables.keys())
    assert record.sensitive_variables == {name for name, one in declared.items() if one.get("sensitive")}


@recorded
def test_the_same_of_the_plan_as_a_whole(directory: Path) -> None:
    """Who wrote it, whether it is complete, and whether planning ended with an error."""
    document, record = shown(directory), read(directory)
    whole = (record.terraform_version, record.complete, record.errored)
    assert whole == (document["terraform_version"], document["complete"], document["errored"])


@recorded
def test_the_reader_of_plan_json_makes_the_same_of_it(directory: Path) -> None:
    """Whoever scans the plan file and whoever scans its JSON see the same changes, drift, outputs and checks."""
    ours, theirs = read(directory), read_plan_json(gzip.decompress((directory / "plan.json.gz").read_bytes()), "plan.json")
    assert [*map(of_change, ours.changes)] == [*map(of_change, theirs.changes)]
    assert [*map(of_change, ours.drift)] == [*map(of_change, theirs.drift)]
    assert {name: of_output(one) for name, one in ours.outputs.items()} == {name: of_output(one) for name, one in theirs.outputs.items()}
    assert (of_checks(ours), ours.sensitive_variables) == (of_checks(theirs), theirs.sensitive_variables)


@recorded
def test_the_configuration_is_inside(directory: Path) -> None:
    """The files of the root module and of every module called are there, as they were planned, and the manifest says where they came from."""
    record = read(directory)
    assert record.manifest[""] == "."
    for module, place in record.manifest.items():
        path = f"tfconfig/m-{module}/"
        for name, text in ((name.removeprefix(path), text) for name, text in record.files.items() if name.startswith(path)):
            written = directory / place / name
            assert not written.is_file() or written.read_bytes() == text
    modules = modules_called(shown(directory)["configuration"]["root_module"])
    assert {*record.manifest} == {"", *modules}


def modules_called(module: Any, path: str = "") -> set[str]:
    """The paths of names of all modules that a module of the configuration calls."""
    found = set()
    for name, call in module.get("module_calls", {}).items():
        found |= {f"{path}{name}", *modules_called(call["module"], f"{path}{name}.")}
    return found


@recorded
def test_nothing_of_the_machine_is_recorded(directory: Path) -> None:
    """Recorded plans hold no path of the machine that recorded them."""
    record = read(directory)
    text = json.dumps(shown(directory), default=str) + repr(record)
    assert not [path for path in ("/tmp/", "/root/", "/home/", "/work/", "/opt/") if path in text]  # noqa: S108
