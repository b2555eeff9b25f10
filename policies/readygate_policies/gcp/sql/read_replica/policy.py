"""Reports that run on the database that takes the orders slow both down; a replica also stands ready when the primary is lost."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_databases import INSTANCE, is_primary

POLICY = Policy(
    id="gcp-sql-read-replica",
    title="Cloud SQL instance has a replica to read from",
    resource="google_sql_database_instance",
    severity=Severity.LOW,
    remediation="Add a `google_sql_database_instance` whose `master_instance_name` is the name of this one.",
    references=(
        "https://cloud.google.com/sql/docs/postgres/replication",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance#master_instance_name",
    ),
    parameters={"expected": Parameter(False, "whether every instance needs one: most systems read where they write, and that is no fault")},
    proves=("DS-1.1.4",),
)


def applies(database: Resource, parameters: Parameters) -> Truth:
    """A replica needs none of its own."""
    return is_primary(database) & database.answer(parameters.flag("expected"), "the parameter expected asks for no replica")


def check(database: Resource) -> Truth:
    return database.referred_by(INSTANCE, via="master_instance_name").exists()
