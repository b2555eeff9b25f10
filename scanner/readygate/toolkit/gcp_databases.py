"""Cloud SQL instances: which of them hold data of their own, and what their edition does where nobody says anything.

Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth

INSTANCE = "google_sql_database_instance"
PLANS = "google_backup_dr_backup_plan_association"
"""What puts an instance under a plan of the Backup and DR service, which then makes the backups instead of Cloud SQL."""
REPLICAS = ("READ_REPLICA_INSTANCE", "READ_POOL_INSTANCE")
PLUS = "ENTERPRISE_PLUS"


def is_primary(database: Resource) -> Truth:
    """Whether an instance is no replica, and no clone that takes all settings of its source."""
    replica = database["master_instance_name"].is_set() | database["instance_type"].or_default("CLOUD_SQL_INSTANCE").one_of(*REPLICAS)
    return ~replica & has_own_settings(database)


def has_own_settings(database: Resource) -> Truth:
    """Whether it is said here how the instance is set up; a clone may leave that to its source."""
    return ~database["clone"].is_set().quiet() | database["settings"].is_set()


def is_on(flag: Attribute) -> Truth:
    """Whether a feature is on that the Enterprise Plus edition has unless it is switched off, and the Enterprise edition only where it is asked for.

    Source: https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr
    """
    return flag.or_default(False).equals(True) | (~flag.is_set() & _is_plus(flag.resource)).quiet()


def _is_plus(database: Resource) -> Truth:
    """Whether the edition is Enterprise Plus, which it is by default for PostgreSQL 16 and later."""
    edition = database["settings"]["edition"]
    recent = database["database_version"].matches(r"^POSTGRES_(1[6-9]|[2-9]\d)")
    return edition.or_default("").equals(PLUS) | (~edition.is_set() & recent)


# -- what not every version of the provider has ---------------------------------------------------------------------------------------------
def asks_for_tls(network: Attribute) -> Truth:
    """Whether the older switch refuses connections without TLS; version 6 of the provider has only `ssl_mode`."""
    return network["require_ssl"].or_default(False).equals(True)


def is_kept(database: Resource) -> Truth:
    """Whether Terraform is told to refuse destroying the instance, as version 7.33 and later let one say of every resource."""
    return database["deletion_policy"].or_default("DELETE").equals("PREVENT")
