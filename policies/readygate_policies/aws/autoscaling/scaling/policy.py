"""A group that never changes its size is too small under load and too large at night."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.scaling import is_sized_by_cluster
from readygate.toolkit.sizes import exceeds

POLICY = Policy(
    id="aws-autoscaling-scaling",
    title="Auto Scaling group grows and shrinks with the load",
    resource="aws_autoscaling_group",
    severity=Severity.MEDIUM,
    remediation=('Set `max_size` above `min_size` and add an `aws_autoscaling_policy`, such as one with `policy_type = "TargetTrackingScaling"`.'),
    references=(
        "https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scale-based-on-demand.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html",
    ),
    proves=("DS-1.4.3", "DS-4.3.3", "DS-R.m1.1"),
)


def applies(group: Resource) -> Truth:
    """A group of one machine only puts it up again where it fails."""
    return ~group["max_size"].at_most(1)


def check(group: Resource) -> Truth:
    scaled = group.referred_by("aws_autoscaling_policy", via="autoscaling_group_name").exists() | is_sized_by_cluster(group)
    return exceeds(group["max_size"], group["min_size"]) & scaled
