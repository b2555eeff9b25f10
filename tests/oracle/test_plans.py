"""Whole root modules beside what the real `terraform plan` made of them (`make oracle` records it anew)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from plan_parity import compare, read_plan

from readygate.terraform.root_values import Setting, VariableFile, VariableText
from readygate.views.config import Options, load
from readygate.views.view import View

PLANS = Path(__file__).parents[2] / "fixtures/plans"
ROOTS = sorted(path.parent for path in PLANS.glob("*/plan.json.gz"))
MOST_UNKNOWN = 0.02
"""The share of the attributes that Terraform knows which we may not know: who runs Terraform, and ids of imported resources."""


def evaluate(root: Path) -> View:
    """The root with the arguments that its plan was recorded with."""
    recorded = root / "record.json"
    wanted = json.loads(recorded.read_text()) if recorded.is_file() else {}
    arguments = wanted.get("arguments", [])
    settings: list[Setting] = []
    for flag, argument in zip(arguments[::2], arguments[1::2], strict=True):
        name, _, text = argument.partition("=")
        settings.append(VariableFile(root / argument) if flag == "-var-file" else VariableText(name, text))
    return load(root, Options(settings=tuple(settings), workspace=wanted.get("workspace", ""), environment=wanted.get("environment", {})))


@pytest.mark.parametrize("root", ROOTS, ids=lambda path: path.name)
def test_no_attribute_differs_from_the_plan(root: Path) -> None:
    """The same resources exist, what both know is equal, and nearly all that Terraform knows is known."""
    view = evaluate(root)
    found = compare(view, read_plan(root))
    assert [str(one) for one in view.diagnostics] == []
    assert (found.missing, found.extra) == ([], [])
    assert found.wrong == []
    assert found.unknown_share <= MOST_UNKNOWN, found.unknown


def test_enough_is_compared() -> None:
    """The recorded roots are not empty shells: thousands of attributes are compared."""
    assert len(ROOTS) >= 7
    assert sum(compare(evaluate(root), read_plan(root)).equal for root in ROOTS) > 2500
