"""Every system: nothing fails as it is, and each mutation turns the verdicts that it should and no others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from readygate.cli.evaluation_options import Given
from readygate.cli.scanner import Request, scan
from readygate.terraform.root_values import VariableFile

SYSTEMS = Path(__file__).parent.parent.parent / "fixtures" / "systems"
NAMES = sorted(path.parent.name for path in SYSTEMS.glob("*/mutations.yaml"))
FINE = ("pass", "not-applicable")

Verdicts = dict[tuple[str, str], str]


class Mutation(NamedTuple):
    """A change to the good variant of a system."""

    system: str
    written: dict[str, Any]

    @property
    def turned(self) -> Verdicts:
        """The verdicts that it says it turns."""
        return {(one["policy"], one["address"]): one["outcome"] for one in self.written.get("flips", [self.written])}


def mutations(system: str) -> list[Mutation]:
    """All changes that are written down for a system."""
    return [Mutation(system, written) for written in yaml.safe_load((SYSTEMS / system / "mutations.yaml").read_text())]


def environments() -> Iterator[Any]:
    """Each system with each of its files of variables."""
    for system in NAMES:
        for file in sorted((SYSTEMS / system / "good" / "env").glob("*.tfvars")):
            yield pytest.param(system, file, id=f"{system}-{file.stem}")


def verdicts(root: Path, *var_files: Path) -> Verdicts:
    """Outcome by policy and address."""
    request = Request(paths=[root], given=Given(variables=tuple(VariableFile(path) for path in var_files)))
    return {(one.policy, one.address): one.outcome for one in scan(request).report.findings}


@cache
def untouched(system: str) -> Verdicts:
    """The verdicts on a system as it is."""
    return verdicts(SYSTEMS / system / "good")


@pytest.mark.parametrize(("system", "var_file"), list(environments()))
def test_nothing_fails_in_the_good_variant(system: str, var_file: Path) -> None:
    """With the variables of each environment every verdict is pass or not-applicable."""
    outcomes = verdicts(SYSTEMS / system / "good", var_file)
    assert {key: outcome for key, outcome in outcomes.items() if outcome not in FINE} == {}


@pytest.mark.parametrize("system", NAMES)
def test_every_policy_that_passes_has_a_mutation(system: str) -> None:
    """No policy passes on the good variant without a mutation that shows that it can fail there."""
    passing = {policy for (policy, _), outcome in untouched(system).items() if outcome == "pass"}
    shown = {policy for mutation in mutations(system) for (policy, _), outcome in mutation.turned.items() if outcome == "fail"}
    assert passing - shown == set()


@pytest.mark.parametrize("mutation", [pytest.param(one, id=f"{one.system}-{one.written['id']}") for name in NAMES for one in mutations(name)])
def test_a_mutation_turns_its_verdicts_and_no_others(mutation: Mutation, tmp_path: Path) -> None:
    """One textual change flips the verdicts it names; what it adds beside them does not fail."""
    root = tmp_path / "root"
    shutil.copytree(SYSTEMS / mutation.system / "good", root)
    file = root / mutation.written["file"]
    text = file.read_text()
    assert text.count(mutation.written["find"]) == 1
    file.write_text(text.replace(mutation.written["find"], mutation.written["replace"]))
    now, before = verdicts(root), untouched(mutation.system)
    assert {key: outcome for key, outcome in now.items() if key in before and outcome != before[key]} == mutation.turned
    assert {key: outcome for key, outcome in now.items() if key not in before and outcome not in FINE} == {}
