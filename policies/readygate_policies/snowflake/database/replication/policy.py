"""Time Travel brings deleted rows back, not a Region or an account that is gone."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_settings import is_named

POLICY = Policy(
    id="snowflake-database-replication",
    title="Database is replicated to another account",
    resource="snowflake_database",
    severity=Severity.MEDIUM,
    remediation="List the database in `allowed_databases` of a `snowflake_failover_group`.",
    references=(
        "https://docs.snowflake.com/en/user-guide/account-replication-intro",
        "https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/failover_group",
    ),
    parameters={"databases": Parameter((), "databases that have to be replicated; * stands for any text")},
    proves=("SCV-RISK.br.1.1",),
)


def applies(database: Resource, parameters: Parameters) -> Truth:
    return is_named(database, *parameters.texts("databases"))


def check(database: Resource) -> Truth:
    """A group without accounts replicates to nowhere. A database may also be replicated alone."""
    group = database.referred_by("snowflake_failover_group", via="allowed_databases").any(lambda one: ~one["allowed_accounts"].is_empty())
    return group | database["replication"].any(lambda block: ~block["enable_to_account"].is_empty())
