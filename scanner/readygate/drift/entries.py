"""What a host and its parts declare entry by entry, so that either form can be compared with the other: rules, routes, attached policies.

An entry has a key, which tells it from the others of its host, and a value. A rule for several peers is one entry for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from readygate.drift.items import Change
from readygate.drift.parts import ACL, CLUSTER, GROUP, ROLE, SCALING, TABLE, last_name
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value
from readygate.terraform.rewriting import rewritten
from readygate.toolkit.networks import parse_network


class Entry(NamedTuple):
    """One entry: `shown` is how it is told to the user, under the names of the host's own attribute."""

    key: tuple[Value, ...]
    value: Value
    shown: Value

    def means(self, other: Entry) -> bool:
        """Whether two keys are the same, as far as they are known; a key that is cut off where nothing more is known fits all that begin like it."""
        return all(isinstance(one, Unknown) or isinstance(theirs, Unknown) or one == theirs for one, theirs in zip(self.key, other.key, strict=False))

    @property
    def is_vague(self) -> bool:
        """Whether a part of the key is not known."""
        return any(isinstance(one, Unknown) for one in self.key)


Reads = Callable[[Mapping[str, Value], str], Iterator[Entry]]
"""Gives the entries of some attributes; the text is the id of the host."""


class Family(Struct, frozen=True):
    """An attribute of some hosts whose elements are entries, and the parts that hold entries, too."""

    hosts: tuple[str, ...]
    inline: str
    element: Reads
    parts: Mapping[str, Reads]


# -- rules of security groups --------------------------------------------------------------------------------------------------------------
ALL = "-1"
OWN = "self"


def _rules(rule: Mapping[str, Value], own: str) -> Iterator[Entry]:
    """The entries of a rule with lists of peers: inline, or of `aws_security_group_rule`."""
    service = _service(rule.get("protocol"), rule.get("from_port"), rule.get("to_port"))
    for peers in ("cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"):
        for peer in _listed(rule.get(peers)):
            yield _rule(rule, service, peers, peer, own)
    lone = rule.get("source_security_group_id")
    if rule.get("self") is True:
        yield _rule(rule, service, "security_groups", own or OWN, own)
    elif lone is not None and lone != "":
        yield _rule(rule, service, "security_groups", lone, own)


LONE = {
    "cidr_ipv4": "cidr_blocks",
    "cidr_ipv6": "ipv6_cidr_blocks",
    "prefix_list_id": "prefix_list_ids",
    "referenced_security_group_id": "security_groups",
}
"""Where a rule with one peer has it, and where one with lists does."""


def _lone_rule(rule: Mapping[str, Value], own: str) -> Iterator[Entry]:
    """The entry of a rule with one peer."""
    service = _service(rule.get("ip_protocol"), rule.get("from_port"), rule.get("to_port"))
    for name, peers in LONE.items():
        peer = rule.get(name)
        if peer is not None and peer != "":
            yield _rule(rule, service, peers, peer, own)


def _service(protocol: Value, first: Value, last: Value) -> tuple[Value, ...]:
    if isinstance(protocol, Unknown):
        return protocol, first, last
    name = rewritten(str(protocol), "protocol")
    return (ALL, None, None) if name == ALL else (name, _port(first), _port(last))


def _port(port: Value) -> Value:
    return port if isinstance(port, Unknown) else -1 if port is None else int(str(port))


def _rule(rule: Mapping[str, Value], service: tuple[Value, ...], peers: str, peer: Value, own: str) -> Entry:
    name = peer
    if peers.endswith("cidr_blocks") and isinstance(peer, str):
        network = parse_network(peer)
        name = next(iter(network.cidrs()), peer) if network else peer
    elif peers == "security_groups" and isinstance(peer, str):
        name = peer.rpartition("/")[2]
        name = OWN if name == own else name
    shown: dict[str, Value] = {"protocol": service[0], "from_port": service[1] or 0, "to_port": service[2] or 0}
    shown.update({"self": True} if name == OWN else {peers: [name]})
    description = rule.get("description")
    return Entry((*service, peers, name), description or None, {**shown, "description": description} if description else shown)


def rule_change(rule: Resource, lost: list[Entry], added: list[Entry]) -> Change:
    """What of a rule with lists of peers is not there, under the rule's own names; `added` has the same peers with another description."""
    if added:
        return Change(path=("description",), declared=lost[0].value, live=added[0].value)
    peers = str(lost[0].key[-2])
    gone: list[Value] = [entry.key[-1] for entry in lost if entry.key[-2] == peers]
    declared = rule.attributes.get(peers)
    if not isinstance(declared, list):
        return Change(path=("source_security_group_id",), declared=rule.attributes.get("source_security_group_id"))
    return Change(path=(peers,), declared=declared, live=[one for one in declared if one not in gone], removed=tuple(gone))


def _of_direction(direction: str) -> Reads:
    def read(rule: Mapping[str, Value], own: str) -> Iterator[Entry]:
        if rule.get("type") == direction:
            yield from _rules(rule, own)

    return read


# -- routes and rules of network ACLs ------------------------------------------------------------------------------------------------------
TARGETS = (
    "carrier_gateway_id", "core_network_arn", "egress_only_gateway_id", "gateway_id", "local_gateway_id", "nat_gateway_id", "network_interface_id",
    "transit_gateway_id", "vpc_endpoint_id", "vpc_peering_connection_id",
)  # fmt: skip


DESTINATIONS = {
    "cidr_block": "destination_cidr_block",
    "ipv6_cidr_block": "destination_ipv6_cidr_block",
    "destination_prefix_list_id": "destination_prefix_list_id",
}
"""Where a route inside of a table has its destination, and where one beside it does."""


def _routes(route: Mapping[str, Value], _: str) -> Iterator[Entry]:
    target: dict[str, Value] = {name: value for name in TARGETS if (value := route.get(name)) not in (None, "")}
    if target.get("gateway_id") == "local":
        return
    for name, beside in DESTINATIONS.items():
        destination = route.get(name) or route.get(beside)
        if destination is not None and destination != "":
            yield Entry((destination,), target, {name: destination, **target})
            return


def _acl_rules(rule: Mapping[str, Value], _: str) -> Iterator[Entry]:
    number = rule.get("rule_no", rule.get("rule_number"))
    action = rule.get("action", rule.get("rule_action"))
    protocol = rule.get("protocol")
    name = _protocol_number(protocol)
    shown: dict[str, Value] = {"rule_no": number, "action": action.lower() if isinstance(action, str) else action, "protocol": name}
    for member in ("cidr_block", "ipv6_cidr_block"):
        shown[member] = rule.get(member) or None
    for member in ("from_port", "to_port", "icmp_type", "icmp_code"):
        shown[member] = None if name == ALL else rule.get(member) or 0
    yield Entry((number,), shown, shown)


def _protocol_number(protocol: Value) -> Value:
    if isinstance(protocol, Unknown):
        return protocol
    return {"tcp": "6", "udp": "17", "icmp": "1", "all": ALL}.get(str(protocol).lower(), str(protocol))


def _lone_acl_rule(*, egress: bool) -> Reads:
    def read(rule: Mapping[str, Value], own: str) -> Iterator[Entry]:
        if (rule.get("egress") is True) is egress:
            yield from _acl_rules(rule, own)

    return read


# -- names and documents -------------------------------------------------------------------------------------------------------------------
def _documents(policy: Mapping[str, Value], _: str) -> Iterator[Entry]:
    if policy.get("name") not in (None, ""):
        yield Entry((policy.get("name"),), policy.get("policy"), {"name": policy.get("name"), "policy": policy.get("policy")})


def _named(name: str) -> Reads:
    """Entries that are nothing but a name, which stands in an attribute of the part."""

    def read(part: Mapping[str, Value], _: str) -> Iterator[Entry]:
        for value in _listed(part.get(name)):
            if value not in (None, ""):
                yield Entry((value,), None, value)

    return read


def _item(element: Mapping[str, Value], _: str) -> Iterator[Entry]:
    """The entry of an inline element that is a mere text."""
    yield Entry((element[""],), None, element[""])


def _tags(tag: Mapping[str, Value], _: str) -> Iterator[Entry]:
    listed = tag["tag"] if isinstance(tag.get("tag"), list) else [dict(tag)]
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield Entry((one.get("key"),), {"value": one.get("value"), "propagate_at_launch": one.get("propagate_at_launch")}, one)


def _cidr(entry: Mapping[str, Value], _: str) -> Iterator[Entry]:
    yield Entry((entry.get("cidr"),), entry.get("description") or None, {"cidr": entry.get("cidr"), "description": entry.get("description")})


def _listed(value: Value) -> list[Value]:
    return [] if value is None else value if isinstance(value, list) else [value]


SHARED_RULE = "aws_security_group_rule"
FAMILIES = (
    Family(GROUP, "ingress", _rules, {SHARED_RULE: _of_direction("ingress"), "aws_vpc_security_group_ingress_rule": _lone_rule}),
    Family(GROUP, "egress", _rules, {SHARED_RULE: _of_direction("egress"), "aws_vpc_security_group_egress_rule": _lone_rule}),
    Family(TABLE, "route", _routes, {"aws_route": _routes}),
    Family(ACL, "ingress", _acl_rules, {"aws_network_acl_rule": _lone_acl_rule(egress=False)}),
    Family(ACL, "egress", _acl_rules, {"aws_network_acl_rule": _lone_acl_rule(egress=True)}),
    Family(ACL, "subnet_ids", _item, {"aws_network_acl_association": _named("subnet_id")}),
    Family(ROLE, "inline_policy", _documents, {"aws_iam_role_policy": _documents}),
    Family(
        ROLE,
        "managed_policy_arns",
        _item,
        {"aws_iam_role_policy_attachment": _named("policy_arn"), "aws_iam_policy_attachment": _named("policy_arn")},
    ),
    Family(SCALING, "target_group_arns", _item, {"aws_autoscaling_attachment": _named("lb_target_group_arn")}),
    Family(SCALING, "load_balancers", _item, {"aws_autoscaling_attachment": _named("elb")}),
    Family(SCALING, "tag", _tags, {"aws_autoscaling_group_tag": _tags}),
    Family(CLUSTER, "iam_roles", _item, {"aws_rds_cluster_role_association": _named("role_arn")}),
    Family(("aws_ec2_managed_prefix_list",), "entry", _cidr, {"aws_ec2_managed_prefix_list_entry": _cidr}),
    Family(("aws_elb",), "instances", _item, {"aws_elb_attachment": _named("instance")}),
    Family(("aws_network_interface",), "security_groups", _item, {"aws_network_interface_sg_attachment": _named("security_group_id")}),
    Family(("aws_route53_zone",), "vpc", _named("vpc_id"), {"aws_route53_zone_association": _named("vpc_id")}),
    Family(("aws_vpc_endpoint",), "route_table_ids", _item, {"aws_vpc_endpoint_route_table_association": _named("route_table_id")}),
    Family(("aws_vpc_endpoint",), "subnet_ids", _item, {"aws_vpc_endpoint_subnet_association": _named("subnet_id")}),
    Family(("aws_vpc_endpoint",), "security_group_ids", _item, {"aws_vpc_endpoint_security_group_association": _named("security_group_id")}),
)


def families_of(type_: str) -> tuple[Family, ...]:
    """The families whose entries a host of this type holds."""
    return tuple(family for family in FAMILIES if type_ in family.hosts)


def inline_entries(family: Family, host: Resource) -> list[Entry] | None:
    """The entries in the host's own attribute; None where it is not known."""
    value = host.attributes.get(family.inline)
    if isinstance(value, Unknown):
        return [] if value.unset else None
    own = last_name(str(host.attributes.get("id") or ""))
    found: list[Entry] = []
    for one in _listed(value):
        if isinstance(one, Unknown):
            found.append(Entry((one,), one, one))
        else:
            found += family.element(one if isinstance(one, dict) else {"": one}, own)
    return found


def entries_of(family: Family, part: Resource, own: str) -> list[Entry]:
    """The entries of a part of the host with this id."""
    reads = family.parts.get(part.type)
    return list(reads(part.attributes, own)) if reads else []
