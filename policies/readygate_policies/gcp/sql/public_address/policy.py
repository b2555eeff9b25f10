"""A database with a public address is one wrong entry among its authorised networks away from the whole internet."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_databases import has_own_settings

POLICY = Policy(
    id="gcp-sql-public-address",
    title="Cloud SQL instance has no public address",
    resource="google_sql_database_instance",
    severity=Severity.MEDIUM,
    remediation="Set `ipv4_enabled = false` in `settings.ip_configuration`, and `private_network` or `psc_config`.",
    references=(
        "https://cloud.google.com/sql/docs/postgres/private-ip",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance#settings.ip_configuration.ipv4_enabled",
    ),
    replaces=("CKV_GCP_60", "cloudsql_instance_public_ip"),
    related=("AVD-GCP-0017", "google-sql-no-public-access", "cloudsql_instance_private_ip_assignment"),
    frameworks=("CIS GCP 3.0.0 6.6",),
    proves=("DS-6.2.2",),
)


def applies(database: Resource) -> Truth:
    """A clone that says nothing takes the settings of its source."""
    return has_own_settings(database)


def check(database: Resource) -> Truth:
    return database["settings"]["ip_configuration"]["ipv4_enabled"].or_default(True).equals(False)
