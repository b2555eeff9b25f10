"""The MarketBrewer system: nothing fails as it is, and each mutation turns the verdicts that it should and no others."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from readygate.cli.evaluation_options import Given
from readygate.cli.scanner import Request, scan
from readygate.terraform.root_values import VariableFile

SYSTEM = Path(__file__).parent.parent.parent / "fixtures" / "systems" / "marketbrewer"
GOOD = SYSTEM / "good"
MUTATIONS: list[dict[str, Any]] = yaml.safe_load((SYSTEM / "mutations.yaml").read_text())

Verdicts = dict[tuple[str, str], str]


@pytest.fixture(autouse=True)
def _own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TF_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def verdicts(root: Path, *var_files: Path) -> Verdicts:
    """Outcome by policy and address."""
    request = Request(paths=[root], given=Given(variables=tuple(VariableFile(path) for path in var_files)))
    return {(one.policy, one.address): one.outcome for one in scan(request).report.findings}


def named(mutation: dict[str, Any]) -> Verdicts:
    """The verdicts that a mutation says it turns."""
    return {(one["policy"], one["address"]): one["outcome"] for one in mutation.get("flips", [mutation])}


@pytest.fixture(scope="module")
def untouched() -> Verdicts:
    """The verdicts on the system as it is."""
    return verdicts(GOOD)


@pytest.mark.parametrize("environment", ["prod", "staging"])
def test_nothing_fails_in_the_good_variant(environment: str) -> None:
    """With the variables of either environment every verdict is pass or not-applicable."""
    outcomes = verdicts(GOOD, GOOD / "env" / f"{environment}.tfvars")
    assert {key: outcome for key, outcome in outcomes.items() if outcome not in ("pass", "not-applicable")} == {}


def test_every_policy_that_passes_has_a_mutation(untouched: Verdicts) -> None:
    """No policy passes on the good variant without a mutation that shows that it can fail there."""
    passing = {policy for (policy, _), outcome in untouched.items() if outcome == "pass"}
    assert passing - {policy for mutation in MUTATIONS for (policy, _), outcome in named(mutation).items() if outcome == "fail"} == set()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation["id"] for mutation in MUTATIONS])
def test_a_mutation_turns_its_verdicts_and_no_others(mutation: dict[str, Any], untouched: Verdicts, tmp_path: Path) -> None:
    """One textual change flips the verdicts it names; what it adds beside them does not fail."""
    root = tmp_path / "root"
    shutil.copytree(GOOD, root)
    file = root / mutation["file"]
    text = file.read_text()
    assert text.count(mutation["find"]) == 1
    file.write_text(text.replace(mutation["find"], mutation["replace"]))
    now = verdicts(root)
    turned = {key: outcome for key, outcome in now.items() if key in untouched and outcome != untouched[key]}
    assert turned == named(mutation)
    assert {key: outcome for key, outcome in now.items() if key not in untouched and outcome not in ("pass", "not-applicable")} == {}


def test_the_imperfect_variant_shows_its_known_faults() -> None:
    """What fails and what cannot be told in the demo is exactly what is written down."""
    expected = yaml.safe_load((SYSTEM / "imperfect.yaml").read_text())
    found: dict[str, dict[str, list[str]]] = {"fail": {}, "unknown": {}, "error": {}}
    report = scan(Request(paths=[SYSTEM / "imperfect"])).report
    for one in report.findings:
        if one.outcome in found and one.suppression is None:
            found[one.outcome].setdefault(one.policy, []).append(one.address)
    assert {outcome: {policy: sorted(addresses) for policy, addresses in each.items()} for outcome, each in found.items()} == expected
