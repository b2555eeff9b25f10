"""A cache of one node, or of nodes in one Availability Zone, is gone when that fails, and everything behind it gets the full load."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.caches import CLUSTER, GROUP, runs_memcached, stands_alone

POLICY = Policy(
    id="aws-elasticache-failover",
    title="Cache moves to a replica in another Availability Zone by itself",
    resource=(GROUP, CLUSTER),
    severity=Severity.MEDIUM,
    remediation=(
        "Use an `aws_elasticache_replication_group` with `automatic_failover_enabled = true`, `multi_az_enabled = true` and `num_cache_clusters = 2` "
        "(with shards: `replicas_per_node_group = 1`) or more."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group#multi_az_enabled-1",
    ),
    replaces=("CKV2_AWS_50", "elasticache_redis_cluster_automatic_failover_enabled", "elasticache_redis_cluster_multi_az_enabled"),
    frameworks=("FSBP ElastiCache.3",),
    proves=("DS-1.2.2",),
)


def applies(cache: Resource) -> Truth:
    """Nodes are judged with their group; Memcached has no replicas."""
    return stands_alone(cache) & ~runs_memcached(cache)


def check(cache: Resource) -> Truth:
    if cache.type == CLUSTER:
        return cache.answer(False, f"{cache.address} is a cluster of one node without a replication group")
    fails_over = cache["automatic_failover_enabled"].equals(True)
    return fails_over & cache["multi_az_enabled"].equals(True) & _has_replica(cache)


def _has_replica(group: Resource) -> Truth:
    nodes = group["num_cache_clusters"].or_default(1).at_least(2)
    replicas = group["replicas_per_node_group"].or_default(0).at_least(1)
    added = group.referred_by(CLUSTER, via="replication_group_id").exists()
    return nodes | replicas | added.quiet()
