"""Who reaches the port of a cache without a password reads and changes everything in it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.caches import GROUP, is_secondary
from readygate.toolkit.databases import is_given

POLICY = Policy(
    id="aws-elasticache-authentication",
    title="Replication group asks its clients who they are",
    resource=GROUP,
    severity=Severity.MEDIUM,
    remediation="Set `user_group_ids` to an `aws_elasticache_user_group` (role-based access control), or `auth_token`; both need TLS.",
    references=(
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html",
    ),
    replaces=("elasticache_redis_replication_group_auth_enabled",),
    related=("CKV_AWS_31",),
    frameworks=("FSBP ElastiCache.6", "PCI DSS 4.0.1 8.3.1"),
    proves=("DS-6.2.2",),
)


def applies(group: Resource) -> Truth:
    """A secondary group asks as the one does that it follows."""
    return ~is_secondary(group)


def check(group: Resource) -> Truth:
    return is_given(group["auth_token"]) | ~group["user_group_ids"].is_empty()
