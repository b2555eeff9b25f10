"""How attributes hold networks, prefix lists and ports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value
from readygate.toolkit.intervals import Interval
from readygate.toolkit.networks import AddressSet, parse_network
from readygate.toolkit.traffic import ALL_SERVICES, HAVE_PORTS, HAVE_TYPES, LAST_PORT, icmp, ports, protocol_number

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


def services_of(rule: Attribute, protocol: Attribute, icmp_names: tuple[str, str], doubts: list[Attribute]) -> Interval:
    """The services that a rule of AWS is about: ports, or for ICMP the type and code that these attributes hold."""
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
        type_, code = (number_of(rule[name], -1, doubts) for name in icmp_names)
        return icmp(number, type_, code)
    return ports(number)


def port_range(first: Attribute, last: Attribute, doubts: list[Attribute]) -> tuple[int, int]:
    """A range of ports; the widest it may be where a bound is not known.

    AWS refuses -1 for TCP and UDP ("port (-1) out of range"); who writes it means every port, as with ICMP.
    """
    end = number_of(last, LAST_PORT, doubts)
    return max(number_of(first, 0, doubts), 0), end if end >= 0 else LAST_PORT


def number_of(number: Attribute, otherwise: int, doubts: list[Attribute]) -> int:
    """A number from -1 to the last port; `otherwise` where nobody gives one."""
    value: Value = number.number().value
    if isinstance(value, Unknown) and not value.unset:
        doubts.append(number)
    known = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return int(max(-1, min(value, LAST_PORT))) if known else otherwise  # type: ignore[type-var,arg-type]


def addresses_of(cidrs: Attribute, doubts: list[Attribute], vpcs: list[Attribute] | None = None) -> list[tuple[Attribute, AddressSet]]:
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


def prefix_lists_of(rule: Attribute) -> Iterator[Attribute]:
    """The prefix lists that a rule of a security group names."""
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
            found += addresses_of(entry, doubts)
    return found


def _is_of_aws(lookup: Resource) -> bool:
    names = [lookup["name"].text, lookup["prefix_list_id"].text]
    names += [value.text for one in lookup["filter"].items() for value in one["values"].items()]
    return any(name is not None and name.startswith(AWS_OWNED) for name in names)
