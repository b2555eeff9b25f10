"""State keeps every argument in clear text, for everyone who may read it; a write-only argument is sent to the provider and not kept."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.secrets import is_placeholder

STORED = {
    "aws_db_instance": "password",
    "aws_rds_cluster": "master_password",
    "aws_docdb_cluster": "master_password",
    "aws_redshift_cluster": "master_password",
    "aws_redshiftserverless_namespace": "admin_user_password",
    "aws_secretsmanager_secret_version": "secret_string",
    "google_sql_user": "password",
    "google_secret_manager_secret_version": "secret_data",
}
"""Arguments that state keeps although they are secrets, and beside which the provider has one that is not kept."""

POLICY = Policy(
    id="terraform-state-secrets",
    title="Secret is given by a write-only or managed argument, so that state does not hold it",
    resource=tuple(STORED),
    severity=Severity.MEDIUM,
    remediation=(
        "Let the cloud manage the password (`manage_master_user_password = true`), or give it by the write-only argument "
        "(`password_wo`, `secret_string_wo`, `secret_data_wo`) from an ephemeral resource."
    ),
    references=(
        "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
        "https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only",
    ),
    proves=("SI-1.5", "DS-6.3.1", "DS-6.3.4"),
)


def applies(resource: Resource) -> Truth:
    """Only a configuration, plan or state tells by which argument a secret was given."""
    return resource.answer(resource.view != "live", "it is deployed, and how its secret was declared is not seen")  # equivalent: no example is live


def check(resource: Resource) -> Truth:
    """A placeholder is no secret; the real value is put in by other means."""
    value = resource[STORED[resource.type]]
    if value.text is not None and is_placeholder(value.text):
        return value.answer(True, "is a placeholder")
    return ~value.is_set()
