"""What security groups let in: whether rules together open a port to the world, and what a group lets pass from a peer.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TypeVar

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Evidence, Truth, any_of
from readygate.model.values import Unknown
from readygate.toolkit.coverage import Coverage
from readygate.toolkit.group_rules import EGRESS, INGRESS, AttachedRules, GroupRule, attached_rules, inline_rules
from readygate.toolkit.networks import EVERYWHERE, AddressSet, union
from readygate.toolkit.traffic import EVERYTHING, NOTHING, PORTS, TCP, UDP, Bounds, any_bounds, box, ports, show_services

T = TypeVar("T")

HTTP3 = 443
DOUBTS = 3
"""Facts that a message names where an answer is open."""


def open_to_world(rules: list[GroupRule], allowed: tuple[int, ...], share: float) -> Truth:
    """Whether some port that is not allowed can be reached from at least this share of all addresses, through all rules together.

    One sweep over the ports: the rules that open the port at hand are kept with the share of the world that they cover, so that the
    work grows little faster than the number of rules.
    """
    found = FALSE
    everything = union(addresses for one in rules for _, addresses in one.sources)
    if everything.share_of_world() < share and all(one.sources_doubt is None for one in rules):
        return found
    for protocol in (TCP, UDP):
        fine = allowed if protocol == TCP else tuple(port for port in allowed if port == HTTP3)
        found = found | _opened(rules, protocol, fine, share)
        if found.is_true:
            return found
    return found


def _opened(rules: list[GroupRule], protocol: int, allowed: tuple[int, ...], share: float) -> Truth:
    sweep = _Sweep(rules, protocol, share)
    doubts: dict[Attribute, None] = {}
    for first, last in sweep.segments():
        if all(port in allowed for port in range(first, min(last, first + len(allowed)) + 1)):
            continue
        if sweep.certain.share() >= share:
            wide = _widest([source for one in sweep.open() if one.services_doubt is None for source in one.sources], share)
            return any_of(source.answer(True, f"opens {show_services(*ports(protocol, first, last))} to {source.shown()}") for source in wide)
        doubts.update(dict.fromkeys(sweep.doubts()))
    return any_of(_undecided(doubt) for doubt in doubts)


class _Sweep:
    """The rules that open the port at hand, from the first port to the last."""

    def __init__(self, rules: list[GroupRule], protocol: int, share: float) -> None:
        base = protocol * PORTS
        bounds = [(max(one.services[0], base), min(one.services[1], base + PORTS - 1)) for one in rules]
        self._rules = [one for one, (first, last) in zip(rules, bounds, strict=True) if first <= last]
        self._ports = [(first - base, last - base) for first, last in bounds if first <= last]
        self._share = share
        self._open: dict[int, GroupRule] = {}
        self._unsure_of_sources: dict[int, Attribute] = {}
        self._unsure_of_services: dict[int, Attribute] = {}
        ranges = [addresses for one in self._rules for _, addresses in one.sources]
        enough = union(ranges).share_of_world() >= share
        self.certain, self._all = (Coverage(ranges if enough else []) for _ in range(2))

    def segments(self) -> Iterator[tuple[int, int]]:
        """The ranges of ports within which the same rules are open, each while its rules are at hand."""
        starting: dict[int, list[int]] = {}
        ending: dict[int, list[int]] = {}
        for position, (first, last) in enumerate(self._ports):
            starting.setdefault(first, []).append(position)
            ending.setdefault(last + 1, []).append(position)
        for edge, following in pairwise(sorted({*starting, *ending})):
            for position in ending.get(edge, ()):
                self._turn(position, opens=False)
            for position in starting.get(edge, ()):
                self._turn(position, opens=True)
            yield edge, following - 1

    def _turn(self, position: int, *, opens: bool) -> None:
        rule = self._rules[position]
        _keep(self._open, position, rule if opens else None)
        _keep(self._unsure_of_sources, position, rule.sources_doubt if opens else None)
        _keep(self._unsure_of_services, position, rule.services_doubt if opens else None)
        for _, addresses in rule.sources:
            self._all.turn(addresses, opens=opens)
            if rule.services_doubt is None:
                self.certain.turn(addresses, opens=opens)

    def open(self) -> list[GroupRule]:
        """The rules at hand."""
        return list(self._open.values())

    def doubts(self) -> list[Attribute]:
        """What would tell whether the port at hand is open to the world."""
        found = list(islice(self._unsure_of_sources.values(), DOUBTS))
        if self._all.share() >= self._share:
            found += islice(self._unsure_of_services.values(), DOUBTS)
        return found


def _keep(kept: dict[int, T], position: int, entry: T | None) -> None:
    if entry is None:
        kept.pop(position, None)
    else:
        kept[position] = entry


def _widest(sources: list[tuple[Attribute, AddressSet]], share: float) -> list[Attribute]:
    """The sources that are wide enough by themselves, or else the widest two of those that are so together."""
    ordered = sorted(sources, key=lambda source: -source[1].share_of_world())
    enough = [source for source, addresses in ordered if addresses.share_of_world() >= share]
    return enough[:2] or [source for source, _ in ordered[:2]]


def _undecided(doubt: Attribute) -> Truth:
    if isinstance(doubt.value, Unknown):
        return doubt.equals("")
    return doubt.answer(None, f"is {doubt.shown()}, of which it is not known what it holds")


class Peer(Struct, frozen=True):
    """The other end of a connection: the groups that it is a member of, whether it may be in others, and whether it is in a VPC at all."""

    groups: frozenset[Resource] = frozenset()
    may_have_more: bool = False
    inside: bool = False


OUTSIDE = Peer()
INSIDE = Peer(may_have_more=True, inside=True)
"""Somebody in the VPC or a network joined to it, whose groups are not known."""


def passes(group: Resource, direction: str = INGRESS, peer: Peer = OUTSIDE) -> Bounds:
    """The traffic that a group lets pass from a peer (for egress: to it), of whose addresses only those count that its rules name."""
    return group.once(_Passing(direction, peer))


class _Passing(Struct, frozen=True):
    """The question what a group lets pass; equal questions about a group are answered once."""

    direction: str
    peer: Peer

    def __call__(self, group: Resource) -> Bounds:
        if group.mode == "data":
            return Bounds(NOTHING, EVERYTHING, (Evidence(group, (), f"{group.address} is only looked up"),))
        rules = group.once(_rules_in if self.direction == INGRESS else _rules_out)
        bounds = [rule_bounds(rule, group, self.peer) for rule in (*rules.inline, *rules.attached.certain)]
        bounds += [_perhaps(rule_bounds(rule, group, self.peer), doubt) for rule, doubt in rules.attached.possible]
        bounds += [Bounds(NOTHING, EVERYTHING, (doubt,)) for doubt in rules.attached.unseen]
        return any_bounds(bounds)


class _Rules(Struct, frozen=True):
    inline: list[GroupRule]
    attached: AttachedRules


def _rules_in(group: Resource) -> _Rules:
    return _Rules(inline_rules(group, INGRESS), attached_rules(group, INGRESS))


def _rules_out(group: Resource) -> _Rules:
    return _Rules(inline_rules(group, EGRESS), attached_rules(group, EGRESS))


def rule_bounds(rule: GroupRule, group: Resource, peer: Peer) -> Bounds:
    """The traffic of one rule."""
    addresses = union(addresses for _, addresses in rule.sources)
    low, high, doubts = addresses, addresses, []
    if rule.sources_doubt is not None:
        high = EVERYWHERE
        doubts.append(_evidence(rule.sources_doubt))
    if rule.vpc is not None and peer.inside:
        high = EVERYWHERE
        doubts.append(_evidence(rule.vpc))
    for certain, possible, doubt in _memberships(rule, group, peer):
        low = EVERYWHERE if certain else low
        high = EVERYWHERE if possible else high
        doubts += [doubt] if possible and not certain else []
    if rule.services_doubt is not None and not high.is_empty:
        doubts.append(_evidence(rule.services_doubt))
    first, last = rule.services
    if last < first:
        return Bounds(NOTHING, NOTHING)
    return Bounds(NOTHING if rule.services_doubt is not None else box(rule.services, low), box(rule.services, high), tuple(doubts))


def _memberships(rule: GroupRule, group: Resource, peer: Peer) -> Iterator[tuple[bool, bool, Evidence]]:
    """For each group that a rule names: whether the peer is certainly a member, whether possibly, and what would tell."""
    if rule.own is not None:
        told = rule.own.equals(True)
        member = group in peer.groups
        yield member and told.is_true, member or peer.may_have_more, _evidence(rule.own)
    for link in rule.groups:
        member = any(one in peer.groups for one in link.targets)
        unknown = not link.targets and peer.inside
        doubt = link.doubt or _evidence(rule.written)
        yield member and link.doubt is None, member or unknown or peer.may_have_more, doubt


def _perhaps(bounds: Bounds, doubt: Evidence) -> Bounds:
    return Bounds(NOTHING, bounds.high, (*bounds.doubts, doubt))


def _evidence(attribute: Attribute) -> Evidence:
    return next(iter(_undecided(attribute).because), Evidence(attribute.resource, attribute.path, f"{attribute.name} is not known"))
