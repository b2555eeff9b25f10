"""The rules of security groups in all forms in which they are written, as services and sets of addresses.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.graph import Related
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Unknown
from readygate.toolkit.intervals import Interval
from readygate.toolkit.links import Link, all_links
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
    return [_rule(rule, ("cidr_blocks", "ipv6_cidr_blocks"), "protocol") for rule in _blocks(group[direction])]


def lone_rule(rule: Resource) -> GroupRule:
    """The rule of a resource that holds one."""
    inside = Attribute(rule, (), dict(rule.attributes))
    if rule.type == SHARED_RULE:
        return _rule(inside, ("cidr_blocks", "ipv6_cidr_blocks"), "protocol")
    return _rule(inside, ("cidr_ipv4", "cidr_ipv6"), "ip_protocol")


def attached_rules(group: Resource, direction: str = INGRESS) -> AttachedRules:
    """The rules of one direction of other resources that belong to a group."""
    related: Related = group.referred_by(*RULE_TYPES[direction], via="security_group_id")
    other = EGRESS if direction == INGRESS else INGRESS
    possible: list[tuple[GroupRule, Evidence]] = []
    certain: list[GroupRule] = []
    for rule in (*related.found, *related.possible):
        kind = rule["type"]
        if rule.type == SHARED_RULE and kind.equals(other).is_true:
            continue
        if rule not in related.found:
            statement = f"whether {rule.address} belongs to {group.address} is not known"
            possible.append((lone_rule(rule), Evidence(rule, (), statement)))
        elif rule.type == SHARED_RULE and kind.equals(direction).is_unknown:
            possible.append((lone_rule(rule), Evidence(rule, kind.path, f"{kind.name} is unknown")))
        else:
            certain.append(lone_rule(rule))
    return AttachedRules(tuple(certain), tuple(possible), tuple(Evidence(group, (), doubt) for doubt in related.unseen))


def _blocks(rules: Attribute) -> Iterator[Attribute]:
    if isinstance(rules.value, Unknown) and not rules.value.unset:
        yield rules
    else:
        yield from rules.items()


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
