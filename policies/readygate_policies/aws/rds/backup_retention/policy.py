"""A faulty release or a deleted table is often noticed days later: backups have to reach back further than that."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE, backup_days, is_replica

POLICY = Policy(
    id="aws-rds-backup-retention",
    title="Database keeps its automatic backups for at least a week",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.HIGH,
    remediation="Set `backup_retention_period` to 7 or more (days; RDS offers up to 35).",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#backup_retention_period-1",
    ),
    parameters={
        "minimum_days": Parameter(7, "shortest time (days) for which backups are kept"),
        "maximum_days": Parameter(None, "longest time (days), where data must not be kept for longer; without it RDS's own limit counts"),
    },
    replaces=("CKV_AWS_133", "AVD-AWS-0077", "aws-rds-specify-backup-retention", "rds_instance_backup_enabled"),
    frameworks=("FSBP RDS.11",),
    proves=("DS-1.1.1", "DS-5.3.1", "DS-R.m2.1", "DS-SC.9"),
)


def applies(database: Resource) -> Truth:
    """A replica can be made again from its source, whose backups count."""
    return ~is_replica(database)


def check(database: Resource, parameters: Parameters) -> Truth:
    days = backup_days(database)
    enough = days.at_least(parameters.number("minimum_days"))
    return enough & (days.at_most(parameters.number("maximum_days")) if parameters.is_given("maximum_days") else TRUE)
