"""A cache in the default subnets and the default security group is open to whatever else happens to lie there."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.caches import CLUSTER, GROUP, SERVERLESS, stands_alone
from readygate.toolkit.databases import is_given

POLICY = Policy(
    id="aws-elasticache-network",
    title="Cache lies in subnets and security groups that were chosen for it",
    resource=(GROUP, CLUSTER, SERVERLESS),
    severity=Severity.MEDIUM,
    remediation="Set `subnet_group_name` to a subnet group of private subnets (serverless: `subnet_ids`) and `security_group_ids`.",
    references=(
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html",
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    ),
    replaces=("CKV_AWS_323",),
    related=("CKV_AWS_196", "elasticache_cluster_uses_public_subnet"),
    frameworks=("FSBP ElastiCache.7",),
    proves=("DS-1.2.3",),
)
DEFAULT = "default"
"""The subnet group that ElastiCache makes of all subnets of the default VPC."""


def applies(cache: Resource) -> Truth:
    """A node lies where its group lies."""
    return stands_alone(cache)


def check(cache: Resource) -> Truth:
    guarded = ~cache["security_group_ids"].is_empty()
    if cache.type == SERVERLESS:
        return ~cache["subnet_ids"].is_empty() & guarded
    subnets = cache["subnet_group_name"]
    chosen = subnets.refers_to("aws_elasticache_subnet_group").exists().quiet() | ~subnets.equals(DEFAULT)
    return is_given(subnets) & chosen & guarded
