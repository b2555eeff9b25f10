"""Drift in accounts that the real terraform made: none where nothing was changed, each change where some was, and what Terraform's refresh finds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from moto_artefacts import FORGOTTEN, LOST, is_added, is_artefact
from mutate import mutate, mutations
from recorded_account import CLOUD, FIXTURES, LOCAL, REGION, ROOTS, cloud, read

from readygate.drift.comparison import Scope, compare
from readygate.drift.exclusive import SEEN_AS
from readygate.drift.items import Drift, Kind
from readygate.drift.parts import ALIASES, PARTS, last_name, plain_type
from readygate.live.aws import readers
from readygate.live.found import Found
from readygate.model.deployed import Deployed
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value
from readygate.terraform.data_sources.assumptions import Assumptions
from readygate.terraform.schema import resource_schema
from readygate.views.config import Options, load
from readygate.views.live import deployed
from readygate.views.state.reader import read_state

READ = frozenset(type_ for reader in readers() for type_ in reader.types)
OTHERWISE = frozenset({*SEEN_AS, *ALIASES, "aws_internet_gateway_attachment", "aws_security_group_rule"})
"""Types that no reader finds, and that are compared with what other types show."""
MUTATED = [root for root in ROOTS if (FIXTURES / root / "drift.json.gz").is_file()]
Pairs = set[tuple[str, str]]


class Account(NamedTuple):
    """A root, the resources of its state, and what was found in its account."""

    root: str
    declared: list[Resource]
    live: list[Deployed]

    @property
    def drift(self) -> Drift:
        """What the comparison gives."""
        return compare(self.declared, self.live, Scope(types=READ))

    def attributes(self, address: str) -> set[str]:
        """The attributes of a declared resource that were read."""
        own = next(one for one in self.declared if one.address == address)
        if own.type in OTHERWISE and plain_type(own.type) not in READ:
            return set(own.attributes)
        ids = {one.resource.attributes["id"]: one.resource for one in self.live if one.resource.type == plain_type(own.type)}
        found = ids.get(own.attributes["id"])
        return {name for name, value in found.attributes.items() if not isinstance(value, Unknown)} if found else set()


@pytest.fixture(scope="module", params=ROOTS)
def account(request: pytest.FixtureRequest) -> Iterator[Account]:
    """An account in which nothing was changed."""
    yield from _account(request.param, [])


@pytest.fixture(scope="module", params=MUTATED)
def mutated(request: pytest.FixtureRequest) -> Iterator[Account]:
    """An account in which the mutations of its root were made."""
    yield from _account(request.param, _mutations(request.param))


def _account(root: str, made: list[Any]) -> Iterator[Account]:
    patch = pytest.MonkeyPatch()
    state = read_state(LOCAL.sub(CLOUD, gzip.decompress((FIXTURES / root / "state.tfstate.gz").read_bytes()).decode()).encode(), root)
    declared = [one for one in state.resources if one.mode == "managed" and one.type in READ | OTHERWISE]
    with cloud(root) as endpoint:
        for name, value in {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            patch.setenv(name, value)
        for mutation in made:
            mutate(mutation, endpoint)
        found, failures = read(frozenset(type_ for one in declared for type_ in SEEN_AS.get(one.type, (plain_type(one.type),))))
    patch.undo()
    assert failures == []
    yield Account(root, declared, list(deployed(map(_elsewhere, found))))


def _elsewhere(found: Found) -> Found:
    """An object with a name for the server's address that is the same each time."""
    found.id = LOCAL.sub(CLOUD, found.id)
    found.attributes = {name: _renamed(value) for name, value in found.attributes.items()}
    return found


def _renamed(value: Value) -> Value:
    if isinstance(value, str):
        return LOCAL.sub(CLOUD, value)
    if isinstance(value, list):
        return [_renamed(item) for item in value]
    return {key: _renamed(item) for key, item in value.items()} if isinstance(value, dict) else value


def _mutations(root: str) -> list[Any]:
    return [*mutations(FIXTURES / root)]


def test_one_account_holds_many_types_and_changes() -> None:
    """The largest root, a single state whose resources lie in modules, has at least 60 types that are read, and as many mutations."""
    state = read_state(gzip.decompress((FIXTURES / "whole/state.tfstate.gz").read_bytes()), "whole")
    types = {one.type for one in state.resources if one.mode == "managed"}
    assert len(types & READ) >= 60
    assert len(_mutations("whole")) >= 60
    assert len({type_ for one in _mutations("whole") for type_ in _types(one)} & READ) >= 60


def _types(mutation: Any) -> Iterator[str]:
    """The types that a mutation changes."""
    for address in (*mutation.get("changed", ()), *mutation.get("missing", ())):
        yield address.split(".")[-2]
    yield from (type_ for type_, _ in mutation.get("added", ()))


def test_nothing_is_found_where_nothing_was_changed(account: Account) -> None:
    """An account right after `terraform apply` has no drift, though Terraform's own refresh reports some."""
    drift = account.drift
    assert _shown(drift) == []
    assert drift.matched == len([one for one in account.declared if plain_type(one.type) in READ])
    assert drift.compared > 2 * drift.matched


def test_a_configuration_that_was_applied_has_no_drift(account: Account) -> None:
    """Without a state, resources are found by their names, by what refers to them and by their arguments; nothing is changed, missing or undeclared.

    What moto keeps no trace of is told as not checked.
    """
    view = load(FIXTURES / account.root, Options(assumptions=Assumptions(account_id="123456789012", region=REGION)))
    declared = [one for one in view.resources if one.mode == "managed" and one.type in READ | OTHERWISE]
    drift = compare(declared, account.live, Scope(types=READ))
    changed = {(item.type, str(one.path[0])): item.address for item in drift.items for one in item.changes if not is_artefact(item, one)}
    assert {what: address for what, address in changed.items() if what not in LOST} == {}
    others = [f"{item.kind} {item.address}" for item in drift.items if not item.changes and item.kind is not Kind.UNREAD and not is_added(item)]
    assert others == []
    assert drift.matched >= 0.9 * len([one for one in declared if plain_type(one.type) in READ]) - 2


def test_every_mutation_is_found_and_nothing_else(mutated: Account) -> None:
    """Attributes that were changed, objects that were deleted and objects that were added are found, and nothing else."""
    drift = mutated.drift
    wanted = _mutations(mutated.root)
    changed = {(address, name) for one in wanted for address, names in one.get("changed", {}).items() for name in names}
    assert _changed(drift) == changed
    assert {item.address for item in drift.items if item.kind is Kind.MISSING} == {address for one in wanted for address in one.get("missing", ())}
    added = {(item.type, last_name(item.live.name)) for item in drift.items if item.kind is Kind.UNDECLARED and item.live and not is_added(item)}
    assert added == {(type_, last_name(name)) for one in wanted for type_, name in one.get("added", ())}
    assert {item.kind for item in drift.items} <= {Kind.CHANGED, Kind.MISSING, Kind.UNDECLARED}


def test_changes_are_those_that_terraform_finds(mutated: Account) -> None:
    """On the attributes that both cover, the changes and the missing resources are those of Terraform's own refresh, less what it always reports."""
    drift = mutated.drift
    noise = {one["address"]: one["change"]["after"] for one in _recorded(mutated.root, "noise")}
    theirs: Pairs = set()
    missing: set[str] = set()
    for one in _recorded(mutated.root, "drift"):
        if one["type"] not in READ | OTHERWISE:
            continue
        before, after = one["change"]["before"], one["change"]["after"]
        if after is None:
            missing.add(one["address"])
            continue
        settled = noise.get(one["address"]) or {}
        names = {name for name in after if before.get(name) != after[name] and settled.get(name, before.get(name)) != after[name]}
        theirs |= {
            (one["address"], "tags" if name == "tags_all" else name)
            for name in names
            if _is_covered(mutated, one, name) and (one["type"], name) not in FORGOTTEN
        }
    told_by_parts = _told_by_parts(mutated, drift)
    assert _changed(drift) - told_by_parts == theirs - told_by_parts
    assert {item.address for item in drift.items if item.kind is Kind.MISSING} == missing


def _is_covered(account: Account, change: Any, name: str) -> bool:
    """Whether an attribute is one that somebody can set and that is read."""
    schema = resource_schema("managed", change["type"])
    assert schema is not None
    attribute = schema.attributes.get(name)
    if attribute is not None and attribute.computed and not attribute.optional:
        return False
    return ("tags" if name == "tags_all" else name) in account.attributes(change["address"])


def _told_by_parts(account: Account, drift: Drift) -> Pairs:
    """The attributes of hosts that show a part which is told by itself."""
    hosts = {(one.type, last_name(str(one.attributes[name]))): one for one in account.declared for name in ("id", "arn") if name in one.attributes}
    found: Pairs = set()
    for item in drift.items:
        part = PARTS.get(item.type)
        if part is not None and item.declared is not None:
            named = [hosts.get((type_, last_name(str(item.declared.attributes.get(part.via))))) for type_ in part.hosts]
            found |= {(host.address, name) for host in named if host is not None for name in part.inline}
    return found


def _changed(drift: Drift) -> Pairs:
    return {(item.address, str(change.path[0])) for item in drift.items for change in item.changes if not is_artefact(item, change)}


def _shown(drift: Drift) -> list[str]:
    """The items that are not moto's own, in words that tell what went wrong."""
    changed = [f"{item.address}.{one.name}: {one.declared} {one.live}" for item in drift.items for one in item.changes if not is_artefact(item, one)]
    return changed + [f"{item.kind} {item.type} {item.id} {item.reason}" for item in drift.items if not item.changes and not is_added(item)]


def _recorded(root: str, name: str) -> list[Any]:
    listed: list[Any] = json.loads(LOCAL.sub(CLOUD, gzip.decompress((FIXTURES / root / f"{name}.json.gz").read_bytes()).decode()))
    return listed
