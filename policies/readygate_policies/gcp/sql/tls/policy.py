"""Whoever sits between the application and its database reads what passes without encryption, passwords included."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_databases import asks_for_tls, has_own_settings

POLICY = Policy(
    id="gcp-sql-tls",
    title="Cloud SQL instance refuses connections without TLS",
    resource="google_sql_database_instance",
    severity=Severity.HIGH,
    remediation=(
        'Set `ssl_mode = "ENCRYPTED_ONLY"` or `"TRUSTED_CLIENT_CERTIFICATE_REQUIRED"` in `settings.ip_configuration` '
        '(`require_ssl = true` before version 6 of the provider), or `connector_enforcement = "REQUIRED"` in `settings`.'
    ),
    references=(
        "https://cloud.google.com/sql/docs/postgres/configure-ssl-instance",
        "https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/instances#ipconfiguration",
    ),
    replaces=("CKV_GCP_6", "AVD-GCP-0015", "google-sql-encrypt-in-transit-data", "cloudsql_instance_ssl_connections"),
    frameworks=("CIS GCP 3.0.0 6.4",),
    proves=("DS-6.2.2",),
)
ENCRYPTED = ("ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED")


def applies(database: Resource) -> Truth:
    """A clone that says nothing takes the settings of its source."""
    return has_own_settings(database)


def check(database: Resource) -> Truth:
    """The mode comes before the older switch; where only the connectors get in, they encrypt."""
    settings = database["settings"]
    network = settings["ip_configuration"]
    older = ~network["ssl_mode"].is_set().quiet() & asks_for_tls(network)
    modern = network["ssl_mode"].or_default("ALLOW_UNENCRYPTED_AND_ENCRYPTED").one_of(*ENCRYPTED)
    return modern | older.quiet() | settings["connector_enforcement"].or_default("NOT_REQUIRED").equals("REQUIRED").quiet()
