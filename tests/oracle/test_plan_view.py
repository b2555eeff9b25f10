"""The plan view beside the configuration view of the same root: the same resources, nothing that differs, no verdict lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from recorded import PLANS, SYSTEMS, TRAPS, evaluate, plan_of

from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.views.plan.view import plan_view
from readygate.views.view import View

ROOTS = [*PLANS, *TRAPS, *SYSTEMS]
CATALOGUE = discover()


def verdicts(view: View) -> dict[tuple[str, str], str]:
    """Outcome by policy and address."""
    return {(one.policy.id, one.resource.address): str(one.outcome) for one in judge(view.graph(), CATALOGUE).findings}


@pytest.mark.parametrize("root", ROOTS, ids=lambda path: path.name)
def test_the_plan_view_agrees_with_the_configuration_view(root: Path) -> None:
    """All addresses are the same, nothing is said to differ, and verdicts are equal or known where they were not."""
    written = evaluate(root)
    planned = plan_view(plan_of(root), written)
    assert {one.address for one in planned.resources} == {one.address for one in written.resources}
    assert planned.diagnostics == ()
    before, after = verdicts(written), verdicts(planned)
    assert before.keys() == after.keys()
    assert {key: (outcome, after[key]) for key, outcome in before.items() if outcome not in ("unknown", after[key])} == {}
