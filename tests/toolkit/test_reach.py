"""What can be reached over the network: small systems with the answer for each, the path that proves it, or the hop that cuts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from readygate.model.graph import Graph
from readygate.report.reach import WORDS
from readygate.toolkit.networks import INTERNET, parse_networks
from readygate.toolkit.reach.engine import Question, Reach, reach
from readygate.toolkit.traffic import TCP, UDP, ports
from readygate.views.config import load

ROOTS = Path(__file__).parent.parent.parent / "fixtures" / "network"
CASES = [(root.parent, case) for root in sorted(ROOTS.glob("*/expected.yaml")) for case in yaml.safe_load(root.read_text())]
GRAPHS: dict[Path, Graph] = {}


def answer(root: Path, case: dict[str, Any]) -> Reach:
    """The answer to the question of a case."""
    if root not in GRAPHS:
        GRAPHS[root] = load(root).graph()
    (target,) = GRAPHS[root].at(case["to"])
    source = parse_networks(case["from"]) if "from" in case else INTERNET
    services = ports(UDP if case.get("protocol") == "udp" else TCP, case["port"], case["port"])
    return reach(target, Question(source, (services,)))


@pytest.mark.parametrize(("root", "case"), CASES, ids=[f"{root.name}-{case['port']}-{number}" for number, (root, case) in enumerate(CASES)])
def test_recorded_answers(root: Path, case: dict[str, Any]) -> None:
    """The answer is the expected one, over the expected path, cut at the expected hop, or open for the expected reason."""
    found = answer(root, case)
    best = found.best
    assert best is not None
    assert WORDS[best.state] == case["answer"], [(hop.address, hop.fact) for hop in best.hops]
    assert found.truth().state is best.state
    if "through" in case:
        assert [hop.address for hop in best.hops if hop.resource] == case["through"]
    if "cut" in case:
        assert all(path.cut is not None for path in found.paths)
        assert case["cut"] in {path.cut.address for path in found.paths if path.cut}
    if "depends_on" in case:
        assert any(case["depends_on"] in doubt.statement for doubt in best.left.doubts), [doubt.statement for doubt in best.left.doubts]
