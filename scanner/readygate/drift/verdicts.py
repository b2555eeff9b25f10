"""Whether drift changes what policies say: the findings about what is declared against those about what is there (see `overlay`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from readygate.drift.items import Drift, Item, Kind, VerdictChange
from readygate.model.finding import Finding, Outcome

Key = tuple[str, str]
LAST = (Kind.UNREAD, Kind.MOVED)
"""Kinds of items that change nothing that policies see."""


class _Before(NamedTuple):
    """What of a finding about what is declared is held against the one about what is there."""

    outcome: Outcome
    others: tuple[str, ...]
    """Addresses of the resources on which it rests, beside its own."""


def with_verdicts(drift: Drift, declared: Iterable[Finding], live: Iterable[Finding]) -> Drift:
    """The drift, each item with the policies that come to another outcome because of it. Findings are taken one by one and not held.

    A policy at a resource that did not drift itself is told with the item whose resource its evidence names; where there is none, in
    `Drift.verdicts`. With several states, plans or configurations it is called for the findings of each: addresses may mean different things there.
    """
    before: dict[Key, _Before] = {}
    graphs: set[int] = set()
    for finding in declared:
        before[_key(finding)] = _Before(finding.outcome, _others(finding))
        graphs.add(id(finding.resource.graph))
    items = {
        item.address: at
        for at, item in enumerate(drift.items)
        if item.kind not in LAST and (item.declared is None or id(item.declared.graph) in graphs)
    }
    told: dict[int, list[VerdictChange]] = defaultdict(list)
    loose: list[VerdictChange] = []
    for finding in live:
        earlier = before.get(_key(finding))
        change = _change(earlier, finding)
        if change is not None:
            place = _item_of(items, finding, earlier)
            (loose if place is None else told[place]).append(change)
    changed = tuple(_told(item, told.get(at, [])) for at, item in enumerate(drift.items))
    return replace(drift, items=changed, verdicts=(*drift.verdicts, *(one for one in loose if one not in drift.verdicts)))


def _key(finding: Finding) -> Key:
    return finding.policy.id, finding.resource.address


def _others(finding: Finding) -> tuple[str, ...]:
    """The resources, beside its own, on which a finding rests."""
    own = finding.resource.address
    return tuple(dict.fromkeys(fact.resource.address for fact in finding.evidence if fact.resource.address != own))


def _change(earlier: _Before | None, finding: Finding) -> VerdictChange | None:
    """The change of an outcome; None where there is none, or where a policy has nothing against what nobody declared."""
    if earlier is None and finding.outcome is not Outcome.FAIL:
        return None
    if earlier is not None and earlier.outcome is finding.outcome:
        return None
    return VerdictChange(
        policy=finding.policy,
        address=finding.resource.address,
        declared=earlier.outcome if earlier is not None else None,
        live=finding.outcome,
        message=finding.message,
    )


def _item_of(items: dict[str, int], finding: Finding, earlier: _Before | None) -> int | None:
    """The position of the item that a finding is about, or whose resource it rests on now or did before."""
    addresses = (finding.resource.address, *_others(finding), *(earlier.others if earlier is not None else ()))
    return next((items[address] for address in addresses if address in items), None)


def _told(item: Item, verdicts: list[VerdictChange]) -> Item:
    return replace(item, verdicts=(*item.verdicts, *(one for one in verdicts if one not in item.verdicts))) if verdicts else item
