"""A database that runs out of disk stops; one that runs out of processor slows everything down. Both show hours before."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.toolkit.alarms import Metric, Series, is_alarmed
from readygate.toolkit.databases import CLUSTER, INSTANCE, members

POLICY = Policy(
    id="aws-rds-alarms",
    title="Database has alarms on its processor and disk",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` on `AWS/RDS` with `dimensions = { DBInstanceIdentifier = ... }` and `alarm_actions` for each metric, "
        "for a cluster with `DBClusterIdentifier`."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html",
    ),
    parameters={"metrics": Parameter(("CPUUtilization", "FreeStorageSpace"), "metrics of AWS/RDS, each of which needs an alarm")},
    proves=("DS-9.3.3",),
)
DISK = "FreeStorageSpace"
"""The storage of clusters grows by itself, and has no such metric."""


def check(database: Resource, parameters: Parameters) -> Truth:
    names = parameters.texts("metrics")
    if database.type == INSTANCE:
        return all_of(_is_watched(database, name) for name in names)
    return all_of(_is_watched(database, name) | _is_member_watched(database, name) for name in names if name != DISK)


def _is_member_watched(cluster: Resource, name: str) -> Truth:
    """An alarm on one of its instances tells of the cluster as well."""
    return any_of(_is_watched(member, name) for member in members(cluster))


def _is_watched(database: Resource, name: str) -> Truth:
    dimension, by = ("DBClusterIdentifier", "cluster_identifier") if database.type == CLUSTER else ("DBInstanceIdentifier", "identifier")
    fires = Series.fires_downward if name.startswith("Free") else Series.fires_upward
    return is_alarmed(database, Metric(namespace="AWS/RDS", names=(name,), dimension=dimension, by=by), fires)
