"""A faulty release or a deleted table is often noticed days later: backups have to reach back further than that."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.gcp_databases import PLANS, is_on, is_primary

POLICY = Policy(
    id="gcp-sql-backup",
    title="Cloud SQL instance is backed up every day, and a week of backups is kept",
    resource="google_sql_database_instance",
    severity=Severity.HIGH,
    remediation=(
        "Set `enabled = true` in `settings.backup_configuration`, and `retained_backups` in its `backup_retention_settings` to 7 or more "
        "(7 is what Cloud SQL keeps where nobody says otherwise)."
    ),
    references=(
        "https://cloud.google.com/sql/docs/postgres/backup-recovery/backups",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance#settings.backup_configuration",
    ),
    parameters={
        "minimum_backups": Parameter(7, "fewest daily backups (count) that are kept"),
        "maximum_backups": Parameter(None, "most daily backups (count), where data must not be kept for longer; without it any number will do"),
    },
    replaces=("CKV_GCP_14", "AVD-GCP-0024", "google-sql-enable-backup", "cloudsql_instance_automated_backups"),
    frameworks=("CIS GCP 3.0.0 6.7",),
    proves=("DS-1.1", "DS-1.1.1", "DS-5.3.1", "DS-R.m2.1"),
)
RETAINED = 7
"""Automated backups that Cloud SQL keeps by default (15 in the Enterprise Plus edition)."""


def applies(database: Resource) -> Truth:
    """A replica can be made again from its primary, whose backups count."""
    return is_primary(database)


def check(database: Resource, parameters: Parameters) -> Truth:
    backups = database["settings"]["backup_configuration"]
    kept = backups["backup_retention_settings"]["retained_backups"].or_default(RETAINED)
    few = kept.at_most(parameters.number("maximum_backups")) if parameters.is_given("maximum_backups") else TRUE
    own = is_on(backups["enabled"]) & kept.at_least(parameters.number("minimum_backups")) & few
    return own | database.referred_by(PLANS, via="resource").exists().quiet()
