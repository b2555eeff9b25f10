"""A zone that fails takes a zonal database with it, and everything that needs the database."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_databases import has_own_settings, is_primary

POLICY = Policy(
    id="gcp-sql-high-availability",
    title="Cloud SQL instance has a standby in another zone",
    resource="google_sql_database_instance",
    severity=Severity.HIGH,
    remediation='Set `availability_type = "REGIONAL"` in `settings`; it needs backups and point-in-time recovery.',
    references=(
        "https://cloud.google.com/sql/docs/postgres/high-availability",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance#settings.availability_type",
    ),
    parameters={"judge_replicas": Parameter(False, "whether read replicas need a standby as well")},
    replaces=("cloudsql_instance_high_availability_enabled",),
    proves=("DS-1.1.3", "DS-R.c1.2"),
)


def applies(database: Resource, parameters: Parameters) -> Truth:
    """A replica is not the only copy; a read pool has nodes instead."""
    if parameters.flag("judge_replicas"):
        return has_own_settings(database) & ~database["instance_type"].or_default("").equals("READ_POOL_INSTANCE")
    return is_primary(database)


def check(database: Resource) -> Truth:
    return database["settings"]["availability_type"].or_default("ZONAL").equals("REGIONAL")
