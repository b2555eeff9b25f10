"""A cache whose memory is full throws out what is still needed, and one whose processor is busy makes every request wait."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.alarms import Metric, Series, is_alarmed
from readygate.toolkit.caches import CLUSTER, GROUP, NodeMetric, stands_alone

POLICY = Policy(
    id="aws-elasticache-alarms",
    title="Cache has alarms on its processor and its memory",
    resource=(GROUP, CLUSTER),
    severity=Severity.LOW,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` on `AWS/ElastiCache` `EngineCPUUtilization` and one on `DatabaseMemoryUsagePercentage`, each with "
        "`dimensions = { CacheClusterId = ... }` for a node (`member_clusters`) and `alarm_actions`."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html",
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html",
    ),
    proves=("DS-1.2.4",),
)
PROCESSOR = ("EngineCPUUtilization", "CPUUtilization")
MEMORY = ("DatabaseMemoryUsagePercentage", "DatabaseMemoryUsageCountedForEvictPercentage", "DatabaseCapacityUsagePercentage", "Evictions")
FREE = ("FreeableMemory",)
NAMESPACE, NODE = "AWS/ElastiCache", "CacheClusterId"


def applies(cache: Resource) -> Truth:
    """Nodes are judged with their group."""
    return stands_alone(cache)


def check(cache: Resource) -> Truth:
    full = is_alarmed(cache, _metric(cache, MEMORY), Series.fires_upward) | is_alarmed(cache, _metric(cache, FREE), Series.fires_downward).quiet()
    return is_alarmed(cache, _metric(cache, PROCESSOR), Series.fires_upward) & full


def _metric(cache: Resource, names: tuple[str, ...]) -> Metric:
    if cache.type == GROUP:
        return NodeMetric(namespace=NAMESPACE, names=names, dimension=NODE, by="replication_group_id", derived=True)
    return Metric(namespace=NAMESPACE, names=names, dimension=NODE, by="cluster_id")
