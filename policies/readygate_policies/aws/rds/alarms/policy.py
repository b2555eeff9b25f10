"""A database that runs out of disk stops; one that runs out of processor slows everything down. Both show hours before."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.alarms import Metric, Series, is_alarmed

POLICY = Policy(
    id="aws-rds-alarms",
    title="Database instance has alarms on its processor and disk",
    resource="aws_db_instance",
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` on `AWS/RDS` with `dimensions = { DBInstanceIdentifier = ... }` and `alarm_actions` for each metric."
    ),
    references=("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html",),
    parameters={"metrics": Parameter(("CPUUtilization", "FreeStorageSpace"), "metrics of AWS/RDS, each of which needs an alarm")},
    related=("rds_instance_enhanced_monitoring_enabled",),
    proves=("DS-9.3.3",),
)


def check(database: Resource, parameters: Parameters) -> Truth:
    return all_of(_is_watched(database, name) for name in parameters.texts("metrics"))


def _is_watched(database: Resource, name: str) -> Truth:
    return is_alarmed(database, _metric(name), lambda series: _fires(series, name))


def _metric(name: str) -> Metric:
    return Metric(namespace="AWS/RDS", names=(name,), dimension="DBInstanceIdentifier", by="identifier")


def _fires(series: Series, name: str) -> Truth:
    """What is free is watched downward, what is used upward."""
    return ~series.fires_upward() if name.startswith("Free") else series.fires_upward()
