"""Every system: nothing fails as it is, and each mutation turns the verdicts that it should and no others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from mutated import FINE, SYSTEMS, Mutation, Verdicts, difference, mutations, systems, verdicts, without_mutation

FILE = "mutations.yaml"
NAMES = systems(FILE)


def environments() -> Iterator[Any]:
    """Each system with each of its files of variables."""
    for system in NAMES:
        for file in sorted((SYSTEMS / system / "good" / "env").glob("*.tfvars")):
            yield pytest.param(system, file, id=f"{system}-{file.stem}")


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
    assert without_mutation(untouched(system), mutations(system, FILE)) == set()


@pytest.mark.parametrize("mutation", [pytest.param(one, id=f"{one.system}-{one.written['id']}") for name in NAMES for one in mutations(name, FILE)])
def test_a_mutation_turns_its_verdicts_and_no_others(mutation: Mutation, tmp_path: Path) -> None:
    """One change flips the verdicts it names; what it adds beside them does not fail."""
    root = tmp_path / "root"
    shutil.copytree(SYSTEMS / mutation.system / "good", root)
    mutation.apply(root)
    assert difference(verdicts(root), untouched(mutation.system)) == mutation.turned
