"""Every trap as a plan shows it: judged right with the source that the plan carries or that lies beside it, and never wrong without."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from recorded import APPLIED, TRAPS, forms_of

from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.model.diagnostic import Level
from readygate.model.finding import Finding
from readygate.views.plan.source import NO_FILES

CATALOGUE = discover()


def judged(root: Path, form: str) -> dict[str, dict[str, Finding]]:
    """The findings of the policies that the trap is about, by policy and address."""
    expected = yaml.safe_load((root / "expect.yaml").read_text())
    found: dict[str, dict[str, Finding]] = {policy: {} for policy in expected}
    for finding in judge(forms_of(root)[form]().graph(), CATALOGUE, entries=[entry for entry in CATALOGUE.entries if entry.id in expected]).findings:
        found[finding.policy.id][finding.resource.address] = finding
    return found


def expected(root: Path) -> dict[tuple[str, str], str]:
    """The outcomes that the trap names, by policy and address."""
    written = yaml.safe_load((root / "expect.yaml").read_text())
    return {(policy, address): outcome for policy, outcomes in written.items() for address, outcome in outcomes.items()}


def test_all_traps_are_planned() -> None:
    """Each trap has a plan of the real Terraform."""
    assert {path.name for path in TRAPS} == {path.name for path in TRAPS[0].parent.iterdir()}


@pytest.mark.parametrize("root", TRAPS, ids=lambda path: path.name)
@pytest.mark.parametrize("form", ["binary plan", "plan JSON with its source"])
def test_a_plan_with_its_source_is_judged_right(root: Path, form: str) -> None:
    """The outcome is the expected one; only what stands in a file that the binary plan does not carry may be unknown, and then says so."""
    found = judged(root, form)
    wrong = {}
    for (policy, address), outcome in expected(root).items():
        finding = found[policy][address]
        if finding.outcome != outcome and NO_FILES not in finding.reason:
            wrong[policy, address] = (outcome, str(finding.outcome), finding.message)
    assert wrong == {}


@pytest.mark.parametrize("root", [root for root in TRAPS if (root / APPLIED).is_file()], ids=lambda path: path.name)
@pytest.mark.parametrize("form", ["what was applied, with its source", "what was applied, alone"])
def test_what_exists_already_is_judged_right(root: Path, form: str) -> None:
    """Once the trap is applied, its plan shows what the provider stores, and the verdicts stay the same, also without the source."""
    assert [str(one) for one in forms_of(root)[form]().diagnostics if one.level is not Level.NOTE] == []
    found = judged(root, form)
    wrong = {key: (outcome, found[key[0]][key[1]].message) for key, outcome in expected(root).items() if found[key[0]][key[1]].outcome != outcome}
    assert wrong == {}


@pytest.mark.parametrize("root", TRAPS, ids=lambda path: path.name)
def test_plan_json_alone_is_never_judged_wrong(root: Path) -> None:
    """The outcome is the expected one, or unknown for a reason that is told."""
    found = judged(root, "plan JSON alone")
    wrong = {}
    for (policy, address), outcome in expected(root).items():
        finding = found[policy][address]
        if finding.outcome != outcome and not (finding.outcome == "unknown" and finding.reason):
            wrong[policy, address] = (outcome, str(finding.outcome), finding.message)
    assert wrong == {}
