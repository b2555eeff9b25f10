"""A data centre that fails takes a database in one Availability Zone with it, and everything that needs the database."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE, has_members, is_given, is_replica, members

POLICY = Policy(
    id="aws-rds-multi-az",
    title="Database has a standby in another Availability Zone",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.HIGH,
    remediation=(
        "Set `multi_az = true` on the instance; give an Aurora cluster a second `aws_rds_cluster_instance` in another `availability_zone`; "
        "set `db_cluster_instance_class` for a Multi-AZ DB cluster."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
    ),
    parameters={
        "minimum_instances": Parameter(2, "fewest instances (count) of an Aurora cluster"),
        "judge_replicas": Parameter(False, "whether read replicas need a standby as well"),
    },
    replaces=("CKV_AWS_157", "rds_instance_multi_az", "rds_cluster_multi_az"),
    frameworks=("FSBP RDS.5", "FSBP RDS.15"),
    proves=("DS-1.1.3", "DS-R.c1.2"),
)


def applies(database: Resource, parameters: Parameters) -> Truth:
    """A replica is not the only copy, and Aurora Serverless v1 moves to another zone by itself."""
    if database.type == CLUSTER:
        return ~database["engine_mode"].equals("serverless")
    return TRUE if parameters.flag("judge_replicas") else ~is_replica(database)


def check(database: Resource, parameters: Parameters) -> Truth:
    if database.type == INSTANCE:
        return database["multi_az"].or_default(False).equals(True)
    return is_given(database["db_cluster_instance_class"]) | (has_members(database, parameters.number("minimum_instances")) & _lie_apart(database))


def _lie_apart(cluster: Resource) -> Truth:
    """Whether the instances are not all told to lie in one zone; where nothing is said, Aurora chooses the zones."""
    zones = [member["availability_zone"] for member in members(cluster)]
    first = zones[0].text if zones else None
    if first is None or len(zones) == 1 or any(zone.text != first for zone in zones):
        return TRUE
    return cluster.answer(False, f"all instances of {cluster.address} are in {first}")
