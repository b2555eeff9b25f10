"""Checklists to start from."""

from __future__ import annotations

import pytest

from readygate.checklist.binding import bind
from readygate.checklist.demands import AttestationDemand
from readygate.checklist.packs import names, pack
from readygate.checklist.packs.frameworks import FRAMEWORKS
from readygate.checklist.reading import read_checklist
from readygate.engine.policies import discover
from readygate.engine.run import load_all

POLICIES = [one.policy for one in load_all(discover())[0]]
IDS = {policy.id for policy in POLICIES}


@pytest.mark.parametrize("name", names())
def test_every_item_is_bound_to_what_there_is(name: str) -> None:
    """No item is left unbound, ids do not repeat, and every policy exists; who has to vouch for something is named."""
    bound = bind(read_checklist(pack(name, POLICIES).encode(), f"{name}.md"))
    assert len(bound) > 5
    for one in bound:
        assert one.binding is not None, one.item.text
        assert one.binding.id
        assert one.item.claim is False
        assert not one.binding.is_empty or one.item.children or (name in FRAMEWORKS and one.item.section == ("Answered by nothing yet",))
        assert {use.policy for use in one.binding.policy_uses()} <= IDS, one.item.text
        if one.binding.attested:
            assert isinstance(one.binding.attested, AttestationDemand)


TOTALS = {"cis-aws": 62, "cis-gcp": 84, "cis-snowflake": 39, "pci-dss": 280}
"""Controls of the frameworks: the recommendations of the benchmarks, and of PCI DSS 250 requirements and 30 of its appendix A."""


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_frameworks_say_what_they_leave_out(name: str) -> None:
    """How many controls are answered of how many is told, each stands in the list once, and those that nothing answers are bound to nothing."""
    text = pack(name, POLICIES)
    bound = bind(read_checklist(text.encode(), "c.md"))
    answered = [one for one in bound if one.binding and not one.binding.is_empty]
    assert f"Policies of readygate answer {len(answered)} of its {f'{TOTALS[name]} ' if name in TOTALS else ''}controls" in text
    assert len({one.id for one in bound}) == len(bound) == TOTALS.get(name, len(answered))
    assert name in TOTALS or "is not told here" in text


def test_controls_of_policies_exist() -> None:
    """No policy claims to answer a control that its framework does not have."""
    for framework in FRAMEWORKS.values():
        claimed = {
            one.removeprefix(f"{framework.prefix} ") for policy in POLICIES for one in policy.frameworks if one.startswith(f"{framework.prefix} ")
        }
        assert claimed
        assert not framework.controls or claimed <= set(framework.ids)


def test_a_pack_that_is_not_there() -> None:
    """Only known names have one."""
    with pytest.raises(KeyError):
        pack("none", POLICIES)
