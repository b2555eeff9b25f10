"""A load balancer in one availability zone is gone when the zone is, and one that listens nowhere balances nothing."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.reach.balancers import BALANCERS, LISTENERS
from readygate.toolkit.sizes import spans_zones

POLICY = Policy(
    id="aws-elb-availability-zones",
    title="Load balancer listens, in several availability zones",
    resource=BALANCERS,
    severity=Severity.MEDIUM,
    remediation="Give it `subnets` in at least two availability zones, and an `aws_lb_listener`.",
    references=(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html",
    ),
    parameters={"minimum_zones": Parameter(2, "fewest availability zones (count)")},
    replaces=("elbv2_is_in_multiple_az",),
    related=("elbv2_listeners_underneath",),
    frameworks=("FSBP ELB.13",),
    proves=("DS-1.4",),
)


def check(balancer: Resource, parameters: Parameters) -> Truth:
    """A load balancer takes one subnet of each zone at most, so that counting subnets counts zones."""
    fewest = parameters.number("minimum_zones")
    spread = spans_zones(balancer["subnets"], fewest) | spans_zones(balancer["subnet_mapping"], fewest, "subnet_id")
    return spread & balancer.referred_by(*LISTENERS, via="load_balancer_arn").exists()
