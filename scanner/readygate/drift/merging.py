"""Hosts and their parts, merged before they are compared: either way to declare something is compared once, and nothing is told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readygate.drift.entries import SHARED_RULE, Entry, Family, entries_of, families_of, inline_entries, rule_change
from readygate.drift.items import Change
from readygate.drift.other_shapes import SEEN_IN_OTHERS
from readygate.drift.pairing import Pairing, region_of, together
from readygate.drift.parts import IMPLICIT, PARTS, USERS, last_name, plain_type
from readygate.drift.texts import Spellings, same_text
from readygate.model.deployed import NOT_READ, Deployed
from readygate.model.identity import name_attribute
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value, unknown_leaves

NAMING = ("id", "arn", "name", "url")
FILLED = ("security_groups", "security_group_ids")
"""Attributes of hosts in which the cloud puts the network's default group where nobody sets them."""
SEVERAL = {"aws_iam_policy_attachment": (("aws_iam_role",), "roles")}
"""Parts that belong to several hosts, and the attribute that lists them."""


class Hosts:
    """Finds the host that a part names; the names of a type are collected when they are first asked for."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._by_type: dict[str, list[Resource]] = defaultdict(list)
        self._names: dict[str, dict[str, list[Resource]]] = {}
        self._addresses: dict[str, dict[str, list[Resource]]] = {}
        for resource in resources:
            if resource.type not in SEEN_IN_OTHERS:  # these have the names of their hosts
                self._by_type[plain_type(resource.type)].append(resource)

    def _names_of(self, type_: str) -> dict[str, list[Resource]]:
        if type_ not in self._names:
            found: dict[str, list[Resource]] = defaultdict(list)
            for resource in self._by_type.get(type_, ()):
                values = (resource.attributes.get(name) for name in (*NAMING, name_attribute(type_)))
                for name in {last_name(value) for value in values if isinstance(value, str) and value}:
                    found[name].append(resource)
            self._names[type_] = found
        return self._names[type_]

    def _addresses_of(self, type_: str) -> dict[str, list[Resource]]:
        if type_ not in self._addresses:
            found: dict[str, list[Resource]] = defaultdict(list)
            for resource in self._by_type.get(type_, ()):
                found[resource.address].append(resource)
            self._addresses[type_] = found
        return self._addresses[type_]

    def of(self, part: Resource) -> list[Resource]:
        """The hosts of a part."""
        types, via = SEVERAL.get(part.type) or _named(part)
        value = part.attributes.get(via)
        return [host for one in (value if isinstance(value, list) else [value]) for host in self._named(part, types, via, one)]

    def _named(self, part: Resource, types: tuple[str, ...], via: str, value: Value) -> Iterator[Resource]:
        if isinstance(value, str):
            found = [host for type_ in types for host in self._names_of(type_).get(last_name(value), ())]
            near = [host for host in found if region_of(host) == region_of(part)] or found
            yield from near[:1]
        elif isinstance(value, Unknown):
            for reference in value.references or part.references.get((via,), ()):
                found = [host for type_ in types for host in self._addresses_of(type_).get(reference.address, ())]
                near = [host for host in found if together(host, part)] or found
                if near:
                    yield near[0]
                    return


def _named(part: Resource) -> tuple[tuple[str, ...], str]:
    own = PARTS.get(part.type) or USERS.get(part.type)
    return (own.hosts, own.via) if own else ((), "")


class Merged(NamedTuple):
    """What comparing the entries of a host gave."""

    changes: tuple[Change, ...]
    skip: frozenset[str]
    """The host's attributes that need no further look."""


class Merging:
    """The hosts of declared and live parts."""

    def __init__(self, declared: Iterable[Resource], pairing: Pairing, live: Iterable[Deployed], known: Spellings) -> None:
        self._known = known
        self._pairing = pairing
        listed = list(declared)
        self._declared = Hosts(listed)
        objects = [one.resource for one in live]
        self._declared_of = {paired.resource: one for one in listed if (paired := pairing.live(one))}
        self._live = Hosts(objects)
        self._parts: dict[Resource, list[Resource]] = defaultdict(list)
        self._live_parts: dict[Resource, list[Resource]] = defaultdict(list)
        for resource in listed:
            if resource.type in PARTS or resource.type in USERS or resource.type in SEVERAL:
                for host in self._declared.of(resource):
                    self._parts[host].append(resource)
        for resource in objects:
            if resource.type in PARTS:
                for host in self._live.of(resource):
                    self._live_parts[host].append(resource)

    def declared_host(self, part: Resource) -> Resource | None:
        """The declared host of a declared part."""
        return next(iter(self._declared.of(part)), None)

    def live_host(self, part: Resource) -> Resource | None:
        """The live host of a live part, or of a declared one."""
        if part.view != "live":
            host = self.declared_host(part)
            paired = self._pairing.live(host) if host is not None else None
            if paired is not None:
                return paired.resource
        return next(iter(self._live.of(part)), None)

    def parts_of(self, host: Resource) -> list[Resource]:
        """The live parts of a live host."""
        return self._live_parts.get(host, [])

    def is_told_by(self, host: Resource, part: Resource) -> bool:
        """Whether a declared host is compared in an attribute that shows a live part."""
        paired = self._declared_of.get(host)
        own = PARTS.get(part.type)
        if paired is None or own is None:
            return False
        if any(part.type in family.parts for family in families_of(plain_type(host.type))):
            return True
        if any(one.type == part.type for one in self._parts.get(paired, ())):
            return False
        return any(_is_said(paired, name) and not isinstance(host.attributes.get(name, NOT_READ), Unknown) for name in own.inline)

    # -- hosts -----------------------------------------------------------------------------------------------------------------------------
    def compare(self, declared: Resource, live: Resource) -> Merged:
        """The entries of a host that are not as they are declared there or by its parts."""
        parts = self._parts.get(declared, [])
        skip = {name for part in parts if (own := PARTS.get(part.type) or USERS.get(part.type)) for name in own.inline}
        skip |= IMPLICIT.get(declared.type, frozenset())
        changes: list[Change] = []
        for family in families_of(plain_type(declared.type)):
            value = declared.attributes.get(family.inline)
            if family.inline in IMPLICIT.get(declared.type, ()) or (family.inline in FILLED and isinstance(value, Unknown) and value.unset):
                continue
            there = self.live_entries(family, live)
            ours = inline_entries(family, self._resolved(declared, family.inline))
            if there is None or (ours is None and not any(part.type in family.parts for part in parts)):
                continue
            theirs = [
                entry for part in parts if part.type in family.parts for entry in entries_of(family, self._resolved(part), _own(declared, live))
            ]
            if ours is None:
                continue
            skip.add(family.inline)
            change = self._entries(family, ours, theirs, there)
            if change is not None:
                changes.append(change)
        return Merged(tuple(changes), frozenset(skip))

    def _entries(self, family: Family, ours: list[Entry], theirs: list[Entry], there: list[Entry]) -> Change | None:
        """What is there and nobody declares, and what the host itself declares and is not there; `theirs` is what parts declare."""
        added = [entry for entry in there if not any(self.same(one, entry) for one in ours) and not any(one.means(entry) for one in theirs)]
        removed = [
            entry
            for entry in ours
            if not entry.is_vague and not any(self.same(entry, one) for one in there) and not any(one.means(entry) for one in theirs)
        ]
        if not added and not removed:
            return None
        return Change(
            path=(family.inline,),
            declared=[entry.shown for entry in ours if not any(one.means(entry) for one in theirs)],
            live=[entry.shown for entry in there if not any(one.means(entry) for one in theirs)],
            removed=tuple(entry.shown for entry in removed),
            added=tuple(entry.shown for entry in added),
        )

    def live_entries(self, family: Family, live: Resource) -> list[Entry] | None:
        """What a live host has, told by itself or by its parts; None where neither is read."""
        own = inline_entries(family, live)
        if own is not None:
            return own
        parts = [part for part in self.parts_of(live) if part.type in family.parts]
        return [entry for part in parts for entry in entries_of(family, part, _own(live, live))] if parts else None

    def same(self, one: Entry, other: Entry) -> bool:
        """Whether two entries are the same."""
        return one.means(other) and self._same_value(one.value, other.value)

    def _same_value(self, one: Value, other: Value) -> bool:
        if next(unknown_leaves(one), None) is not None or next(unknown_leaves(other), None) is not None:
            return True
        if isinstance(one, str) and isinstance(other, str):
            return same_text(one, other, known=self._known)
        return (one or None) == (other or None)

    def _resolved(self, declared: Resource, name: str = "") -> Resource:
        """A declared resource with the ids of the objects to which it refers, in one attribute or in all."""
        if declared.view == "state":
            return declared
        values = {name: declared.attributes.get(name)} if name else declared.attributes
        known = {one: self._pairing.resolved(declared, value) for one, value in values.items()}
        return declared.copy(attributes={**declared.attributes, **known})

    # -- parts -----------------------------------------------------------------------------------------------------------------------------
    def through_host(self, part: Resource) -> Part | None:
        """What the live host tells of a declared part that was not found itself; None where it tells nothing."""
        host = self.live_host(part)
        if host is None:
            return None
        for family in families_of(plain_type(host.type)):
            there = self.live_entries(family, host) if part.type in family.parts else None
            ours = entries_of(family, self._resolved(part), _own(host, host)) if part.type in family.parts else []
            if there is not None and ours:
                return self._by_entries(family, part, ours, there)
        own = PARTS.get(part.type)
        if own is None or not own.shows or any(isinstance(host.attributes.get(name), Unknown) for name in own.shows.values()):
            return None
        shown = {name: host.attributes.get(theirs) for name, theirs in own.shows.items()}
        return Part(shown=shown) if any(value not in (None, "") for value in shown.values()) else Part(missing=True)

    def _by_entries(self, family: Family, part: Resource, ours: list[Entry], there: list[Entry]) -> Part:
        lost = [entry for entry in ours if not entry.is_vague and not any(self.same(entry, one) for one in there)]
        if not lost:
            return Part()
        if len(lost) == len(ours) and not any(entry.means(one) for entry in ours for one in there):
            return Part(missing=True)
        added = [one for one in there if any(entry.means(one) for entry in lost)]
        if part.type == SHARED_RULE:
            return Part(change=rule_change(part, lost, added))
        return Part(change=Change(path=(family.inline,), removed=tuple(entry.shown for entry in lost), added=tuple(one.shown for one in added)))


class Part(NamedTuple):
    """What a live host tells of a part: that it is as declared, that it is not there, what changed, or some of its attributes."""

    missing: bool = False
    change: Change | None = None
    shown: dict[str, Value] | None = None


def _is_said(declared: Resource, name: str) -> bool:
    """Whether a declared resource says what an attribute is, though not everybody may know it yet."""
    value = declared.attributes.get(name, NOT_READ)
    return not isinstance(value, Unknown) or (value is not NOT_READ and not value.unset)


def _own(host: Resource, otherwise: Resource) -> str:
    """The id of a host, the live one's where the declared one's is not known."""
    known = [value for one in (host, otherwise) if isinstance(value := one.attributes.get("id"), str)]
    return known[0] if known else ""
