"""A version that AWS no longer supports gets no fixes, costs extra, and is upgraded on a day that AWS chooses."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE, is_replica
from readygate.toolkit.engine_versions import is_supported

POLICY = Policy(
    id="aws-rds-engine-version",
    title="Database runs an accepted engine in a version that is in standard support",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.MEDIUM,
    remediation="Set `engine_version` to a major version in standard support, with `allow_major_version_upgrade = true` for the upgrade.",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html",
    ),
    parameters={
        "engines": Parameter((), "engines that the team accepts, such as postgres; without it every one"),
        "oldest_versions": Parameter(
            ("postgres 14", "mysql 8.4", "mariadb 10.11", "aurora-postgresql 14", "aurora-mysql 8.0"),
            "engines, each with its oldest major version in standard support (November 2026)",
        ),
    },
    related=("rds_instance_deprecated_engine_version", "rds_instance_extended_support"),
    proves=("DS-1.1",),
)


def applies(database: Resource) -> Truth:
    """A replica runs what its source runs."""
    return ~is_replica(database)


def check(database: Resource, parameters: Parameters) -> Truth:
    engine = database["engine"]
    accepted = parameters.texts("engines")
    return (engine.one_of(*accepted) if accepted else TRUE) & is_supported(engine, database["engine_version"], parameters.texts("oldest_versions"))
