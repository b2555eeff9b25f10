"""A cache of one node, or of nodes in one zone, is gone when that fails, and everything behind it gets the full load."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-redis-high-availability",
    title="Cache has a replica in another zone",
    resource=("google_redis_instance", "google_redis_cluster", "google_memorystore_instance"),
    severity=Severity.MEDIUM,
    remediation='Set `tier = "STANDARD_HA"`; give a cluster a `replica_count` of 1 or more, and leave its zones to Memorystore.',
    references=(
        "https://cloud.google.com/memorystore/docs/redis/high-availability-for-memorystore-for-redis",
        "https://cloud.google.com/memorystore/docs/cluster/ha-and-replicas",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_instance#tier",
    ),
    proves=("DS-1.2", "DS-1.2.2"),
)


def check(cache: Resource) -> Truth:
    """Clusters spread over zones unless they are told to stay in one."""
    if cache.type == "google_redis_instance":
        return cache["tier"].or_default("BASIC").equals("STANDARD_HA")
    zones = cache["zone_distribution_config"]["mode"].or_default("MULTI_ZONE")
    return cache["replica_count"].or_default(0).at_least(1) & zones.equals("MULTI_ZONE")
