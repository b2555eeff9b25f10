"""Subnets: the VPC they lie in, the routes back to the internet, and their network ACLs.

Sources: https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html,
https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
"""

from __future__ import annotations

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Evidence, Truth
from readygate.toolkit.group_rules import EGRESS, INGRESS
from readygate.toolkit.links import Link, Referrers, all_links, links, referrers
from readygate.toolkit.network_acls import ACLS, acl_passes, replies_to
from readygate.toolkit.network_values import addresses_of, listed_addresses
from readygate.toolkit.networks import V4_BITS, V6_BITS, AddressSet, union
from readygate.toolkit.reach.paths import anything
from readygate.toolkit.rule_order import OrderedRule, first_match, possibly
from readygate.toolkit.traffic import EVERYTHING, NOTHING, Bounds, from_addresses

SUBNETS = ("aws_subnet", "aws_default_subnet")
VPCS = ("aws_vpc", "aws_default_vpc")
TABLES = ("aws_route_table", "aws_default_route_table")
GATEWAY = "aws_internet_gateway"
OTHER_TARGETS = (
    "carrier_gateway_id",
    "core_network_arn",
    "egress_only_gateway_id",
    "local_gateway_id",
    "nat_gateway_id",
    "network_interface_id",
    "transit_gateway_id",
    "vpc_endpoint_id",
    "vpc_peering_connection_id",
)
"""Where a route may lead but to a gateway."""
INSPECTED = "vpc_endpoint_id"
"""A firewall may stand there, which hands traffic on to the internet gateway.

Source: https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html
"""

IN_DEFAULT_VPC = "lies in the default VPC, whose main route table leads to an internet gateway"
"""Source: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html"""


class Gate(Struct, frozen=True):
    """What lets traffic pass or holds it up: the resource, the fact (and the one where nothing passes), and how much."""

    resource: Resource | None
    fact: str
    passes: Bounds
    cut: str = ""


def vpc_of(subnet: Resource) -> Link | None:
    """The VPC of a subnet or security group."""
    return next(iter(links(subnet["vpc_id"], *VPCS)), None)


def vpc_addresses(subnet: Resource) -> Bounds:
    """The addresses inside of the subnet's VPC, between which routes always lead."""
    link = vpc_of(subnet)
    vpc = link.certain if link else None
    if vpc is None:
        return Bounds(NOTHING, EVERYTHING, (Evidence(subnet, (), f"the addresses of the VPC of {subnet.address} are not known"),))
    return own_addresses(vpc)


def own_addresses(place: Resource) -> Bounds:
    """The addresses of a VPC or subnet."""
    hidden: list[Attribute] = []
    found = [addresses for name in ("cidr_block", "ipv6_cidr_block") for _, addresses in addresses_of(place[name], hidden, hidden)]
    for more in referrers(place, "aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association", via="vpc_id").certain:
        for name in ("cidr_block", "ipv6_cidr_block"):
            found += [addresses for _, addresses in addresses_of(more[name], hidden, hidden)]
    low = from_addresses(union(found))
    doubts = tuple(Evidence(one.resource, one.path, f"{one.name} of {one.resource.address} is unknown") for one in hidden)
    return Bounds(low, EVERYTHING if hidden else low, doubts)


def back_route(subnet: Resource) -> Gate:
    """The addresses to which the subnet's routes lead through an internet gateway: only those can talk to it."""
    return subnet.once(_back_route)


def _back_route(subnet: Resource) -> Gate:
    associations = referrers(subnet, "aws_route_table_association", via="subnet_id")
    tables = [link for one in associations.certain for link in links(one["route_table_id"], *TABLES)]
    if tables:
        return _table_route(tables[0], subnet)
    main = _main_table(subnet)
    return _unless(associations.doubts, main) if associations.doubts else main


def _unless(doubts: tuple[Evidence, ...], gate: Gate) -> Gate:
    return Gate(gate.resource, gate.fact, Bounds(NOTHING, EVERYTHING, (*doubts, *gate.passes.doubts)))


def _main_table(subnet: Resource) -> Gate:
    """The route of a subnet that no table is associated with: that of its VPC's main table."""
    link = vpc_of(subnet)
    vpc = link.certain if link else None
    if vpc is None and subnet.type != "aws_default_subnet":
        doubt = Evidence(subnet, ("vpc_id",), f"the main route table of the VPC of {subnet.address} is not known")
        return Gate(subnet, "follows the main route table of its VPC, which is not known", Bounds(NOTHING, EVERYTHING, (doubt,)))
    if vpc is None:
        return Gate(subnet, IN_DEFAULT_VPC, anything())
    associated = referrers(vpc, "aws_main_route_table_association", via="vpc_id")
    default = referrers(vpc, "aws_default_route_table", via="default_route_table_id")
    doubts = (*associated.doubts, *default.doubts)
    tables = [link for one in associated.certain for link in links(one["route_table_id"], *TABLES)]
    tables += [Link((table,)) for table in default.certain]
    gate = _table_route(tables[0], subnet) if tables else _untouched(vpc)
    return _unless(doubts, gate) if doubts and not tables else gate


def _untouched(vpc: Resource) -> Gate:
    """The main route table that came with a VPC, and the routes that were added to it."""
    if vpc.type == "aws_default_vpc":
        return Gate(vpc, IN_DEFAULT_VPC, anything())
    passes = _routes_of(vpc, [])
    if passes.high.is_empty:
        return Gate(vpc, "has a main route table without a route to an internet gateway", passes)
    return Gate(vpc, "has a main route table that leads to an internet gateway", passes)


def _table_route(link: Link, subnet: Resource) -> Gate:
    table = link.certain
    if table is None:
        doubts = (link.doubt,) if link.doubt else ()
        return Gate(subnet, "has a route table that is not known", Bounds(NOTHING, EVERYTHING, doubts))
    passes = _routes_of(table, [rule for block in table["route"].blocks() for rule in _route(block)])
    if passes.high.is_empty:
        return Gate(table, "has no route to an internet gateway", passes)
    return Gate(table, f"routes {passes.high.addresses.shown(2)} to {_gateway_of(table)}", passes, "routes no replies to an internet gateway")


def _gateway_of(table: Resource) -> str:
    """The internet gateway that a table's routes name."""
    routes = [block["gateway_id"] for block in table["route"].items()]
    routes += [one["gateway_id"] for one in referrers(table, "aws_route", via="route_table_id").all]
    named = [gateway.address for link in all_links(iter(routes), GATEWAY) for gateway in link.targets]
    return named[0] if named else "an internet gateway"


def _routes_of(table: Resource, rules: list[OrderedRule]) -> Bounds:
    """What a table, or the main table of a VPC, routes to an internet gateway, with the routes of other resources that belong to it."""
    named = referrers(table, "aws_route", via="route_table_id")
    for one in named.certain:
        rules += _route(Attribute(one, (), dict(one.attributes)))
    for one, doubt in named.possible:
        rules += [possibly(rule, (doubt,)) for rule in _route(Attribute(one, (), dict(one.attributes)))]
    bounds = first_match(rules)
    return Bounds(NOTHING, EVERYTHING, (*bounds.doubts, *named.unseen)) if named.unseen else bounds


def _route(route: Attribute) -> list[OrderedRule]:
    """A route as rules: the longer the prefix, the earlier it decides; it allows what leads to an internet gateway."""
    hidden: list[Attribute] = []
    found: list[AddressSet] = []
    for name in ("cidr_block", "ipv6_cidr_block", "destination_cidr_block", "destination_ipv6_cidr_block"):
        found += [addresses for _, addresses in addresses_of(route[name], hidden, hidden)]
    listed = route["destination_prefix_list_id"]
    if not listed.is_empty().is_true:
        found += [addresses for _, addresses in listed_addresses(listed, hidden)]
    leads = _leads_to_internet(route)
    because = leads.because if leads.is_unknown else ()
    rules = [OrderedRule(-_length(one), leads.state, Bounds(from_addresses(one), from_addresses(one), because)) for one in found]
    if hidden:
        doubts = tuple(one.undecided().because[0] for one in hidden)
        rules.append(OrderedRule(None, leads.state, Bounds(NOTHING, EVERYTHING, (*because, *doubts))))
    return rules


def _length(block: AddressSet) -> int:
    """The length of the prefix of one block."""
    (first, last), bits = (block.v4[0], V4_BITS) if block.v4 else (block.v6[0], V6_BITS)
    return bits + 1 - (last - first + 1).bit_length()


def _leads_to_internet(route: Attribute) -> Truth:
    """Whether a route's target is an internet gateway that is attached to a VPC."""
    if not isinstance(route.value, dict):
        return route.undecided()
    for name in OTHER_TARGETS:
        target = route[name]
        if not target.is_empty().is_true:
            through = target.answer(None, "leads to an endpoint behind which a firewall may stand")
            return through if name == INSPECTED else target.answer(False, "does not lead to an internet gateway")
    target = route["gateway_id"]
    if target.text is not None:
        return target.answer(target.text.startswith("igw-"), f"is {target.shown()}")
    for link in links(target, GATEWAY):
        gateway = link.certain
        if gateway is not None:
            return _is_attached(gateway)
        named = target.refers_to("aws_vpn_gateway", "aws_vpc_endpoint").found
        if named and not link.targets:
            return target.answer(False, f"is {named[0].address}")
        return Truth(None, (link.doubt,) if link.doubt else ())
    return target.answer(False, "is not set")


def _is_attached(gateway: Resource) -> Truth:
    if gateway["vpc_id"].is_set().is_false:
        return gateway.referred_by("aws_internet_gateway_attachment", via="internet_gateway_id").exists()
    return gateway["vpc_id"].is_set()


def acl_gates(subnet: Resource) -> tuple[Gate, ...]:
    """What the subnet's network ACL lets in, and to whom it lets replies out."""
    return subnet.once(_acl_gates)


def _acl_gates(subnet: Resource) -> tuple[Gate, ...]:
    acl, doubts = _acl_of(subnet)
    if doubts:
        return (Gate(subnet, "has a network ACL that is not known", Bounds(NOTHING, EVERYTHING, doubts)),)
    if acl is None:
        return (Gate(subnet, "has the default network ACL, which lets everything pass", anything()),)
    return (
        Gate(acl, "lets it into the subnet", acl_passes(acl, INGRESS), "lets nothing of it into the subnet"),
        Gate(acl, "lets the replies out", replies_to(acl_passes(acl, EGRESS), acl), "lets no replies out"),
    )


def _acl_of(subnet: Resource) -> tuple[Resource | None, tuple[Evidence, ...]]:
    """The ACL of a subnet, None for one that nobody wrote rules for; or the reasons why it is not known."""
    associations = referrers(subnet, "aws_network_acl_association", via="subnet_id")
    for link in (link for one in associations.certain for link in links(one["network_acl_id"], *ACLS)):
        return link.certain, (link.doubt,) if link.doubt else ()
    listing = referrers(subnet, *ACLS, via="subnet_ids")
    if listing.certain:
        return listing.certain[0], ()
    if doubts := (*associations.doubts, *listing.doubts):
        return None, doubts
    link_to_vpc = vpc_of(subnet)
    vpc = link_to_vpc.certain if link_to_vpc else None
    defaults = referrers(vpc, "aws_default_network_acl", via="default_network_acl_id") if vpc else Referrers()
    return (defaults.certain[0], ()) if defaults.certain else (None, defaults.doubts)
