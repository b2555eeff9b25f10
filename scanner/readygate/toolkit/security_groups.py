"""What security groups let in: rules of all three forms as sets of addresses and ranges of ports.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.model.values import Unknown
from readygate.toolkit.networks import AddressSet, parse_network, union

RULES = ("aws_security_group_rule", "aws_vpc_security_group_ingress_rule")
"""Types that hold one rule each, outside the group."""

TCP, UDP, ALL = "tcp", "udp", "all"
PROTOCOLS = {"-1": ALL, "all": ALL, "tcp": TCP, "6": TCP, "udp": UDP, "17": UDP}
"""Other protocols (ICMP and the like) open no port and are not judged."""
VPC = re.compile(r"(?:^|\.)aws_(?:default_)?(?:vpc|subnet)\.[\w-]+(?:\[.*\])?$")
"""The address of a VPC or subnet, declared or looked up."""
OWN_REASON = re.compile(r"known after apply|aws_(?:default_)?(?:vpc|subnet) is only read by its provider")
"""Why the range of a VPC is not known; where there are other reasons, it may be another range."""
VPC_RANGES = (("cidr_block",), ("ipv6_cidr_block",))
LAST_PORT = 65535
HTTP3 = 443


class Opening(Struct, frozen=True):
    """What one rule lets in. Where `ports_doubt` is not known, `protocol` and `ports` are the widest it may mean;
    where `sources_doubt` is not known, there may be more sources.
    """

    protocol: str
    ports: tuple[int, int]
    sources: tuple[tuple[Attribute, AddressSet], ...]
    ports_doubt: Attribute | None = None
    sources_doubt: Attribute | None = None


def inline_openings(group: Resource) -> list[Opening]:
    """The rules written inside a group."""
    return [_opening(rule, ("cidr_blocks", "ipv6_cidr_blocks"), "protocol") for rule in _rules(group["ingress"])]


def rule_opening(rule: Resource) -> Opening:
    """The rule of a resource that holds one."""
    inside = Attribute(rule, (), dict(rule.attributes))
    if rule.type == "aws_vpc_security_group_ingress_rule":
        return _opening(inside, ("cidr_ipv4", "cidr_ipv6"), "ip_protocol")
    return _opening(inside, ("cidr_blocks", "ipv6_cidr_blocks"), "protocol")


def attached_openings(group: Resource) -> Iterator[Opening]:
    """The rules of other resources that belong to a group."""
    for rule in group.referred_by(*RULES, via="security_group_id"):
        if rule.type != "aws_security_group_rule" or not rule["type"].equals("egress").is_true:
            yield rule_opening(rule)


def open_to_world(openings: list[Opening], allowed: tuple[int, ...], share: float) -> Truth:
    """Whether some port that is not allowed can be reached from at least this share of all addresses, through all openings together."""
    edges = sorted({opening.ports[0] for opening in openings} | {opening.ports[1] + 1 for opening in openings})
    found = FALSE
    for protocol in (TCP, UDP):
        fine = allowed if protocol == TCP else tuple(port for port in allowed if port == HTTP3)
        for first, behind in pairwise(edges):
            found = found | _segment(openings, protocol, (first, behind - 1), fine, share)
            if found.is_true:
                return found
    return found


def _segment(openings: list[Opening], protocol: str, ports: tuple[int, int], allowed: tuple[int, ...], share: float) -> Truth:
    """The same for ports that every opening covers as a whole or not at all."""
    if all(port in allowed for port in range(ports[0], min(ports[1], ports[0] + len(allowed)) + 1)):
        return FALSE
    covering = [one for one in openings if one.protocol in (protocol, ALL) and one.ports[0] <= ports[0] and ports[1] <= one.ports[1]]
    certain = [one for one in covering if one.ports_doubt is None]
    if _share(certain) >= share:
        wide = _widest([source for one in certain for source in one.sources], share)
        return any_of(source.answer(True, f"opens {protocol} {_shown(ports)} to {source.shown()}") for source in wide)
    doubts = [one.sources_doubt for one in covering if one.sources_doubt is not None]
    if _share(covering) >= share:
        doubts += [one.ports_doubt for one in covering if one.ports_doubt is not None]
    return any_of(_undecided(doubt) for doubt in doubts)


def _widest(sources: list[tuple[Attribute, AddressSet]], share: float) -> list[Attribute]:
    """The sources that are wide enough by themselves, or else the widest two of those that are so together."""
    ordered = sorted(sources, key=lambda source: -source[1].share_of_world())
    enough = [source for source, addresses in ordered if addresses.share_of_world() >= share]
    return enough[:2] or [source for source, _ in ordered[:2]]


def _undecided(doubt: Attribute) -> Truth:
    if isinstance(doubt.value, Unknown):
        return doubt.equals("")
    return doubt.answer(None, f"is {doubt.shown()}, of which it is not known what it holds")


def _share(openings: list[Opening]) -> float:
    return union(addresses for one in openings for _, addresses in one.sources).share_of_world()


def _shown(ports: tuple[int, int]) -> str:
    if ports == (0, LAST_PORT):
        return "every port"
    return f"port {ports[0]}" if ports[0] == ports[1] else f"ports {ports[0]} to {ports[1]}"


def _rules(ingress: Attribute) -> Iterator[Attribute]:
    if isinstance(ingress.value, Unknown) and not ingress.value.unset:
        yield ingress
    else:
        yield from ingress.items()


def _opening(rule: Attribute, families: tuple[str, str], protocol_name: str) -> Opening:
    wide: list[Attribute] = []
    hidden: list[Attribute] = []
    protocol = _protocol(rule[protocol_name], wide)
    ports = (0, LAST_PORT) if protocol == ALL else (_port(rule["from_port"], 0, wide), _port(rule["to_port"], LAST_PORT, wide))
    sources: list[tuple[Attribute, AddressSet]] = []
    for name in families:
        sources += _addresses(rule[name], hidden)
    for prefix_list in _prefix_lists(rule):
        sources += _listed(prefix_list, hidden)
    return Opening(protocol, ports, tuple(sources), wide[0] if wide else None, hidden[0] if hidden else None)


def _protocol(protocol: Attribute, doubts: list[Attribute]) -> str:
    if isinstance(protocol.value, Unknown):
        doubts.append(protocol)
        return ALL
    return PROTOCOLS.get(str(protocol.value).lower(), "other")


def _port(port: Attribute, otherwise: int, doubts: list[Attribute]) -> int:
    if isinstance(port.value, Unknown) and not port.value.unset:
        doubts.append(port)
    return int(max(-1, min(port.value, LAST_PORT))) if isinstance(port.value, int | Decimal) else otherwise


def _addresses(cidrs: Attribute, doubts: list[Attribute]) -> list[tuple[Attribute, AddressSet]]:
    if isinstance(cidrs.value, Unknown):
        if not cidrs.value.unset and not _is_of_vpc(cidrs.value):
            doubts.append(cidrs)
        return []
    items = list(cidrs.items()) if isinstance(cidrs.value, list) else [cidrs] if cidrs.value is not None else []
    found = []
    for item in items:
        addresses = parse_network(item.text) if item.text else None
        if addresses is not None:
            found.append((item, addresses))
        elif not (isinstance(item.value, Unknown) and _is_of_vpc(item.value)):
            doubts.append(item)
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


def _listed(prefix_list: Attribute, doubts: list[Attribute]) -> list[tuple[Attribute, AddressSet]]:
    """The addresses of a prefix list that is declared here; a literal id of another is not known."""
    declared = prefix_list.refers_to("aws_ec2_managed_prefix_list")
    if not declared.found:
        doubts.append(prefix_list)
    found = []
    for one in declared:
        if one.mode == "data":
            continue
        entries = [entry["cidr"] for entry in one["entry"].items()]
        entries += [entry["cidr"] for entry in one.referred_by("aws_ec2_managed_prefix_list_entry", via="prefix_list_id")]
        for entry in entries:
            found += _addresses(entry, doubts)
    return found
