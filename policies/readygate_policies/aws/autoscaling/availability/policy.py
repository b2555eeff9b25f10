"""Behind a load balancer the loss of one machine, or of one availability zone, need not be seen from outside."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.scaling import is_behind_balancer, is_sized_by_cluster
from readygate.toolkit.sizes import spans_zones

POLICY = Policy(
    id="aws-autoscaling-availability",
    title="Auto Scaling group behind a load balancer outlives a machine and an availability zone",
    resource="aws_autoscaling_group",
    severity=Severity.MEDIUM,
    remediation=(
        'Set `min_size = 2`, name subnets of two availability zones in `vpc_zone_identifier`, and set `health_check_type = "ELB"`, '
        "so that machines are replaced which the load balancer finds unwell."
    ),
    references=(
        "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html",
        "https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html",
    ),
    parameters={
        "minimum_machines": Parameter(2, "fewest machines (count)"),
        "minimum_zones": Parameter(2, "fewest availability zones, or subnets (count)"),
    },
    replaces=("CKV2_AWS_15", "autoscaling_group_elb_health_check_enabled"),
    related=("autoscaling_group_multiple_az",),
    frameworks=("FSBP AutoScaling.1", "FSBP AutoScaling.2"),
    proves=("DS-1.4.3", "DS-R.m1.1"),
)


def applies(group: Resource) -> Truth:
    return is_behind_balancer(group)


def check(group: Resource, parameters: Parameters) -> Truth:
    zones = parameters.number("minimum_zones")
    spread = spans_zones(group["vpc_zone_identifier"], zones) | spans_zones(group["availability_zones"], zones)
    enough = group["min_size"].at_least(parameters.number("minimum_machines")) | is_sized_by_cluster(group)
    return enough & spread & group["health_check_type"].or_default("EC2").matches(r"\bELB\b")
