"""The rules of security groups in all forms in which they are written, as services and sets of addresses.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.graph import Related
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Unknown, Value
from readygate.toolkit.intervals import Interval
from readygate.toolkit.links import Link, all_links
from readygate.toolkit.networks import AddressSet, parse_network
from readygate.toolkit.traffic import ALL_SERVICES, HAVE_PORTS, HAVE_TYPES, LAST_PORT, icmp, ports, protocol_number

GROUPS = ("aws_security_group", "aws_default_security_group")
INGRESS, EGRESS = "ingress", "egress"
SHARED_RULE = "aws_security_group_rule"
"""Holds one rule of either direction."""
RULES = (SHARED_RULE, "aws_vpc_security_group_ingress_rule")
"""Types that hold one ingress rule each, outside the group."""
RULE_TYPES = {INGRESS: RULES, EGRESS: (SHARED_RULE, "aws_vpc_security_group_egress_rule")}
EVERY_PROTOCOL = ("-1", "all")
LISTS = ("aws_ec2_managed_prefix_list", "aws_prefix_list")
AWS_OWNED = "com.amazonaws."
"""How the names of lists begin that AWS keeps: they hold addresses of its services, never the world.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
"""
VPC = re.compile(r"(?:^|\.)aws_(?:default_)?(?:vpc|subnet)\.[\w-]+(?:\[.*\])?$")
"""The address of a VPC or subnet, declared or looked up."""
OWN_REASON = re.compile(r"known after apply|aws_(?:default_)?(?:vpc|subnet) is only read by its provider")
"""Why the range of a VPC is not known; where there are other reasons, it may be another range."""
VPC_RANGES = (("cidr_block",), ("ipv6_cidr_block",))


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
    services = _services(rule, rule[protocol_name], wide)
    sources: list[tuple[Attribute, AddressSet]] = []
    vpcs: list[Attribute] = []
    for name in families:
        sources += _addresses(rule[name], hidden, vpcs)
    for prefix_list in _prefix_lists(rule):
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


def _services(rule: Attribute, protocol: Attribute, doubts: list[Attribute]) -> Interval:
    """The services that a rule opens: ports, or for ICMP the type in `from_port` and the code in `to_port`."""
    if isinstance(protocol.value, Unknown):
        doubts.append(protocol)
        return ALL_SERVICES
    text = str(protocol.value).lower()
    number = protocol_number(text)
    if text in EVERY_PROTOCOL or number is None:
        return ALL_SERVICES
    if number in HAVE_PORTS:
        return ports(number, *port_range(rule["from_port"], rule["to_port"], doubts))
    if number in HAVE_TYPES:
        type_, code = (_number(rule[name], -1, doubts) for name in ("from_port", "to_port"))
        return icmp(number, type_, code)
    return ports(number)


def port_range(first: Attribute, last: Attribute, doubts: list[Attribute]) -> tuple[int, int]:
    """A range of ports; the widest it may be where a bound is not known."""
    return max(_number(first, 0, doubts), 0), min(_number(last, LAST_PORT, doubts), LAST_PORT)


def _number(number: Attribute, otherwise: int, doubts: list[Attribute]) -> int:
    value: Value = number.number().value
    if isinstance(value, Unknown) and not value.unset:
        doubts.append(number)
    known = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return int(max(-1, min(value, LAST_PORT))) if known else otherwise  # type: ignore[type-var,arg-type]


def _addresses(cidrs: Attribute, doubts: list[Attribute], vpcs: list[Attribute] | None = None) -> list[tuple[Attribute, AddressSet]]:
    """The addresses that are known; unknown ones go to `doubts`, or to `vpcs` where they are the range of a VPC."""
    vpcs = [] if vpcs is None else vpcs
    if isinstance(cidrs.value, Unknown):
        if not cidrs.value.unset:
            (vpcs if _is_of_vpc(cidrs.value) else doubts).append(cidrs)
        return []
    items = list(cidrs.items()) if isinstance(cidrs.value, list) else [cidrs] if cidrs.value not in (None, "") else []
    found = []
    for item in items:
        addresses = parse_network(item.text) if item.text else None
        if addresses is not None:
            found.append((item, addresses))
        else:
            (vpcs if isinstance(item.value, Unknown) and _is_of_vpc(item.value) else doubts).append(item)
    return found


def _is_of_vpc(cidr: Unknown) -> bool:
    """Whether an unknown range is that of a VPC or subnet, which is never wide: at most /16, or /44 in IPv6.

    Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
    """
    alone = all(OWN_REASON.fullmatch(reason) for reason in cidr.reasons)
    return alone and bool(cidr.references) and all(VPC.search(address) and path in VPC_RANGES for address, path in cidr.references)


def _prefix_lists(rule: Attribute) -> Iterator[Attribute]:
    listed = rule["prefix_list_ids"]
    if isinstance(listed.value, Unknown) and not listed.value.unset:
        yield listed
    yield from listed.items()
    if not rule["prefix_list_id"].is_set().is_false:
        yield rule["prefix_list_id"]


def listed_addresses(prefix_list: Attribute, doubts: list[Attribute]) -> list[tuple[Attribute, AddressSet]]:
    """The addresses of a prefix list that is declared here; a literal id of another is not known. A list of AWS's own holds none of the world."""
    declared = prefix_list.refers_to(*LISTS)
    if not declared.found:
        doubts.append(prefix_list)
    found = []
    for one in declared:
        if one.mode == "data":
            if not _is_of_aws(one):
                doubts.append(prefix_list)
            continue
        entries = [entry["cidr"] for entry in one["entry"].items()]
        more = one.referred_by("aws_ec2_managed_prefix_list_entry", via="prefix_list_id")
        if more.open or isinstance(one["entry"].value, Unknown):
            doubts.append(prefix_list)
        entries += [entry["cidr"] for entry in more]
        for entry in entries:
            found += _addresses(entry, doubts)
    return found


def _is_of_aws(lookup: Resource) -> bool:
    names = [lookup["name"].text, lookup["prefix_list_id"].text]
    names += [value.text for one in lookup["filter"].items() for value in one["values"].items()]
    return any(name is not None and name.startswith(AWS_OWNED) for name in names)
