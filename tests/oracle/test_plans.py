"""Whole root modules beside what the real `terraform plan` made of them (`make oracle` records it anew)."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_parity import compare, read_plan
from recorded import PLANS as ROOTS
from recorded import evaluate

MOST_UNKNOWN = 0.02
"""The share of the attributes that Terraform knows which we may not know: who runs Terraform, and ids of imported resources."""


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
