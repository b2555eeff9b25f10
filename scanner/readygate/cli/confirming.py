"""Drift and failures that an inventory tells of are asked of the service itself before they are told: inventories may be minutes late.

Source: https://cloud.google.com/asset-inventory/docs/overview#data_freshness_and_consistency
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct
from msgspec.structs import replace

from readygate.drift.items import Drift, Item, Kind
from readygate.live.cloud import Again, Cloud, Inventoried
from readygate.live.found import Failure
from readygate.model.deployed import Deployed
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.identity import name_attribute
from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.views.live import deployed, told
from readygate.views.view import View

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
        drift = compare(_refreshed(objects, [(one.item.live, one.again) for one in known]))
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


def _refreshed(objects: Iterable[Deployed], asked: Sequence[tuple[Resource | None, Again]], *, settled: bool = False) -> list[Deployed]:
    """The objects, those that were asked for again as their services have them; `settled` as for `views.live.deployed`."""
    old = {id(live) for live, _ in asked if live is not None}
    answers = list({id(again): (live, again) for live, again in asked}.values())
    covers = [again.covers for _, again in answers if again.covers is not None]
    kept = [one for one in objects if id(one.resource) not in old and not any(covered(one.resource) for covered in covers)]
    for live, again in answers:
        for new in deployed(again.found, settled=settled):
            if live is not None and again.covers is None:
                new.resource.address, new.resource.index = live.address, live.index
            kept.append(new)
    return kept


def confirmed_view(cloud: Cloud, view: View, failing: Collection[str], concurrency: int) -> View | None:
    """The view with the resources of these addresses as their services have them; None where all of it is as the inventory has it."""
    if not isinstance(cloud, Inventoried):
        return None
    wanted = [one for one in view.resources if one.address in failing and one.type in cloud.inventory]
    if not wanted:
        return None
    failures: list[Failure] = []
    with ThreadPoolExecutor(concurrency, "ask again") as threads:
        asked = list(zip(wanted, threads.map(lambda one: cloud.ask_again(one, failures.append), wanted), strict=True))
    doubts = Counter(again.doubt for _, again in asked if again.doubt)
    known: list[tuple[Resource | None, Again]] = [(one, again) for one, again in asked if not again.doubt]
    objects = [Deployed(resource=one.copy() if one not in wanted else one) for one in view.resources]
    resources = tuple(one.resource for one in _refreshed(objects, known, settled=True)) if known else view.resources
    unconfirmed = [
        Diagnostic(Level.WARNING, f"{number} resources that fail are told from the inventory alone", f"It may be minutes late: {why}.")
        for why, number in doubts.items()
    ]
    return replace(view, resources=tuple(one.copy() for one in resources), diagnostics=(*view.diagnostics, *told(failures), *unconfirmed))


def _key(item: Item) -> tuple[str, str, str]:
    return item.type, item.address, item.id


def _doubted(item: Item, doubts: dict[tuple[str, str, str], str]) -> Item:
    doubt = doubts.get(_key(item)) if item.kind in TOLD else None
    return item if doubt is None else replace(item, doubt=doubt)
