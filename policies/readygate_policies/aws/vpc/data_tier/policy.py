"""Data stores belong where no route leads to the internet and nobody outside is let in: then one mistake alone exposes nothing."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.reach.isolation import admits_private_only, in_private_subnets

POLICY = Policy(
    id="aws-vpc-data-tier",
    title="Data store lies in private subnets and lets in nobody from outside",
    resource=(
        "aws_db_instance",
        "aws_elasticache_cluster",
        "aws_elasticache_replication_group",
        "aws_rds_cluster",
        "aws_redshift_cluster",
    ),
    severity=Severity.HIGH,
    remediation=(
        "Put the store into a subnet group whose subnets have no route to an internet gateway, and let its security groups name other groups or "
        "private networks only."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.Scenarios.html",
        "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
    ),
    related=("elasticache_cluster_uses_public_subnet", "vpc_subnet_separate_private_public"),
    frameworks=("FSBP RDS.46",),
    proves=("DS-6.2.4", "DS-1.2.3"),
)
INHERITING = {"aws_db_instance": "replicate_source_db", "aws_elasticache_cluster": "replication_group_id"}
"""What makes a store lie where another one does."""


def applies(store: Resource) -> Truth:
    """A replica, or a member of a replication group, lies where its source does."""
    return ~store[INHERITING[store.type]].is_set().quiet() if store.type in INHERITING else store.answer(True, "is a store of its own")


def check(store: Resource) -> Truth:
    return in_private_subnets(store) & admits_private_only(store)
