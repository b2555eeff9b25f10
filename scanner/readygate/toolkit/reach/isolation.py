"""Whether a resource is kept apart from the internet: by the routes of its subnets, and by its security groups."""

from __future__ import annotations

from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Evidence, Truth, all_of
from readygate.toolkit.group_rules import INGRESS
from readygate.toolkit.links import Link
from readygate.toolkit.networks import PRIVATE
from readygate.toolkit.reach.interfaces import Interface, interfaces
from readygate.toolkit.reach.subnets import back_route
from readygate.toolkit.security_groups import OUTSIDE, passes
from readygate.toolkit.traffic import from_addresses


def in_private_subnets(resource: Resource) -> Truth:
    """Whether none of the subnets in which a resource may lie has a route to an internet gateway."""
    return all_of(_is_private(one) for one in interfaces(resource))


def _is_private(interface: Interface) -> Truth:
    owner, link = interface.owner, interface.subnet
    if link is None:
        return owner.answer(False, "no subnets are named, so it lies in the default VPC, whose subnets are public")
    subnet = link.certain
    if subnet is None:
        return Truth(None, (link.doubt,) if link.doubt else ())
    gate = back_route(subnet)
    by = gate.resource or subnet
    if gate.passes.high.is_empty:
        return by.answer(True, f"{by.address} {gate.fact}")
    if gate.passes.low.is_empty:
        return Truth(None, gate.passes.doubts)
    return by.answer(False, f"{subnet.address} is public: {by.address} {gate.fact}")


def admits_private_only(resource: Resource) -> Truth:
    """Whether the security groups of a resource let in nothing but members of groups and private addresses."""
    groups = dict.fromkeys(link for one in interfaces(resource) for link in one.groups)
    return all_of(_keeps_inside(link) for link in groups) if groups else TRUE


def _keeps_inside(link: Link) -> Truth:
    group = link.certain
    if group is None:
        return Truth(None, (link.doubt,) if link.doubt else ())
    allowed = from_addresses(PRIVATE)
    bounds = passes(group, INGRESS, OUTSIDE)
    inside = bounds.within(allowed)
    if inside.is_unknown:
        return Truth(None, bounds.doubts or (Evidence(group, (), f"what {group.address} lets in is not known"),))
    if inside.is_true:
        return group.answer(True, f"{group.address} lets in nothing but groups and private addresses")
    return group.answer(False, f"{group.address} lets in {(bounds.low - allowed).shown()}")
