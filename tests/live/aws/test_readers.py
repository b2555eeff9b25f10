"""What our readers say of an account is what Terraform's provider says of it: recorded states of roots that the real terraform applied."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from recorded_account import CLOUD, LOCAL, ROOTS, cloud, read, stored

from readygate.live.aws import readers
from readygate.live.found import Failure, Found
from readygate.model.values import Unknown

READ = frozenset(type_ for reader in readers() for type_ in reader.types)
EMPTY = (None, "", [], {}, False, 0)


@pytest.fixture(scope="module", params=ROOTS)
def account(request: pytest.FixtureRequest) -> Iterator[tuple[str, list[Found], list[Failure]]]:
    """A root, and what our readers find in the account that it was applied to."""
    root: str = request.param
    patch = pytest.MonkeyPatch()
    with cloud(root) as endpoint:
        for name, value in {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            patch.setenv(name, value)
        types = frozenset(type_ for type_, _ in stored(root))
        yield root, *read(types & READ)
    patch.undo()


def test_objects_and_attributes_are_those_of_the_state(account: tuple[str, list[Found], list[Failure]]) -> None:
    """Every object of a type that is read is found under the id of the state, and every attribute that is read has the state's value."""
    root, found, failures = account
    assert failures == []
    live = {(one.type, LOCAL.sub(CLOUD, one.id)): one.attributes for one in found}
    differences = {}
    for (type_, id_), (address, attributes) in stored(root).items():
        if type_ in READ:
            seen = live.get((type_, id_))
            differences[address] = "not found" if seen is None else _differences(seen, attributes)
    assert {address: what for address, what in differences.items() if what} == {}


def _differences(live: Any, stored_: Any) -> dict[str, tuple[Any, Any]]:
    """The attributes that differ, each as it is live and as it is stored."""
    pairs = {name: (value, stored_.get(name)) for name, value in live.items()}
    return {name: pair for name, pair in pairs.items() if not isinstance(pair[0], Unknown) and _plain(pair[0]) != _plain(pair[1])}


def _plain(value: Any) -> Any:
    """A value in which empty means null, JSON texts are read, and numbers and lists that may be sets have one form."""
    if isinstance(value, str):
        value = LOCAL.sub(CLOUD, value)
        if value[:1] == "{":
            return _plain(json.loads(value))
    if isinstance(value, list):
        return sorted((_plain(item) for item in value), key=repr) or None
    if isinstance(value, dict):
        return {key: plain for key, item in sorted(value.items()) if (plain := _plain(item)) is not None} or None
    if isinstance(value, str) and value.isdigit():
        return int(value)
    return None if value in EMPTY else value
