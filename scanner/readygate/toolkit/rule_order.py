"""Rules of which the first that matches decides: network ACLs, routes, firewalls with priorities."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from readygate.model.truth import Evidence
from readygate.toolkit.traffic import EVERYTHING, NOTHING, Bounds, Traffic


class OrderedRule(Struct, frozen=True):
    """A rule: its place (None: not known), whether it allows (None: not known), and the traffic that it is about."""

    order: int | None
    allows: bool | None
    traffic: Bounds


def possibly(rule: OrderedRule, doubts: tuple[Evidence, ...]) -> OrderedRule:
    """The same rule where it is not known whether it is there at all."""
    return OrderedRule(rule.order, rule.allows, Bounds(NOTHING, rule.traffic.high, (*doubts, *rule.traffic.doubts)))


def first_match(rules: Iterable[OrderedRule]) -> Bounds:
    """What passes when rules are asked in ascending order and what none matches is refused; at the same place refusals come first.

    Where something of a rule is not known, the lower bound takes the worst and the upper bound the best that it may mean.
    """
    listed = list(rules)
    doubts = tuple(dict.fromkeys(doubt for rule in listed for doubt in rule.traffic.doubts))
    return Bounds(_passed(listed, hopeful=False), _passed(listed, hopeful=True), doubts)


def _passed(rules: list[OrderedRule], *, hopeful: bool) -> Traffic:
    placed: list[tuple[float, bool, Traffic]] = []
    for rule in rules:
        allows = hopeful if rule.allows is None else rule.allows
        early = float("-inf") if allows == hopeful else float("inf")
        traffic = rule.traffic.high if allows == hopeful else rule.traffic.low
        placed.append((early if rule.order is None else rule.order, allows, traffic))
    placed.sort(key=lambda one: one[:2])
    passed, left = NOTHING, EVERYTHING
    for _, allows, traffic in placed:
        if allows:
            passed |= traffic & left
        left -= traffic
    return passed
