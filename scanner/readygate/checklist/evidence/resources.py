"""Resources that there have to be, as evidence: declared or deployed, and with what they say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from readygate.checklist.demands import ResourceDemand, Scalar, SystemScope
from readygate.checklist.evidence.seen import VIEWS, Seen, digest_of, in_views, told_views
from readygate.checklist.verdicts import Answer, Evidence
from readygate.model.attribute import format_path
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value
from readygate.toolkit.globs import glob_matches


class Inventory(Struct, frozen=True, kw_only=True):
    """The resources of the part of the system that an item is about, each with where it was seen."""

    resources: Sequence[tuple[Resource, Seen]]
    seen: Sequence[Seen]
    at: datetime
    absent: str = ""
    """Why nothing was looked at where the item asks for it; empty where something was."""
    again: str = ""
    """How to look where nothing was looked at."""


def resource_evidence(demand: ResourceDemand, scope: SystemScope, inventory: Inventory) -> Evidence:
    """Whether there are such resources, in every view that was looked at and is asked for."""
    if inventory.absent:
        return _told(demand, inventory, Answer.UNKNOWN, inventory.absent, ())
    found = [(one, seen) for one, seen in inventory.resources if _is_meant(demand, scope, one, seen)]
    unlike = [(one, name, value) for one, _ in found for name, value in demand.attributes.items() if not _holds(one.attributes.get(name), value)]
    known = [one for one in unlike if not isinstance(one[0].attributes.get(one[1]), Unknown)]
    for one, name, wanted in known or unlike:
        value = one.attributes.get(name)
        said = f"is not known: {'; '.join(value.reasons)}" if isinstance(value, Unknown) else f"is not {wanted}"
        return _told(demand, inventory, Answer.FAIL if known else Answer.UNKNOWN, f"{one.address}: {format_path((name,))} {said}", found)
    sure = [one for one in found if one[0].existence.state is True]
    views = dict.fromkeys((seen.view, seen.environment) for seen in inventory.seen if seen.view != "repository")
    for view in views or [("", "")]:
        here = [one for one in sure if (one[1].view, one[1].environment) == view]
        if len(here) < demand.least:
            return _too_few(demand, inventory, found, len(here), view)
    named = in_views((one.address, seen) for one, seen in sure)
    return _told(demand, inventory, Answer.PASS, f"there {'is' if len(sure) == 1 else 'are'} {named}", sure)


def _too_few(demand: ResourceDemand, inventory: Inventory, found: Sequence[tuple[Resource, Seen]], number: int, view: tuple[str, str]) -> Evidence:
    """What is said where one view shows too few: that there are too few, or that nobody can tell."""
    here = [one for one in inventory.seen if (one.view, one.environment) == view]
    types = {type_ for one in here for type_ in (*(name for name, _ in one.unread), *one.unreadable) if _is_of(demand, type_)}
    missed = next(filter(None, (one.missed(types or set(demand.types), found_any=False, demanded=True) for one in here)), "")
    if missed:
        return _told(demand, inventory, Answer.UNKNOWN, f"not everything could be read: {missed}", found)
    doubtful = [one for one, seen in found if (seen.view, seen.environment) == view and one.existence.state is None]
    if doubtful:
        return _told(demand, inventory, Answer.UNKNOWN, f"whether there is {doubtful[0].address} is not known: {doubtful[0].existence_reason}", found)
    where = f" {(here[0].told if here else '') or VIEWS['configuration']}"
    kind = " or ".join(demand.types)
    count = f"no {kind} is{where}" if not number else f"only {number} of {demand.least} {kind} are{where}"
    named = f" at {', '.join(demand.addresses)}" if demand.addresses else ""
    return _told(demand, inventory, Answer.FAIL, count + named, found)


def _is_meant(demand: ResourceDemand, scope: SystemScope, resource: Resource, seen: Seen) -> bool:
    if resource.mode != "managed" or not _is_of(demand, resource.type):
        return False
    for globs, text in ((demand.addresses, resource.address), (scope.addresses, resource.address), (scope.roots, seen.name)):
        if globs and not any(glob_matches(glob, text) for glob in globs):
            return False
    return True


def _is_of(demand: ResourceDemand, type_: str) -> bool:
    return any(glob_matches(glob, type_) for glob in demand.types)


def _holds(value: Value, wanted: Scalar) -> bool:
    """Whether an attribute is what is asked; texts by pattern."""
    if isinstance(value, str) and isinstance(wanted, str):
        return glob_matches(wanted, value)
    return value == wanted and isinstance(value, bool) is isinstance(wanted, bool)


def _told(demand: ResourceDemand, inventory: Inventory, answer: Answer, statement: str, found: Sequence[tuple[Resource, Seen]]) -> Evidence:
    seen = list(dict.fromkeys(one for _, one in found)) or list(inventory.seen)
    return Evidence(
        kind="resource",
        name=", ".join(demand.types),
        answer=answer,
        statement=statement,
        looked_at=tuple(f"{one.address} ({seen.name})" for one, seen in found) or tuple(one.name for one in seen),
        views=told_views(seen),
        at=inventory.at,
        digest=digest_of(seen),
        command="; ".join(dict.fromkeys(one.command for one in seen if one.command)) or inventory.again,
        supports=demand.supports,
    )
