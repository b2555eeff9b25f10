"""Sessions, passwords and personal data can be read on the way to a cache unless the way is encrypted."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-redis-encryption",
    title="Cache takes only connections that are encrypted",
    resource=("google_redis_instance", "google_redis_cluster", "google_memorystore_instance"),
    severity=Severity.MEDIUM,
    remediation=(
        'Set `transit_encryption_mode = "SERVER_AUTHENTICATION"`, in a `google_redis_cluster` `"TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION"`.'
    ),
    references=(
        "https://cloud.google.com/memorystore/docs/redis/about-in-transit-encryption",
        "https://cloud.google.com/memorystore/docs/cluster/about-in-transit-encryption",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_instance#transit_encryption_mode",
    ),
    replaces=("CKV_GCP_97",),
    proves=("DS-6.2.2",),
)
MODES = ("SERVER_AUTHENTICATION", "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION")


def check(cache: Resource) -> Truth:
    return cache["transit_encryption_mode"].or_default("DISABLED").one_of(*MODES)
