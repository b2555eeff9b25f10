"""One wrong `destroy`, or one click, must not delete the database with all its backups."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_databases import is_kept, is_primary

POLICY = Policy(
    id="gcp-sql-deletion-protection",
    title="Cloud SQL instance is protected against deletion",
    resource="google_sql_database_instance",
    severity=Severity.MEDIUM,
    remediation="Set `deletion_protection_enabled = true` in `settings`, and leave `deletion_protection` out or true.",
    references=(
        "https://cloud.google.com/sql/docs/postgres/deletion-protection",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance#deletion_protection",
    ),
    parameters={
        "everywhere": Parameter(False, "whether Terraform's own refusal is not enough, since it keeps nobody else from deleting"),
    },
    proves=("DS-1.1",),
)


def applies(database: Resource) -> Truth:
    """A replica can be made again from its primary."""
    return is_primary(database)


def check(database: Resource, parameters: Parameters) -> Truth:
    """Terraform refuses unless it is told not to."""
    settings = database["settings"]["deletion_protection_enabled"].or_default(False).equals(True)
    if parameters.flag("everywhere"):
        return settings
    return settings | database["deletion_protection"].or_default(True).equals(True) | is_kept(database) | Truth(database.prevent_destroy)
