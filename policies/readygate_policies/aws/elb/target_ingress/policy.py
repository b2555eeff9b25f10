"""What a firewall or a login at the load balancer keeps out must not get in beside it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.toolkit.networks import PRIVATE
from readygate.toolkit.reach.balancers import Forwarding, forwardings
from readygate.toolkit.reach.interfaces import interfaces
from readygate.toolkit.security_groups import passes
from readygate.toolkit.traffic import Bounds, from_addresses

POLICY = Policy(
    id="aws-elb-target-ingress",
    title="Target of a load balancer takes its traffic from the load balancer only",
    resource=("aws_autoscaling_group", "aws_ecs_service", "aws_instance"),
    severity=Severity.HIGH,
    remediation="Let the security group of the target name the security group of the load balancer as the source for the target's port.",
    references=("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",),
    proves=("DS-1.4.4", "DS-6.2.1"),
)


def applies(target: Resource) -> Truth:
    """Targets of network load balancers that keep the client's address have to let clients in."""
    ways = list(forwardings(target))
    if not ways:
        return target.answer(False, "no load balancer hands traffic on to it")  # equivalent: words only
    return any_of(~way.keeps_client for way in ways)


def check(target: Resource) -> Truth:
    """No port to which traffic is handed on may be open to addresses of the internet."""
    ways = [way for way in forwardings(target) if not way.keeps_client.is_true]
    links = dict.fromkeys(link for one in interfaces(target) for link in one.groups)
    unknown = [Truth(None, (link.doubt,)) for link in links if link.doubt is not None]
    return all_of([*unknown, *(_is_closed(group, way) for link in links for group in link.targets for way in ways)])


def _is_closed(group: Resource, way: Forwarding) -> Truth:
    """Whether a group lets nobody outside at the port to which a balancer hands traffic on."""
    public = passes(group) - Bounds(from_addresses(PRIVATE), from_addresses(PRIVATE))
    open_ = public & way.port
    if not open_.low.is_empty:
        return group.answer(False, f"{group.address} lets in {open_.low.shown()} past {(way.balancer or way.via).address}")
    if not open_.high.is_empty:
        return Truth(None, open_.doubts)
    return group.answer(True, f"{group.address} lets in no address of the internet")
