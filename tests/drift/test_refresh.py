"""What Terraform's own refresh found, seen with the same eyes."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from moto_artefacts import is_artefact
from mutate import mutations
from recorded_account import FIXTURES, ROOTS

from readygate.drift.items import Drift, Kind
from readygate.drift.refresh import Refreshed, refreshed_drift
from readygate.views.plan.json_reader import read_plan_json
from readygate.views.plan.refreshed import refreshed
from readygate.views.state.reader import read_state

NOISY = [root for root in ROOTS if (FIXTURES / root / "noise.json.gz").is_file()]
MUTATED = [root for root in ROOTS if (FIXTURES / root / "drift.json.gz").is_file()]


def seen(root: str, name: str) -> tuple[Drift, int]:
    """The drift in what a refresh of a root reported, and how many resources that were."""
    listed: list[Any] = json.loads(gzip.decompress((FIXTURES / root / f"{name}.json.gz").read_bytes()))
    plan = {"format_version": "1.2", "terraform_version": "1.11.4", "resource_drift": listed}
    pairs = [Refreshed(*pair) for pair in refreshed(read_plan_json(json.dumps(plan).encode(), root))]
    state = read_state(gzip.decompress((FIXTURES / root / "state.tfstate.gz").read_bytes()), root)
    reported = {pair.before.address for pair in pairs}
    return refreshed_drift(pairs, [one for one in state.resources if one.mode == "managed" and one.address not in reported]), len(pairs)


@pytest.mark.parametrize("root", NOISY)
def test_the_noise_of_a_refresh_is_no_drift(root: str) -> None:
    """Right after an apply Terraform reports resources as changed of which nothing changed that anybody declares."""
    drift, reported = seen(root, "noise")
    assert reported
    found = {(item.address, str(change.path[0])) for item in drift.items for change in item.changes if not is_artefact(item, change)}
    assert found == set()
    assert {item.kind for item in drift.items} <= {Kind.CHANGED}


@pytest.mark.parametrize("root", MUTATED)
def test_what_was_really_changed_is_found_in_a_refresh(root: str) -> None:
    """Of what Terraform reports after an account was changed, the attributes and resources that were changed are left, and nothing else."""
    drift, _ = seen(root, "drift")
    made = [*mutations(FIXTURES / root)]
    changed = {(address, name) for one in made for address, names in one.get("changed", {}).items() for name in names}
    found = {(item.address, str(change.path[0])) for item in drift.items for change in item.changes if not is_artefact(item, change)}
    assert found == changed & reported(root)
    assert {item.address for item in drift.items if item.kind is Kind.MISSING} == {address for one in made for address in one.get("missing", ())}


def reported(root: str) -> set[tuple[str, str]]:
    """The attributes that a refresh reports: some, such as whether a bucket tells EventBridge, the provider does not read again."""
    listed = json.loads(gzip.decompress((FIXTURES / root / "drift.json.gz").read_bytes()))
    changes = [(one["address"], one["change"]["before"], one["change"]["after"]) for one in listed if one["change"]["after"]]
    return {(address, name) for address, before, after in changes for name in after if before.get(name) != after[name]}
