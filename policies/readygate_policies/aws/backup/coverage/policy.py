"""A store of which no copy exists cannot be brought back, whoever deleted what was in it."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.backup_plans import is_backed_up
from readygate.toolkit.databases import is_replica
from readygate.toolkit.own_backups import has_own_backups

POLICY = Policy(
    id="aws-backup-coverage",
    title="Data store is backed up, by its own service or by a plan of AWS Backup",
    resource=(
        "aws_db_instance",
        "aws_docdb_cluster",
        "aws_dynamodb_table",
        "aws_ebs_volume",
        "aws_efs_file_system",
        "aws_neptune_cluster",
        "aws_rds_cluster",
    ),
    severity=Severity.MEDIUM,
    remediation=(
        "Name the store in an `aws_backup_selection`, or tag it as one asks, whose plan has a rule with `lifecycle { delete_after = 35 }`; "
        "or switch on the backups of its own service."
    ),
    references=("https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",),
    parameters={"minimum_days": Parameter(7, "shortest time (days) for which copies are kept")},
    related=(
        "CKV2_AWS_8",
        "CKV2_AWS_9",
        "CKV2_AWS_18",
        "CKV_AWS_360",
        "CKV_AWS_361",
        "dynamodb_table_protected_by_backup_plan",
        "rds_cluster_protected_by_backup_plan",
        "rds_instance_protected_by_backup_plan",
        "documentdb_cluster_backup_enabled",
        "neptune_cluster_backup_enabled",
        "ec2_ebs_volume_protected_by_backup_plan",
        "efs_have_backup_enabled",
    ),
    frameworks=("FSBP EFS.2",),
    proves=("DS-5.3.1",),
)


def applies(store: Resource) -> Truth:
    """A replica can be made again from its source."""
    return ~is_replica(store)


def check(store: Resource, parameters: Parameters) -> Truth:
    """The plans are only looked through for a store whose service keeps no backups: each of them may take in any store."""
    days = parameters.number("minimum_days")
    own = has_own_backups(store, days)
    if own.is_true:  # equivalent: what is true stays true
        return own  # equivalent: what is true stays true
    return own | is_backed_up(store, days)
