"""Who reaches the port of a cache without a password reads and changes everything in it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-redis-authentication",
    title="Cache asks its clients who they are",
    resource=("google_redis_instance", "google_redis_cluster", "google_memorystore_instance"),
    severity=Severity.MEDIUM,
    remediation=(
        'Set `auth_enabled = true`; in clusters `authorization_mode = "AUTH_MODE_IAM_AUTH"` (`google_redis_cluster`) or `"IAM_AUTH"` '
        "(`google_memorystore_instance`)."
    ),
    references=(
        "https://cloud.google.com/memorystore/docs/redis/about-redis-auth",
        "https://cloud.google.com/memorystore/docs/cluster/about-iam-auth",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_instance#auth_enabled",
    ),
    replaces=("CKV_GCP_95",),
    proves=("DS-6.2.2",),
)
MODES = ("AUTH_MODE_IAM_AUTH", "IAM_AUTH", "TOKEN_AUTH")


def check(cache: Resource) -> Truth:
    if cache.type == "google_redis_instance":
        return cache["auth_enabled"].or_default(False).equals(True)
    return cache["authorization_mode"].or_default("AUTH_MODE_DISABLED").one_of(*MODES)
