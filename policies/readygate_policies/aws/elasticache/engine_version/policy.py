"""A version that AWS no longer supports gets no fixes, costs extra, and is upgraded on a day that AWS chooses."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.caches import CLUSTER, GROUP, is_secondary, runs_memcached, stands_alone
from readygate.toolkit.engine_versions import is_supported

POLICY = Policy(
    id="aws-elasticache-engine-version",
    title="Cache runs a version of its engine that is in standard support",
    resource=(GROUP, CLUSTER),
    severity=Severity.MEDIUM,
    remediation='Set `engine = "valkey"` and an `engine_version` in standard support.',
    references=(
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html",
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
    ),
    parameters={
        "oldest_versions": Parameter(("redis 6", "valkey 7.2"), "engines, each with its oldest major version in standard support (November 2026)")
    },
    proves=("DS-1.2",),
)


def applies(cache: Resource) -> Truth:
    """A node runs what its group runs, and a secondary group what the one runs that it follows."""
    follows = is_secondary(cache) if cache.type == GROUP else ~stands_alone(cache)
    return ~follows & ~runs_memcached(cache)


def check(cache: Resource, parameters: Parameters) -> Truth:
    return is_supported(cache["engine"], cache["engine_version"], parameters.texts("oldest_versions"))
