"""What can be reached over the network: small systems with the answer for each, the path that proves it, or the hop that cuts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
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

ARGUMENT = re.compile(r"^(?P<name>[ \t]*[\w-]+[ \t]*=[ \t]*)(?P<value>[^\n{}]+?)[ \t]*$", re.MULTILINE)
META = re.compile(r"[ \t]*(?:type|default|for_each|count|description|ami|image_id|instance_type|engine|instance_class)[ \t]*=")
"""Arguments that say something about the configuration itself, or nothing about networks."""
UNKNOWN = '\nvariable "not_known" {}\n'


def answer(root: Path, case: dict[str, Any]) -> Reach:
    """The answer to the question of a case."""
    if root not in GRAPHS:
        GRAPHS[root] = load(root).graph()
    return ask(GRAPHS[root], case)


def ask(graph: Graph, case: dict[str, Any]) -> Reach:
    """The answer to the question of a case in any system."""
    (target,) = graph.at(case["to"])
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


def variants(text: str) -> Iterator[tuple[str, str]]:
    """A configuration with one argument after the other given by a variable that has no value."""
    for found in ARGUMENT.finditer(text):
        if not META.match(found[0]):
            start, end = found.span("value")
            line = text.count("\n", 0, start) + 1
            yield f"line {line}: {found[0].strip()}", f"{text[:start]}var.not_known{text[end:]}{UNKNOWN}"


@pytest.mark.parametrize("root", dict.fromkeys(root for root, _ in CASES), ids=lambda root: root.name)
def test_answers_hold_for_every_unknown_value(root: Path, tmp_path: Path) -> None:
    """With any one argument taken away the answer stays what it was, or becomes unknown: it never turns round."""
    text = (root / "main.tf").read_text()
    for replaced, variant in variants(text):
        (tmp_path / "main.tf").write_text(variant)
        graph = load(tmp_path).graph()
        for case in (case for one, case in CASES if one == root):
            found = ask(graph, case).truth()
            expected = {word: state for state, word in WORDS.items()}[case["answer"]]
            assert found.state in (expected, None) or expected is None, f"without {replaced}: {case} is {found.state}: {found.because}"
            assert found.state is not None or found.because, f"without {replaced}: {case} depends on nothing"
