"""Sessions and personal data in a cache can be read on the wire, and in its snapshots, unless both are encrypted."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.caches import GROUP, is_secondary

POLICY = Policy(
    id="aws-elasticache-encryption",
    title="Replication group is encrypted at rest and on the wire",
    resource=GROUP,
    severity=Severity.MEDIUM,
    remediation="Set `at_rest_encryption_enabled = true` and `transit_encryption_enabled = true`, and leave `transit_encryption_mode` at required.",
    references=(
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group#at_rest_encryption_enabled-1",
    ),
    replaces=(
        "CKV_AWS_29",
        "CKV_AWS_30",
        "AVD-AWS-0045",
        "AVD-AWS-0051",
        "aws-elasticache-enable-at-rest-encryption",
        "aws-elasticache-enable-in-transit-encryption",
        "elasticache_redis_cluster_rest_encryption_enabled",
        "elasticache_redis_cluster_in_transit_encryption_enabled",
    ),
    related=("CKV_AWS_31",),
    frameworks=("FSBP ElastiCache.4", "FSBP ElastiCache.5", "PCI DSS 4.0.1 4.2.1"),
    proves=("DS-6.2.2",),
)


def applies(group: Resource) -> Truth:
    """A secondary group is encrypted as the one is that it follows."""
    return ~is_secondary(group)


def check(group: Resource) -> Truth:
    at_rest = group["at_rest_encryption_enabled"]
    switched_on = at_rest.one_of(True, "true")  # equivalent: Terraform makes a text of it, a cloud a truth value
    stored = switched_on if not at_rest.is_set().is_false else _by_default(group)
    sent = group["transit_encryption_enabled"].or_default(False).equals(True)
    return stored & sent & ~group["transit_encryption_mode"].or_default("required").equals("preferred")


def _by_default(group: Resource) -> Truth:
    """Valkey is encrypted at rest unless somebody says otherwise, Redis is not."""
    return any_of([group["at_rest_encryption_enabled"].is_set(), group["engine"].equals("valkey")])
