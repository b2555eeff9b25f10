"""Checklists to start from."""

from __future__ import annotations

import pytest

from readygate.checklist.binding import bind
from readygate.checklist.demands import AttestationDemand
from readygate.checklist.packs import FRAMEWORKS, names, pack
from readygate.checklist.reading import read_checklist
from readygate.engine.policies import discover
from readygate.engine.run import load_all

POLICIES = [one.policy for one in load_all(discover())[0]]
IDS = {policy.id for policy in POLICIES}


@pytest.mark.parametrize("name", names())
def test_every_item_is_bound_to_what_there_is(name: str) -> None:
    """No item is left unbound, ids do not repeat, and every policy exists; who has to vouch for something is named."""
    bound = bind(read_checklist(pack(name, POLICIES).encode(), f"{name}.md"), {})
    assert len(bound) > 5
    for one in bound:
        assert one.binding is not None, one.item.text
        assert one.binding.id
        assert one.item.claim is False
        assert not one.binding.is_empty or one.item.children
        assert {use.policy for use in one.binding.policy_uses()} <= IDS, one.item.text
        if one.binding.attested:
            assert isinstance(one.binding.attested, AttestationDemand)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_frameworks_say_what_they_leave_out(name: str) -> None:
    """The number of controls that are answered is told, and each stands in the list once."""
    text = pack(name, POLICIES)
    items = list(read_checklist(text.encode(), "c.md").every())
    assert f"The {len(items)} controls of it that policies of readygate answer" in text
    assert len({item.text.partition(":")[0] for item in items}) == len(items)


def test_a_pack_that_is_not_there() -> None:
    """Only known names have one."""
    with pytest.raises(KeyError):
        pack("none", POLICIES)
