"""Whether traffic gets to a resource: every path is followed through addresses, routes, network ACLs and security groups.

Each hop lets through at least and at most so much; what certainly arrives proves that the resource is reachable, and where not even the most
arrives, the hop that cuts the path proves that it is not. A subnet without a route back to an internet gateway is private, as AWS defines it.
Not followed: names and requests (CloudFront, API gateways), and what lies behind peerings, transit gateways and VPNs.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.model.resource import Resource
from readygate.model.truth import Evidence, Truth
from readygate.toolkit.group_rules import EGRESS, INGRESS
from readygate.toolkit.intervals import Intervals
from readygate.toolkit.links import referrers
from readygate.toolkit.networks import EVERYWHERE, INTERNET, PRIVATE, V4_SIZE, AddressSet, parse_networks
from readygate.toolkit.reach.balancers import BALANCERS, CLASSIC, Forwarding, balancer_interfaces, forwardings, members
from readygate.toolkit.reach.endpoints import ENDPOINTS
from readygate.toolkit.reach.interfaces import KINDS, Interface, interfaces
from readygate.toolkit.reach.paths import Hop, Path, anything
from readygate.toolkit.reach.subnets import acl_gates, back_route, own_addresses, vpc_addresses, vpc_of
from readygate.toolkit.security_groups import INSIDE, OUTSIDE, Peer, passes
from readygate.toolkit.traffic import ALL_SERVICES, EVERYTHING, NOTHING, Bounds, Slab, any_bounds, exactly, from_addresses, gate, joined, services_of

DEFAULT_VPC = parse_networks(["172.31.0.0/16"])
"""Source: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html"""
FAR = (
    "aws_vpc_peering_connection",
    "aws_vpc_peering_connection_accepter",
    "aws_ec2_transit_gateway_vpc_attachment",
    "aws_networkmanager_vpc_attachment",
    "aws_vpn_gateway",
    "aws_vpn_gateway_attachment",
)
"""What joins a VPC to private networks elsewhere."""
TYPES = (*KINDS, *BALANCERS, CLASSIC, *ENDPOINTS)
"""The types of which it can be told whether traffic gets to them."""
ANY: Intervals = (ALL_SERVICES,)
V4 = from_addresses(AddressSet(v4=((0, V4_SIZE - 1),)))
V6 = from_addresses(AddressSet(v6=EVERYWHERE.v6))


class Question(Struct, frozen=True):
    """From which addresses, and to which services."""

    source: AddressSet = INTERNET
    services: Intervals = ANY
    name: str = "the internet"


class Reach(Struct, frozen=True):
    """The answer for one resource: all paths, each with what arrives over it."""

    target: Resource
    paths: tuple[Path, ...]

    @property
    def arriving(self) -> Bounds:
        """The traffic that arrives over all paths."""
        return any_bounds(path.left for path in self.paths)

    @property
    def best(self) -> Path | None:
        """The path that tells most: one that is open, else one that may be, else the one that leads furthest."""
        rank = {True: 2, None: 1, False: 0}
        return max(self.paths, key=lambda path: (rank[path.state], -len(path.hops) if path.state else len(path.hops)), default=None)

    def truth(self) -> Truth:
        """Whether anything arrives, with the hops that prove it, the hop that cuts the way, or what it depends on."""
        best = self.best
        if best is None:
            return self.target.answer(False, f"{self.target.address} has no address of its own, and no load balancer leads to it")
        if best.state is None:
            return Truth(None, best.left.doubts)
        hops = best.hops[1:] if best.state else [path.cut for path in self.paths]
        facts = [Evidence(hop.resource or self.target, (), _sentence(hop)) for hop in hops if hop]
        return Truth(best.state, tuple(dict.fromkeys(facts)))


def _sentence(hop: Hop) -> str:
    return f"{hop.address} {hop.fact}" if hop.resource else hop.fact


def reach(target: Resource, question: Question = Question()) -> Reach:  # noqa: B008  # frozen
    """Follow all ways to a resource of one of the types in `TYPES`."""
    direct = [_direct(one, question) for one in _interfaces(target)]
    direct = _settle(target, direct, _interfaces(target))
    if target.type in ENDPOINTS:
        direct += ENDPOINTS[target.type](target, _start(question))
    forwarded = [path for one in forwardings(target) for path in _forwarded(target, one, question)]
    return Reach(target, (*direct, *forwarded))


def _interfaces(target: Resource) -> list[Interface]:
    if target.type in (*BALANCERS, CLASSIC):
        return list(balancer_interfaces(target))
    return interfaces(target)


def _settle(target: Resource, paths: list[Path], made: list[Interface]) -> list[Path]:
    """What lies in one of several subnets can only be told where all of them give the same answer."""
    if not any(one.elsewhere for one in made) or len({path.state for path in paths}) == 1:
        return paths
    doubt = Evidence(target, (), f"in which of its subnets {target.address} lies is not known")
    unsure = Bounds(NOTHING, EVERYTHING, (doubt,))
    return [path.through(target, "may lie in another of its subnets instead", unsure) for path in paths]


def _start(question: Question) -> Path:
    return Path((Hop(None, question.name, exactly(services_of(question.services, question.source))),))


# -- from the source to a network interface ---------------------------------------------------------------------------------------------------
def _direct(interface: Interface, question: Question) -> Path:
    """The path to a network interface through the gateway of its VPC, or from within the VPC."""
    inner = _inner(interface)
    path = _enter(_start(question), interface, inner)
    subnet = interface.subnet.certain if interface.subnet else None
    if subnet is not None:
        same = own_addresses(subnet)
        for one in acl_gates(subnet):
            path = path.through(one.resource, one.fact, one.passes | same, one.cut)
    path = _past_groups(path, interface, [(OUTSIDE, anything()), (INSIDE, inner)])
    return path.through(interface.owner, f"listens on {_services(interface.listens)}", interface.listens)


def _enter(path: Path, interface: Interface, inner: Bounds) -> Path:
    """Past the gateway: it needs a public address, and a route back."""
    subnet = interface.subnet.certain if interface.subnet else None
    routable = exactly(from_addresses(INTERNET)) | inner
    if not path.left.high <= routable.low:
        path = path.through(None, "only addresses of the internet and of the VPC are routed there", routable)
    v4, v6 = interface.public_v4, interface.public_v6
    public = (gate(v4) & exactly(V4)) | (gate(v6) & exactly(V6))
    path = path.through(interface.owner, _address_fact(v4, v6), public | inner)
    if subnet is not None:
        route = back_route(subnet)
        return path.through(route.resource, route.fact, route.passes | inner)
    if interface.subnet is None:
        return path.through(interface.owner, "lies in the default VPC, which has a route to an internet gateway", anything())
    doubts = (interface.subnet.doubt,) if interface.subnet.doubt else ()
    return path.through(interface.owner, "lies in a subnet whose routes are not known", Bounds(NOTHING, EVERYTHING, doubts) | inner)


def _inner(interface: Interface) -> Bounds:
    """The sources that need no internet gateway: those in the VPC, and perhaps those of networks joined to it."""
    if interface.subnet is None:
        return exactly(from_addresses(DEFAULT_VPC))
    subnet = interface.subnet.certain
    if subnet is None:
        doubts = (interface.subnet.doubt,) if interface.subnet.doubt else ()
        return Bounds(NOTHING, from_addresses(PRIVATE), doubts)
    inside = vpc_addresses(subnet)
    private = from_addresses(PRIVATE)
    inside = Bounds(inside.low, inside.high if inside.low == inside.high else inside.low | private, inside.doubts)
    link = vpc_of(subnet)
    vpc = link.certain if link else None
    joints = referrers(vpc, *FAR, via="vpc_id").all if vpc else ()
    behind = tuple(Evidence(one, (), f"what lies behind {one.address} is not known") for one in joints)
    return Bounds(inside.low, inside.high | private, (*inside.doubts, *behind)) if joints else inside


def _address_fact(v4: Truth, v6: Truth) -> str:
    told = v4 | v6
    reason = f" ({told.because[0].statement})" if told.because else ""
    return {True: "has a public address", False: "has no public address", None: "may have a public address"}[told.state] + reason


def _services(listens: Bounds) -> str:
    high = listens.high
    return "every port" if high == EVERYTHING else high.shown().removesuffix(" from every address") if not high.is_empty else "nothing"


def _past_groups(path: Path, interface: Interface, peers: list[tuple[Peer, Bounds]]) -> Path:
    """Past the security groups of an interface; each peer stands for the traffic beside it."""
    if interface.filtered.is_false:
        return path.through(interface.owner, "has no security groups", anything())
    if interface.filtered.is_unknown:
        return path.through(interface.owner, "may have no security groups", Bounds(NOTHING, EVERYTHING, interface.filtered.because))
    allowed: list[Bounds] = []
    open_groups: list[Resource] = []
    for link in interface.groups:
        bounds = [_from_peers(group, peers) for group in link.targets] or [Bounds(NOTHING, EVERYTHING)]
        if link.doubt is not None:
            bounds = [Bounds(NOTHING, any_bounds(bounds).high, (link.doubt, *any_bounds(bounds).doubts))]
        allowed += bounds
        open_groups += [group for group, one in zip(link.targets, bounds, strict=False) if not (one.high & path.left.high).is_empty]
    if not interface.groups:
        return _past_default_group(path, interface, peers)
    together = any_bounds(allowed)
    left = path.left.high & together.high
    named = open_groups or [group for link in interface.groups for group in link.targets]
    if not named:
        return path.through(interface.owner, "has security groups that are not known", together)
    return path.through(named[0], f"lets in {left.shown()}", together, "lets nothing of it in")


def _from_peers(group: Resource, peers: list[tuple[Peer, Bounds]]) -> Bounds:
    return any_bounds(passes(group, INGRESS, peer) & bounds for peer, bounds in peers)


def _past_default_group(path: Path, interface: Interface, peers: list[tuple[Peer, Bounds]]) -> Path:
    subnet = interface.subnet.certain if interface.subnet else None
    link = vpc_of(subnet) if subnet else None
    vpc = link.certain if link else None
    declared = referrers(vpc, "aws_default_security_group", via="vpc_id").certain if vpc else ()
    if declared:
        bounds = _from_peers(declared[0], peers)
        left = path.left.high & bounds.high
        return path.through(declared[0], f"lets in {left.shown()}", bounds, "lets nothing of it in")
    doubt = Evidence(interface.owner, (), f"whether the source is in the default security group of {interface.owner.address} is not known")
    members_only = any_bounds(Bounds(NOTHING, bounds.high, (doubt,)) for peer, bounds in peers if peer.inside)
    return path.through(interface.owner, "has the default security group of its VPC, which lets in its own members only", members_only)


# -- over a load balancer -------------------------------------------------------------------------------------------------------------------
def _forwarded(target: Resource, way: Forwarding, question: Question) -> Iterator[Path]:
    """The paths over a load balancer: to one of its nodes, and from there to the target."""
    asked = exactly(services_of(question.services))
    if way.balancer is None or way.listener is None:
        yield from _from_somewhere(target, way, question)
        return
    for node, to_node in way.balancer.once(_ToNodes(Question(question.source, ANY, question.name))):
        taken = to_node.through(way.listener, f"listens on {_services(way.listens)}", way.listens)
        if way.doubts:
            taken = taken.through(way.via, "may hand it on", Bounds(NOTHING, EVERYTHING, way.doubts))
        path = taken.turned(way.via, f"hands it on to {target.address}", _sent(way, node, taken.left) & asked)
        made = _interfaces(target)
        yield from (_from_node(path, node, one) for one in made)
        if not made:
            yield path


class _ToNodes(Struct, frozen=True):
    """The question how the nodes of a load balancer are reached; it is the same for all targets."""

    question: Question

    def __call__(self, balancer: Resource) -> list[tuple[Interface, Path]]:
        return [(node, _direct(node, self.question)) for node in balancer_interfaces(balancer)]


def _from_somewhere(target: Resource, way: Forwarding, question: Question) -> Iterator[Path]:
    """The paths over a load balancer that is not known: whether any leads there, and from which address, is open."""
    asked = exactly(services_of(question.services))
    sent = Bounds(NOTHING, (way.port & asked).high, way.doubts)
    path = _start(Question(question.source, ANY, question.name)).turned(way.via, "may be handed it by a load balancer that is not known", sent)
    anyone = [(OUTSIDE, anything()), (INSIDE, anything())]
    made = _interfaces(target)
    yield from (_past_groups(path, one, anyone) for one in made)
    if not made:
        yield path


def _sent(way: Forwarding, node: Interface, arriving: Bounds) -> Bounds:
    """The traffic that a node sends to a target: from its own address, or from the client's."""
    subnet = node.subnet.certain if node.subnet else None
    own = own_addresses(subnet) if subnet else Bounds(NOTHING, EVERYTHING, (node.subnet.doubt,) if node.subnet and node.subnet.doubt else ())
    clients = Bounds(from_addresses(arriving.low.addresses), from_addresses(arriving.high.addresses))
    keeps = way.keeps_client
    if keeps.is_unknown:
        return way.port & Bounds(NOTHING, own.high | clients.high, (*own.doubts, *keeps.because))
    return way.port & (clients if keeps.is_true else own)


def _from_node(path: Path, node: Interface, interface: Interface) -> Path:
    """From a node of a balancer to a network interface of a target."""
    here, there = (one.subnet.certain if one.subnet else None for one in (node, interface))
    own, unsure = members(interface.groups)
    if node.groups:
        path = _past_own_groups(path, node, Peer(own, may_have_more=unsure, inside=True), own_addresses(there) if there else _somewhere(interface))
    if there is not None and there is not here:
        for one in acl_gates(there):
            path = path.through(one.resource, one.fact, one.passes, one.cut)
    certain, more = members(node.groups)
    path = _past_groups(path, interface, [(Peer(certain, may_have_more=more, inside=True), anything())])
    return path.through(interface.owner, f"listens on {_services(interface.listens)}", interface.listens)


def _somewhere(interface: Interface) -> Bounds:
    """The addresses of a subnet that is not known."""
    return Bounds(NOTHING, V4, (interface.subnet.doubt,) if interface.subnet and interface.subnet.doubt else ())


def _past_own_groups(path: Path, node: Interface, target: Peer, destination: Bounds) -> Path:
    """Past what the groups of a load balancer let out to a target."""
    groups = [group for link in node.groups for group in link.targets]
    doubts = tuple(link.doubt for link in node.groups if link.doubt is not None)
    out = any_bounds(passes(group, EGRESS, target) for group in groups)
    out = Bounds(NOTHING, EVERYTHING, doubts) if doubts else out
    to_target = _to_destination(out, destination)
    return path.through(groups[0] if groups else node.owner, "lets it out to the target", to_target, "lets nothing of it out to the target")


def _to_destination(out: Bounds, destination: Bounds) -> Bounds:
    """The services on which traffic may leave for a destination, whatever its source."""
    everyone = EVERYWHERE
    low = joined(Slab(one.first, one.last, everyone) for one in out.low.slabs if destination.high.addresses <= one.addresses)
    high = joined(Slab(one.first, one.last, everyone) for one in out.high.slabs if not (destination.high.addresses & one.addresses).is_empty)
    return Bounds(low, high, (*out.doubts, *destination.doubts))
