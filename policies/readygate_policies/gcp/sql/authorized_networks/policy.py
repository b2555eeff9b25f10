"""Authorised networks are all that stands between the public address of a database and the internet."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_firewalls import authorized
from readygate.toolkit.world_access import admits

POLICY = Policy(
    id="gcp-sql-authorized-networks",
    title="Cloud SQL instance authorises no networks as wide as the world",
    resource="google_sql_database_instance",
    severity=Severity.HIGH,
    remediation="Set `ipv4_enabled` to false and use a private address, or authorise the few networks that need the database.",
    references=("https://cloud.google.com/sql/docs/postgres/authorize-networks",),
    parameters={"world_percent": Parameter(1, "percent of all addresses from which on the authorised networks together count as the world")},
    replaces=("CKV_GCP_11", "cloudsql_instance_public_access"),
    related=("AVD-GCP-0017", "google-sql-no-public-access"),
    frameworks=("CIS GCP 3.0.0 6.5",),
    proves=("DS-6.2.2",),
)


def check(database: Resource, parameters: Parameters) -> Truth:
    """All entries together count; without a public address they have no effect, and without entries nobody gets in directly."""
    network = database["settings"]["ip_configuration"]
    public = network["ipv4_enabled"].or_default(True).equals(True)
    bounds, values = authorized(network["authorized_networks"])
    if not values:
        return network["authorized_networks"].is_empty()  # equivalent: it is, and says so
    wide = admits((bounds.low.addresses, bounds.high.addresses), bounds.doubts, parameters.number("world_percent") / 100, values[0])
    return ~(wide & public.quiet())
