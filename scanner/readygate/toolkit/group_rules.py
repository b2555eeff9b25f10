"""The rules of security groups in all forms in which they are written, as services and sets of addresses.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Evidence
from readygate.toolkit.intervals import Interval
from readygate.toolkit.links import Link, all_links, referrers
from readygate.toolkit.network_values import addresses_of, listed_addresses, prefix_lists_of, services_of
from readygate.toolkit.networks import AddressSet

GROUPS = ("aws_security_group", "aws_default_security_group")
INGRESS, EGRESS = "ingress", "egress"
SHARED_RULE = "aws_security_group_rule"
"""Holds one rule of either direction."""
RULES = (SHARED_RULE, "aws_vpc_security_group_ingress_rule")
"""Types that hold one ingress rule each, outside the group."""
RULE_TYPES = {INGRESS: RULES, EGRESS: (SHARED_RULE, "aws_vpc_security_group_egress_rule")}


class GroupRule(Struct, frozen=True):
    """One rule. Where `services_doubt` is not known, `services` is the widest that it may mean; where `sources_doubt` is not known, there
    may be more sources. For egress the sources are destinations.
    """

    written: Attribute
    services: Interval
    sources: tuple[tuple[Attribute, AddressSet], ...]
    services_doubt: Attribute | None = None
    sources_doubt: Attribute | None = None
    groups: tuple[Link, ...] = ()
    """Security groups whose members are sources."""
    vpc: Attribute | None = None
    """A source that is the range of a VPC, which is not known but never the world."""
    own: Attribute | None = None
    """Where it says that members of the group itself are sources."""


class AttachedRules(Struct, frozen=True):
    """The rules of other resources that belong to a group: those certain, those possible, and why there may be more."""

    certain: tuple[GroupRule, ...]
    possible: tuple[tuple[GroupRule, Evidence], ...]
    unseen: tuple[Evidence, ...]


def inline_rules(group: Resource, direction: str = INGRESS) -> list[GroupRule]:
    """The rules written inside a group."""
    return [_rule(rule, ("cidr_blocks", "ipv6_cidr_blocks"), "protocol") for rule in group[direction].blocks()]


def lone_rule(rule: Resource) -> GroupRule:
    """The rule of a resource that holds one."""
    return rule.once(_lone_rule)


def _lone_rule(rule: Resource) -> GroupRule:
    inside = Attribute(rule, (), dict(rule.attributes))
    if rule.type == SHARED_RULE:
        return _rule(inside, ("cidr_blocks", "ipv6_cidr_blocks"), "protocol")
    return _rule(inside, ("cidr_ipv4", "cidr_ipv6"), "ip_protocol")


def attached_rules(group: Resource, direction: str = INGRESS) -> AttachedRules:
    """The rules of one direction of other resources that belong to a group."""
    return group.once(_attached_ingress if direction == INGRESS else _attached_egress)


def _attached_ingress(group: Resource) -> AttachedRules:
    return _attached(group, INGRESS)


def _attached_egress(group: Resource) -> AttachedRules:
    return _attached(group, EGRESS)


def _attached(group: Resource, direction: str) -> AttachedRules:
    named = referrers(group, *RULE_TYPES[direction], via="security_group_id")
    certain: list[GroupRule] = []
    possible: list[tuple[GroupRule, Evidence]] = []
    for rule in named.certain:
        kind = rule["type"].equals(direction) if rule.type == SHARED_RULE else TRUE
        if kind.is_true:
            certain.append(lone_rule(rule))
        elif kind.is_unknown:
            possible.append((lone_rule(rule), kind.because[0]))
    for rule, doubt in named.possible:
        if rule.type != SHARED_RULE or not rule["type"].equals(direction).is_false:
            possible.append((lone_rule(rule), doubt))
    return AttachedRules(tuple(certain), tuple(possible), named.unseen)


def _rule(rule: Attribute, families: tuple[str, str], protocol_name: str) -> GroupRule:
    wide: list[Attribute] = []
    hidden: list[Attribute] = []
    services = services_of(rule, rule[protocol_name], ("from_port", "to_port"), wide)
    sources: list[tuple[Attribute, AddressSet]] = []
    vpcs: list[Attribute] = []
    for name in families:
        sources += addresses_of(rule[name], hidden, vpcs)
    for prefix_list in prefix_lists_of(rule):
        sources += listed_addresses(prefix_list, hidden)
    named = (rule["security_groups"], rule["source_security_group_id"], rule["referenced_security_group_id"])
    return GroupRule(
        rule,
        services,
        tuple(sources),
        services_doubt=wide[0] if wide else None,
        sources_doubt=hidden[0] if hidden else None,
        groups=tuple(all_links(named, *GROUPS)),
        vpc=vpcs[0] if vpcs else None,
        own=None if rule["self"].or_default(False).equals(False).is_true else rule["self"],
    )
