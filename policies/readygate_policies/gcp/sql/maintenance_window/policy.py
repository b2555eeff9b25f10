"""Cloud SQL installs minor versions and patches by itself and restarts the database for it; nobody wants that at the busiest hour."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_databases import is_primary

POLICY = Policy(
    id="gcp-sql-maintenance-window",
    title="Cloud SQL instance is updated in a window that the team chose",
    resource="google_sql_database_instance",
    severity=Severity.LOW,
    remediation="Set `day` (1 is Monday) and `hour` (UTC) in `settings.maintenance_window`.",
    references=(
        "https://cloud.google.com/sql/docs/postgres/maintenance",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance#settings.maintenance_window",
    ),
    proves=("DS-1.1.2",),
)


def applies(database: Resource) -> Truth:
    """Replicas are updated with their primary."""
    return is_primary(database)


def check(database: Resource) -> Truth:
    """Without a day there is no window, whatever the hour."""
    return database["settings"]["maintenance_window"]["day"].is_set()
