"""Small roots that are easily judged wrongly: each comes out as its `expect.yaml` says, for the reason that it gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.views.config import load

FIXTURES = Path(__file__).parents[2] / "fixtures"
TRAPS = sorted(path.parent for kind in ("traps", "unplanned_traps") for path in (FIXTURES / kind).glob("*/expect.yaml"))
"""The second kind is for providers against whose stand-ins nothing can be planned, and for what a plan needs and is not there."""
CATALOGUE = discover()


@pytest.mark.parametrize("trap", TRAPS, ids=lambda path: path.name)
def test_trap(trap: Path) -> None:
    """The policies that the trap is about judge exactly the resources named there, or at least those, and as said there.

    `told` lists what a scan says besides.
    """
    expected = yaml.safe_load((trap / "expect.yaml").read_text())
    view = load(trap)
    assert [one.summary for one in view.diagnostics] == expected.pop("told", [])
    found: dict[str, dict[str, str]] = {policy: {} for policy in expected}
    for finding in judge(view.graph(), CATALOGUE, entries=[entry for entry in CATALOGUE.entries if entry.id in expected]).findings:
        found[finding.policy.id][finding.resource.address] = str(finding.outcome)
    for policy, outcomes in expected.items():
        assert {address: found[policy].get(address) for address in outcomes} == outcomes, policy
        assert outcomes or not found[policy], policy
