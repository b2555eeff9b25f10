"""A nightly backup loses a day: with the transaction logs the database goes back to the minute before the mistake."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_databases import PLANS, is_on, is_primary

POLICY = Policy(
    id="gcp-sql-point-in-time-recovery",
    title="Cloud SQL instance can be recovered to any point in time",
    resource="google_sql_database_instance",
    severity=Severity.HIGH,
    remediation=(
        "Set `point_in_time_recovery_enabled = true` (PostgreSQL, SQL Server) or `binary_log_enabled = true` (MySQL) in "
        "`settings.backup_configuration`."
    ),
    references=(
        "https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr",
        "https://cloud.google.com/sql/docs/mysql/backup-recovery/pitr",
    ),
    replaces=("CKV2_GCP_20",),
    proves=("DS-1.1", "DS-5.3.1"),
)


def applies(database: Resource) -> Truth:
    """A replica can be made again from its primary, whose logs count."""
    return is_primary(database)


def check(database: Resource) -> Truth:
    backups, mysql = database["settings"]["backup_configuration"], database["database_version"].starts_with("MYSQL").quiet()
    logged, recoverable = is_on(backups["binary_log_enabled"]), is_on(backups["point_in_time_recovery_enabled"])
    own = logged if mysql.is_true else recoverable if mysql.is_false else mysql
    planned = database.referred_by(PLANS, via="resource").any(
        lambda one: one.answer(None, f"the backup plan of {one.address} tells whether logs are kept")
    )
    return own | planned.quiet()
