"""What network ACLs let pass: rules in order of their numbers, each direction for itself.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Unknown
from readygate.toolkit.group_rules import EGRESS, INGRESS
from readygate.toolkit.links import referrers
from readygate.toolkit.network_values import addresses_of, number_of, services_of
from readygate.toolkit.networks import EVERYWHERE, AddressSet, union
from readygate.toolkit.rule_order import OrderedRule, first_match, possibly
from readygate.toolkit.traffic import ALL_SERVICES, EVERYTHING, NOTHING, TCP, Bounds, Slab, Traffic, box, joined, ports

ACLS = ("aws_network_acl", "aws_default_network_acl")
RULE = "aws_network_acl_rule"
EPHEMERAL = (1024, 65535)
"""Ports from which clients send. Source: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports"""


def acl_passes(acl: Resource, direction: str = INGRESS) -> Bounds:
    """The traffic that an ACL lets pass in one direction; the addresses are those of the other side."""
    named = referrers(acl, RULE, via="network_acl_id")
    rules = [ordered_rule(rule, "rule_no", "action") for rule in acl[direction].blocks()]
    for one, doubt in (*((one, None) for one in named.certain), *named.possible):
        turned = one["egress"].or_default(False).equals(direction == EGRESS)
        if not turned.is_false:
            rule = lone_acl_rule(one)
            doubts = (*(turned.because if turned.is_unknown else ()), *((doubt,) if doubt else ()))
            rules.append(possibly(rule, doubts) if doubts else rule)
    bounds = first_match(rules)
    return Bounds(NOTHING, EVERYTHING, (*bounds.doubts, *named.unseen)) if named.unseen else bounds


def lone_acl_rule(rule: Resource) -> OrderedRule:
    """The rule of a resource that holds one."""
    return ordered_rule(Attribute(rule, (), dict(rule.attributes)), "rule_number", "rule_action")


def replies_to(outgoing: Bounds, acl: Resource) -> Bounds:
    """The traffic whose replies pass an ACL that lets `outgoing` pass: only TCP needs any.

    Usual clients send from ephemeral ports; a client that chooses its port may get its replies through any.
    """
    first, last = ports(TCP)
    others = joined((Slab(0, first - 1, EVERYWHERE), Slab(last + 1, ALL_SERVICES[1], EVERYWHERE)))
    usual = box(ports(TCP), (outgoing.low & box(ports(TCP, *EPHEMERAL), EVERYWHERE)).addresses)
    at_most = box(ports(TCP), (outgoing.high & box(ports(TCP), EVERYWHERE)).addresses)
    doubt = Evidence(acl, (), f"whether {acl.address} lets replies out depends on the port that the client sends from")
    return Bounds(others | usual, others | at_most, outgoing.doubts if usual == at_most else (*outgoing.doubts, doubt))


def ordered_rule(rule: Attribute, number: str, action: str) -> OrderedRule:
    """One rule; what is not known of it is in the doubts of its traffic."""
    doubts: list[Attribute] = []
    place = number_of(rule[number], 0, doubts)
    order = None if doubts else place
    allowed = rule[action].value
    if isinstance(allowed, Unknown):
        doubts.append(rule[action])
    allows = None if isinstance(allowed, Unknown) else str(allowed).lower() == "allow"
    evidence = tuple(one.undecided().because[0] for one in doubts)
    traffic = _traffic(rule)
    return OrderedRule(order, allows, Bounds(traffic.low, traffic.high, (*evidence, *traffic.doubts)))


def _traffic(rule: Attribute) -> Bounds:
    doubts: list[Attribute] = []
    services = services_of(rule, rule["protocol"], ("icmp_type", "icmp_code"), doubts)
    sure = not doubts
    hidden: list[Attribute] = []
    found = [addresses for name in ("cidr_block", "ipv6_cidr_block") for _, addresses in addresses_of(rule[name], hidden, hidden)]
    addresses: AddressSet = union(found)
    low: Traffic = box(services, addresses) if sure else NOTHING
    high = box(services, EVERYWHERE if hidden else addresses)
    return Bounds(low, high, tuple(one.undecided().because[0] for one in (*doubts, *hidden)))
