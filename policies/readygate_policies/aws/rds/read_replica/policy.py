"""Reports that run on the database that takes the orders slow both down; a replica also stands ready when the primary is lost."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE, SOURCES, has_members, is_given, is_replica

POLICY = Policy(
    id="aws-rds-read-replica",
    title="Database has a replica to read from",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.LOW,
    remediation="Add an `aws_db_instance` with `replicate_source_db`, or a second `aws_rds_cluster_instance` to the cluster.",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html",
    ),
    parameters={"expected": Parameter(False, "whether every database needs one: most systems read where they write, and that is no fault")},
    proves=("DS-1.1.4",),
)


def applies(database: Resource, parameters: Parameters) -> Truth:
    """A replica needs none of its own."""
    return ~is_replica(database) & database.answer(parameters.flag("expected"), "the parameter expected asks for no replica")


def check(database: Resource) -> Truth:
    if database.type == INSTANCE:
        return database.referred_by(INSTANCE, via=SOURCES[INSTANCE]).exists()
    return is_given(database["db_cluster_instance_class"]) | has_members(database, 2)
