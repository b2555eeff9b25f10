"""What is only in a cache is gone with it: sessions, counters, queues of jobs. A daily snapshot brings most of it back."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.caches import CLUSTER, GROUP, SERVERLESS, runs_memcached, stands_alone

POLICY = Policy(
    id="aws-elasticache-backup",
    title="Cache makes snapshots by itself and keeps them",
    resource=(GROUP, CLUSTER, SERVERLESS),
    severity=Severity.MEDIUM,
    remediation="Set `snapshot_retention_limit` to 1 or more (days; ElastiCache offers up to 35).",
    references=(
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group#snapshot_retention_limit-1",
    ),
    parameters={"minimum_days": Parameter(1, "shortest time (days) for which snapshots are kept")},
    replaces=("CKV_AWS_134", "AVD-AWS-0050", "aws-elasticache-enable-backup-retention", "elasticache_redis_cluster_backup_enabled"),
    frameworks=("FSBP ElastiCache.1",),
    proves=("DS-1.2.1",),
)


def applies(cache: Resource) -> Truth:
    """A node's snapshots are those of its group, and what Memcached holds is a copy of something."""
    return stands_alone(cache) & ~runs_memcached(cache)


def check(cache: Resource, parameters: Parameters) -> Truth:
    return cache["snapshot_retention_limit"].or_default(0).at_least(parameters.number("minimum_days"))
