"""The plan view beside the configuration view of the same root: the same resources, nothing that differs, no verdict lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from recorded import PLANS, SYSTEMS, TRAPS, evaluate, forms_of

from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.model.finding import Finding
from readygate.views.plan.source import NO_FILES
from readygate.views.view import View

ROOTS = [*PLANS, *TRAPS, *SYSTEMS]
CATALOGUE = discover()


def findings(view: View) -> dict[tuple[str, str], Finding]:
    """Every finding about a resource, by policy and address."""
    return {(one.policy.id, one.resource.address): one for one in judge(view.graph(), CATALOGUE).findings if one.resource in set(view.resources)}


@pytest.mark.parametrize("root", ROOTS, ids=lambda path: path.name)
@pytest.mark.parametrize("form", ["binary plan", "plan JSON with its source"])
def test_the_plan_view_agrees_with_the_configuration_view(root: Path, form: str) -> None:
    """All addresses are the same, nothing is said to differ, and verdicts are equal, or known where they were not.

    Only what a function reads from a file that the binary plan does not carry may be unknown instead.
    """
    written = evaluate(root)
    planned = forms_of(root)[form]()
    assert {one.address for one in planned.resources} == {one.address for one in written.resources}
    assert [str(one) for one in planned.diagnostics] == []
    before, after = findings(written), findings(planned)
    assert before.keys() == after.keys()
    lost = {
        key: (one.outcome, after[key].outcome, after[key].message)
        for key, one in before.items()
        if one.outcome not in ("unknown", after[key].outcome) and NO_FILES not in after[key].reason
    }
    assert lost == {}
