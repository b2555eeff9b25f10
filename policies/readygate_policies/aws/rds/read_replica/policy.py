"""Reports that run on the database that takes the orders slow both down; a replica also stands ready when the primary is lost."""

from readygate.model.graph import Related
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-rds-read-replica",
    title="Database has a replica to read from",
    resource=("aws_db_instance", "aws_rds_cluster"),
    severity=Severity.LOW,
    remediation="Add an `aws_db_instance` with `replicate_source_db`, or a second `aws_rds_cluster_instance` to the cluster.",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html",
    ),
    proves=("DS-1.1.4",),
)


def applies(database: Resource) -> Truth:
    """A replica needs none of its own."""
    source = "replicate_source_db" if database.type == "aws_db_instance" else "replication_source_identifier"
    return ~database[source].is_set()


def check(database: Resource) -> Truth:
    if database.type == "aws_db_instance":
        return database.referred_by("aws_db_instance", via="replicate_source_db").exists()
    return _holds_two(database.referred_by("aws_rds_cluster_instance", via="cluster_identifier"))


def _holds_two(instances: Related) -> Truth:
    """The first instance of a cluster writes, the others read."""
    number = len(instances.found)
    if number < 2 and instances.open:
        return instances.any(lambda one: one.answer(None, "may not be the only instance"))
    return instances.subject.answer(number >= 2, f"the cluster has {number} instance{'' if number == 1 else 's'}")
