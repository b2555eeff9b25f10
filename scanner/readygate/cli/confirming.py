"""Drift that an inventory tells of is asked of the service itself before it is told: inventories may be minutes late.

Source: https://cloud.google.com/asset-inventory/docs/overview#data_freshness_and_consistency
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct
from msgspec.structs import replace

from readygate.drift.items import Drift, Item, Kind
from readygate.live.cloud import Again, Cloud, Inventoried
from readygate.live.found import Failure
from readygate.model.deployed import Deployed
from readygate.model.identity import name_attribute
from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.views.live import deployed

TOLD = (Kind.CHANGED, Kind.MISSING, Kind.UNDECLARED)
"""Kinds of items that say something of what is there."""


class Asked(Struct, frozen=True):
    """An item, and what the service says of its object."""

    item: Item
    again: Again


def confirmed(
    drift: Drift,
    objects: Sequence[Deployed],
    clouds: Iterable[tuple[Cloud, Callable[[Failure], None]]],
    concurrency: int,
    compare: Callable[[Sequence[Deployed]], Drift],
) -> Drift:
    """The drift that the services confirm, and what they could not be asked about with the reason why.

    `clouds`: each with whom to tell of failed calls. `compare` compares again, with objects as their services have them.
    """
    asked = [one for cloud, tell in clouds if isinstance(cloud, Inventoried) for one in _asked(cloud, drift, concurrency, tell)]
    if not asked:
        return drift
    known = [one for one in asked if not one.again.doubt]
    if known:
        drift = compare(_refreshed(objects, known))
    doubts = {_key(one.item): one.again.doubt for one in asked if one.again.doubt}
    return replace(drift, items=tuple(_doubted(item, doubts) for item in drift.items))


def _asked(cloud: Inventoried, drift: Drift, concurrency: int, tell: Callable[[Failure], None]) -> list[Asked]:
    """What the cloud's services say of each item that rests on its inventory."""
    accounts = getattr(cloud, "accounts", ())
    items = [one for one in drift.items if one.kind in TOLD and one.type in cloud.inventory and (not one.account or one.account in accounts)]

    def ask(item: Item) -> Asked:
        resource = item.live or (item.declared and _with_names(item.declared))
        return Asked(item, cloud.ask_again(resource, tell) if resource is not None else Again())

    with ThreadPoolExecutor(concurrency, "ask again") as threads:
        return list(threads.map(ask, items))


def _with_names(declared: Resource) -> Resource:
    """A declared resource with the names of those that it refers to, as far as they are declared."""
    names = {name: text for name, value in declared.attributes.items() if isinstance(value, Unknown) and (text := _name_of(declared, value))}
    return replace(declared, attributes={**declared.attributes, **names}) if names else declared


def _name_of(declared: Resource, value: Unknown) -> str:
    """The name of the one resource that a value refers to; empty where it is not known."""
    targets = declared.graph.at(value.references[0].address) if len(value.references) == 1 and declared.graph is not None else ()
    name = targets[0].attributes.get(name_attribute(targets[0].type)) if len(targets) == 1 else None
    return name if isinstance(name, str) else ""


def _refreshed(objects: Sequence[Deployed], asked: Sequence[Asked]) -> list[Deployed]:
    """The objects, those that were asked for again as their services have them."""
    old = {id(one.item.live) for one in asked if one.item.live is not None}
    again = list({id(one.again): one for one in asked}.values())
    covers = [one.again.covers for one in again if one.again.covers is not None]
    kept = [one for one in objects if id(one.resource) not in old and not any(covered(one.resource) for covered in covers)]
    for one in again:
        for new in deployed(one.again.found):
            if one.item.live is not None and one.again.covers is None:
                new.resource.address, new.resource.index = one.item.live.address, one.item.live.index
            kept.append(new)
    return kept


def _key(item: Item) -> tuple[str, str, str]:
    return item.type, item.address, item.id


def _doubted(item: Item, doubts: dict[tuple[str, str, str], str]) -> Item:
    doubt = doubts.get(_key(item)) if item.kind in TOLD else None
    return item if doubt is None else replace(item, doubt=doubt)
