"""What is only in memory is gone when the nodes restart: sessions, counters, queues of jobs. Snapshots bring most of it back."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-redis-persistence",
    title="Cache writes what it holds to disk, or is backed up",
    resource=("google_redis_instance", "google_redis_cluster", "google_memorystore_instance"),
    severity=Severity.MEDIUM,
    remediation=(
        'Add `persistence_config` with `persistence_mode = "RDB"` and `rdb_snapshot_period`; in clusters `mode = "RDB"` or `"AOF"`, or an '
        "`automated_backup_config`."
    ),
    references=(
        "https://cloud.google.com/memorystore/docs/redis/about-rdb-snapshots",
        "https://cloud.google.com/memorystore/docs/cluster/about-persistence",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_instance#nested_persistence_config",
    ),
    proves=("DS-1.2.1",),
)


def check(cache: Resource) -> Truth:
    mode = cache["persistence_config"]["persistence_mode" if cache.type == "google_redis_instance" else "mode"]
    return mode.or_default("DISABLED").one_of("RDB", "AOF") | ~cache["automated_backup_config"].is_empty().quiet()
