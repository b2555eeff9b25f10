"""All that is sensitive in a plan is known, also what its view does not hold."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from readygate.toolkit.sensitive_values import leaves
from readygate.views.plan.binary import read_binary_plan
from readygate.views.plan.json_reader import read_plan_json
from readygate.views.plan.record import PlanRecord
from readygate.views.plan.secrets import planned_secrets

CANARIES = Path(__file__).parents[3] / "fixtures/planfiles/canaries"
RECORDS = {
    "binary": read_binary_plan((CANARIES / "tfplan").read_bytes(), "tfplan"),
    "json": read_plan_json(gzip.decompress((CANARIES / "plan.json.gz").read_bytes()), "plan.json"),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_earlier_and_later_values_are_secrets(record: PlanRecord) -> None:
    """Of what is changed, replaced, deleted or drifted, of variables and outputs."""
    found = {leaf for value in planned_secrets(record) for leaf in leaves(value)}
    assert found >= {
        "CANARY-before-variable",
        "CANARY-before-parameter",
        "CANARY-after-parameter",
        "CANARY-deleted-parameter",
        "CANARY-drifted-parameter",
        "CANARY-real-parameter",
        "CANARY-before-output",
        "CANARY-after-output",
        "CANARY-default",
        "CANARY-tfvars",
        "CANARY-token-1",
    }
    assert "/shop/changed" not in found


def test_defaults_of_variables_are_secrets() -> None:
    """JSON gives the value of every variable; the binary plan leaves defaults to the configuration inside it."""
    found = {leaf for value in planned_secrets(RECORDS["json"]) for leaf in leaves(value)}
    assert "CANARY-user" in found
