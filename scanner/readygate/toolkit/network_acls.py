"""What network ACLs let pass: rules in order of their numbers, each direction for itself.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Unknown
from readygate.toolkit.group_rules import EGRESS, INGRESS
from readygate.toolkit.network_values import addresses_of, number_of, services_of
from readygate.toolkit.networks import EVERYWHERE, AddressSet, union
from readygate.toolkit.rule_order import OrderedRule, first_match
from readygate.toolkit.traffic import ALL_SERVICES, EVERYTHING, NOTHING, TCP, Bounds, Slab, Traffic, box, joined, ports

ACLS = ("aws_network_acl", "aws_default_network_acl")
RULE = "aws_network_acl_rule"
EPHEMERAL = (1024, 65535)
"""Ports from which clients send. Source: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports"""


def acl_passes(acl: Resource, direction: str = INGRESS) -> Bounds:
    """The traffic that an ACL lets pass in one direction; the addresses are those of the other side."""
    bounds = first_match(rules_of(acl, direction))
    unseen = acl.referred_by(RULE, via="network_acl_id").unseen
    if not unseen:
        return bounds
    return Bounds(NOTHING, EVERYTHING, (*bounds.doubts, *(Evidence(acl, (), doubt) for doubt in unseen)))


def replies_to(outgoing: Bounds) -> Bounds:
    """The traffic whose replies pass an ACL that lets `outgoing` pass: only TCP needs any.

    Usual clients send from ephemeral ports; a client that chooses its port may get its replies through any.
    """
    first, last = ports(TCP)
    others = joined((Slab(0, first - 1, EVERYWHERE), Slab(last + 1, ALL_SERVICES[1], EVERYWHERE)))
    usual = box(ports(TCP), (outgoing.low & box(ports(TCP, *EPHEMERAL), EVERYWHERE)).addresses)
    at_most = box(ports(TCP), (outgoing.high & box(ports(TCP), EVERYWHERE)).addresses)
    return Bounds(others | usual, others | at_most, outgoing.doubts)


def rules_of(acl: Resource, direction: str = INGRESS) -> list[OrderedRule]:
    """All rules of an ACL for one direction: inline ones, and those of resources of their own."""
    rules = [ordered_rule(rule, "rule_no", "action") for rule in _inline(acl[direction])]
    related = acl.referred_by(RULE, via="network_acl_id")
    for one in related.found:
        turned = one["egress"].or_default(False).equals(direction == EGRESS)
        if not turned.is_false:
            rule = ordered_rule(Attribute(one, (), dict(one.attributes)), "rule_number", "rule_action")
            rules.append(rule if turned.is_true else _unsure(rule, turned.because))
    for one in related.possible:
        rule = ordered_rule(Attribute(one, (), dict(one.attributes)), "rule_number", "rule_action")
        rules.append(_unsure(rule, (Evidence(one, (), f"whether {one.address} belongs to {acl.address} is not known"),)))
    return rules


def ordered_rule(rule: Attribute, number: str, action: str) -> OrderedRule:
    """One rule; what is not known of it is in the doubts of its traffic."""
    doubts: list[Attribute] = []
    place = number_of(rule[number], 0, doubts)
    order = None if doubts else place
    allowed = rule[action].value
    if isinstance(allowed, Unknown):
        doubts.append(rule[action])
    allows = None if isinstance(allowed, Unknown) else str(allowed).lower() == "allow"
    evidence = tuple(Evidence(one.resource, one.path, f"{one.name} is unknown") for one in doubts)
    traffic = _traffic(rule)
    return OrderedRule(order, allows, Bounds(traffic.low, traffic.high, (*evidence, *traffic.doubts)))


def _inline(rules: Attribute) -> Iterator[Attribute]:
    if isinstance(rules.value, Unknown) and not rules.value.unset:
        yield rules
    else:
        yield from rules.items()


def _unsure(rule: OrderedRule, because: tuple[Evidence, ...]) -> OrderedRule:
    return OrderedRule(rule.order, rule.allows, Bounds(NOTHING, rule.traffic.high, (*because, *rule.traffic.doubts)))


def _traffic(rule: Attribute) -> Bounds:
    doubts: list[Attribute] = []
    services = services_of(rule, rule["protocol"], ("icmp_type", "icmp_code"), doubts)
    sure = not doubts
    hidden: list[Attribute] = []
    found = [addresses for name in ("cidr_block", "ipv6_cidr_block") for _, addresses in addresses_of(rule[name], hidden, hidden)]
    addresses: AddressSet = union(found)
    low: Traffic = box(services, addresses) if sure else NOTHING
    high = box(services, EVERYWHERE if hidden else addresses)
    return Bounds(low, high, tuple(Evidence(one.resource, one.path, f"{one.name} is unknown") for one in (*doubts, *hidden)))
