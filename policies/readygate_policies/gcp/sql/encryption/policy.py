"""Cloud SQL encrypts everything that it stores; with a key of one's own the data can be made unreadable for good."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-sql-encryption",
    title="Cloud SQL instance encrypts what it stores",
    resource="google_sql_database_instance",
    severity=Severity.LOW,
    remediation="Set `encryption_key_name` to the id of a `google_kms_crypto_key` in the instance's region.",
    references=(
        "https://cloud.google.com/docs/security/encryption/default-encryption",
        "https://cloud.google.com/sql/docs/postgres/cmek",
    ),
    parameters={"require_own_key": Parameter(False, "whether the keys of Google are not enough")},
    related=("cloudsql_instance_cmek_encryption_enabled",),
    proves=("DS-1.1.5",),
)


def check(database: Resource, parameters: Parameters) -> Truth:
    if parameters.flag("require_own_key"):
        return database["encryption_key_name"].is_set()
    return database.answer(True, "Cloud SQL encrypts all data at rest")
