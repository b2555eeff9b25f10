"""Whole roots against what the real `terraform plan` (1.11.4) made of them; recorded by tools/record_roots.py."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from readygate.model.values import Unknown, Value
from readygate.views.config import load

ROOTS = Path(__file__).parent.parent.parent / "fixtures" / "language" / "roots"


def known(value: Value) -> Any:
    """A value as a plan shows it: unknown attributes are absent, unknown items null."""
    if isinstance(value, dict):
        return {key: known(item) for key, item in value.items() if not isinstance(item, Unknown)}
    if isinstance(value, list):
        return [None if isinstance(item, Unknown) else known(item) for item in value]
    return value


@pytest.mark.parametrize("name", sorted(path.name for path in ROOTS.iterdir()))
def test_same_as_planned(name: str) -> None:
    """The same addresses, the same values, the same things unknown, and nothing to complain about."""
    planned = json.loads((ROOTS / name / "planned.json").read_text(), parse_float=Decimal)
    view = load(ROOTS / name)
    assert view.diagnostics == ()
    found = {one.address: known(dict(one.attributes)) for one in view.resources}
    assert found == planned["resources"]
    outputs = {name: known(one.value) for name, one in view.outputs.items() if not isinstance(one.value, Unknown)}
    assert outputs == planned["outputs"]
