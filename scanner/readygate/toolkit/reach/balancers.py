"""Load balancers: where they listen, and to which ports of which targets they hand traffic on.

Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html,
https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Evidence, Truth
from readygate.model.values import Unknown
from readygate.toolkit.group_rules import GROUPS
from readygate.toolkit.links import Link, Referrers, all_links, links, referrers
from readygate.toolkit.networks import EVERYWHERE
from readygate.toolkit.reach.interfaces import Interface
from readygate.toolkit.reach.subnets import SUBNETS
from readygate.toolkit.traffic import EVERYTHING, NOTHING, TCP, UDP, Bounds, any_bounds, box, exactly, ports

BALANCERS = ("aws_lb", "aws_alb")
CLASSIC = "aws_elb"
LISTENERS = ("aws_lb_listener", "aws_alb_listener")
LISTENER_RULES = ("aws_lb_listener_rule", "aws_alb_listener_rule")
TARGET_GROUPS = ("aws_lb_target_group", "aws_alb_target_group")
ATTACHMENTS = ("aws_lb_target_group_attachment", "aws_alb_target_group_attachment")
FORWARDS = ("target_group_arn", "forward.target_group.arn")
"""Where an action names its target group."""


class Forwarding(Struct, frozen=True):
    """A way from a listener of a balancer to a port of a target; without a balancer, from one that is not known."""

    balancer: Resource | None
    listener: Resource | None
    listens: Bounds
    via: Resource
    """What ties the target to the balancer: the target group, the classic balancer itself, or what names a group that is not known."""
    port: Bounds
    keeps_client: Truth
    """Whether the target sees the client's address instead of the balancer's."""
    doubts: tuple[Evidence, ...] = ()
    """Why the way may not exist."""


def balancer_interfaces(balancer: Resource) -> Iterator[Interface]:
    """A balancer's nodes: one in each subnet."""
    subnets: list[Link | None] = [*links(balancer["subnets"], *SUBNETS)]
    subnets += all_links((one["subnet_id"] for one in balancer["subnet_mapping"].items()), *SUBNETS)
    groups = tuple(links(balancer["security_groups"], *GROUPS))
    facing = ~balancer["internal"].or_default(False).equals(True)
    v6 = balancer["ip_address_type"].or_default("ipv4").starts_with("dualstack")
    listens = any_bounds(_listened(balancer))
    for subnet in subnets or [None]:
        yield Interface(
            owner=balancer,
            subnet=subnet,
            groups=groups,
            public_v4=facing,
            public_v6=facing & v6,
            listens=listens,
            filtered=TRUE if groups or balancer.type == CLASSIC else ~balancer["load_balancer_type"].or_default("application").equals("network"),
        )


def _listened(balancer: Resource) -> Iterator[Bounds]:
    if balancer.type == CLASSIC:
        for listener in balancer["listener"].items():
            yield _ports(listener["lb_port"], TCP)
        return
    named = referrers(balancer, *LISTENERS, via="load_balancer_arn")
    for one in named.certain:
        yield listener_services(one)
    for one, doubt in named.possible:
        yield Bounds(NOTHING, listener_services(one).high, (doubt,))
    if named.unseen:
        yield Bounds(NOTHING, EVERYTHING, named.unseen)


def listener_services(listener: Resource) -> Bounds:
    """The services on which a listener listens."""
    protocol = listener["protocol"].text or "TCP"
    port = listener["port"]
    if protocol == "GENEVE":
        return exactly(NOTHING)
    found = [_ports(port, UDP)] if protocol in ("UDP", "TCP_UDP") else []
    found += [_ports(port, TCP)] if protocol != "UDP" else []
    return any_bounds(found)


def _ports(port: Attribute, protocol: int) -> Bounds:
    number = port.number().value
    if isinstance(number, Unknown) or number is None or isinstance(number, str | bool | list | dict) or not 0 <= number < 65536:
        return Bounds(NOTHING, box(ports(protocol), EVERYWHERE), (Evidence(port.resource, port.path, f"{port.name} is not known"),))
    return exactly(box(ports(protocol, int(number), int(number)), EVERYWHERE))


def forwardings(target: Resource) -> Iterator[Forwarding]:
    """The ways on which load balancers hand traffic to a resource."""
    for group, port, doubts in _memberships(target):
        if group.type not in TARGET_GROUPS:
            yield Forwarding(None, None, exactly(EVERYTHING), group, port, Truth(None, doubts), doubts)
            continue
        for listener, more in _listeners_of(group):
            if listener is None:
                yield Forwarding(None, None, exactly(EVERYTHING), group, port, Truth(None, more), (*doubts, *more))
                continue
            for link in links(listener["load_balancer_arn"], *BALANCERS):
                found = (*doubts, *more, *((link.doubt,) if link.doubt else ()))
                listens = listener_services(listener)
                for balancer in link.targets:
                    yield Forwarding(balancer, listener, listens, group, port, _keeps_client(balancer, group), found)
                if not link.targets:
                    yield Forwarding(None, listener, listens, group, port, Truth(None, found), found)
    yield from _from_classic(target)


def _memberships(target: Resource) -> Iterator[tuple[Resource, Bounds, tuple[Evidence, ...]]]:
    """The target groups that a resource is in, with its port there; for a group that is not known, what names it."""
    attached = referrers(target, *ATTACHMENTS, via="target_id")
    if attached.unseen:
        yield target, Bounds(NOTHING, EVERYTHING, attached.unseen), attached.unseen
    for attachment, doubts in _each(attached):
        yield from _in_groups(attachment["target_group_arn"], attachment["port"], doubts)
    if target.type == "aws_autoscaling_group":
        yield from _in_groups(target["target_group_arns"], None)
        for attachment, doubts in _each(referrers(target, "aws_autoscaling_attachment", via="autoscaling_group_name")):
            yield from _in_groups(attachment["lb_target_group_arn"], None, doubts)
    if target.type == "aws_ecs_service":
        balancing = target["load_balancer"]
        if isinstance(balancing.value, Unknown) and not balancing.value.unset:
            yield from _in_groups(balancing, None)
        for block in balancing.items():
            yield from _in_groups(block["target_group_arn"], block["container_port"])


def _protocol(group: Resource) -> int:
    return UDP if group["protocol"].text == "UDP" else TCP


def _each(named: Referrers) -> Iterator[tuple[Resource, tuple[Evidence, ...]]]:
    """Those that certainly refer, and those that may, with the reason."""
    yield from ((one, ()) for one in named.certain)
    yield from ((one, (doubt,)) for one, doubt in named.possible)


def _in_groups(
    named: Attribute, own_port: Attribute | None, doubts: tuple[Evidence, ...] = ()
) -> Iterator[tuple[Resource, Bounds, tuple[Evidence, ...]]]:
    """The target groups that an attribute names, with the port of the target or else of the group."""
    own = own_port if own_port is not None and not own_port.is_set().is_false else None
    for link in links(named, *TARGET_GROUPS):
        found = (*doubts, *((link.doubt,) if link.doubt else ()))
        for group in link.targets:
            yield group, _ports(own or group["port"], _protocol(group)), found
        if not link.targets:
            yield named.resource, _ports(own, TCP) if own else Bounds(NOTHING, EVERYTHING, found), found


def _listeners_of(group: Resource) -> Iterator[tuple[Resource | None, tuple[Evidence, ...]]]:
    """The listeners that forward to a target group, by default or by a rule; None for one that is not known."""
    for path in FORWARDS:
        named = referrers(group, *LISTENERS, via=f"default_action.{path}")
        yield from _each(named)
        if named.unseen:
            yield None, named.unseen
        for rule, doubts in _each(referrers(group, *LISTENER_RULES, via=f"action.{path}")):
            for link in links(rule["listener_arn"], *LISTENERS):
                found = (*doubts, *((link.doubt,) if link.doubt else ()))
                yield from ((listener, found) for listener in link.targets or (None,))


def _keeps_client(balancer: Resource, group: Resource) -> Truth:
    """Whether targets see the client's address: never behind an application load balancer; else as set, or by kind of target and protocol."""
    kind = balancer["load_balancer_type"].or_default("application")
    if not kind.equals("network").is_true:
        return kind.equals("network").quiet()
    asked = group["preserve_client_ip"]
    if not asked.is_set().is_false:
        return asked.one_of(True, "true")
    return group["target_type"].or_default("instance").equals("instance") | group["protocol"].one_of("UDP", "TCP_UDP")


def _from_classic(target: Resource) -> Iterator[Forwarding]:
    found = list(_each(referrers(target, CLASSIC, via="instances")))
    for attachment, doubts in _each(referrers(target, "aws_elb_attachment", via="instance")):
        found += [(one, doubts) for link in links(attachment["elb"], CLASSIC) for one in link.targets]
    if target.type == "aws_autoscaling_group":
        found += [(one, ()) for link in links(target["load_balancers"], CLASSIC) for one in link.targets]
    for balancer, doubts in found:
        for listener in balancer["listener"].items():
            listens, port = _ports(listener["lb_port"], TCP), _ports(listener["instance_port"], TCP)
            yield Forwarding(balancer, balancer, listens, balancer, port, FALSE, doubts)


def members(groups: tuple[Link, ...]) -> tuple[frozenset[Resource], bool]:
    """The security groups that are certain, and whether there may be others."""
    certain = frozenset(link.certain for link in groups if link.certain is not None)
    return certain, any(link.doubt is not None for link in groups)
