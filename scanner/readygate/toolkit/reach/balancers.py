"""Load balancers: where they listen, and to which ports of which targets they hand traffic on.

Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html,
https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Evidence, Truth
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
    """A way from a listener of a balancer to a port of a target."""

    balancer: Resource
    listener: Resource
    listens: Bounds
    via: Resource
    """What ties the target to the balancer: the target group, or the classic balancer itself."""
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
    v6 = balancer["ip_address_type"].starts_with("dualstack") if balancer["ip_address_type"].is_set().is_true else FALSE
    listens = any_bounds(_listened(balancer))
    for subnet in subnets or [None]:
        yield Interface(
            owner=balancer,
            subnet=subnet,
            groups=groups,
            public_v4=facing,
            public_v6=facing & v6,
            listens=listens,
            filtered=bool(groups) or balancer.type == CLASSIC or not balancer["load_balancer_type"].equals("network").is_true,
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
        for listener, more in _listeners_of(group):
            for link in links(listener["load_balancer_arn"], *BALANCERS):
                for balancer in link.targets:
                    found = (*doubts, *more, *((link.doubt,) if link.doubt else ()))
                    keeps = _keeps_client(balancer, group)
                    yield Forwarding(balancer, listener, listener_services(listener), group, port, keeps, found)
    yield from _from_classic(target)


def _memberships(target: Resource) -> Iterator[tuple[Resource, Bounds, tuple[Evidence, ...]]]:
    """The target groups that a resource is in, with its port there."""
    for attachment, doubts in _each(referrers(target, *ATTACHMENTS, via="target_id")):
        for group, more in _groups_in(attachment["target_group_arn"]):
            port = attachment["port"] if attachment["port"].is_set().is_true or attachment["port"].is_set().is_unknown else group["port"]
            yield group, _ports(port, _protocol(group)), (*doubts, *more)
    if target.type == "aws_autoscaling_group":
        for group, doubts in _groups_in(target["target_group_arns"]):
            yield group, _ports(group["port"], _protocol(group)), doubts
        for attachment, doubts in _each(referrers(target, "aws_autoscaling_attachment", via="autoscaling_group_name")):
            for group, more in _groups_in(attachment["lb_target_group_arn"]):
                yield group, _ports(group["port"], _protocol(group)), (*doubts, *more)
    if target.type == "aws_ecs_service":
        for block in target["load_balancer"].items():
            for group, doubts in _groups_in(block["target_group_arn"]):
                yield group, _ports(block["container_port"], _protocol(group)), doubts


def _protocol(group: Resource) -> int:
    return UDP if group["protocol"].text == "UDP" else TCP


def _each(named: Referrers) -> Iterator[tuple[Resource, tuple[Evidence, ...]]]:
    yield from ((one, ()) for one in named.certain)
    yield from ((one, (doubt,)) for one, doubt in named.possible)


def _groups_in(attribute: Attribute) -> Iterator[tuple[Resource, tuple[Evidence, ...]]]:
    for link in links(attribute, *TARGET_GROUPS):
        for group in link.targets:
            yield group, (link.doubt,) if link.doubt else ()


def _listeners_of(group: Resource) -> Iterator[tuple[Resource, tuple[Evidence, ...]]]:
    """The listeners that forward to a target group, by default or by a rule."""
    for path in FORWARDS:
        yield from _each(referrers(group, *LISTENERS, via=f"default_action.{path}"))
        for rule, doubts in _each(referrers(group, *LISTENER_RULES, via=f"action.{path}")):
            for link in links(rule["listener_arn"], *LISTENERS):
                for listener in link.targets:
                    yield listener, (*doubts, *((link.doubt,) if link.doubt else ()))


def _keeps_client(balancer: Resource, group: Resource) -> Truth:
    """Whether targets see the client's address: never behind an application load balancer; else as set, or by kind of target and protocol."""
    kind = balancer["load_balancer_type"].or_default("application")
    if not kind.equals("network").is_true:
        return kind.equals("network").quiet()
    asked = group["preserve_client_ip"]
    if asked.is_set().is_true:
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
