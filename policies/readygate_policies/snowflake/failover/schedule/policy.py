"""A failover group without a schedule is as old as the last time that somebody thought of it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="snowflake-failover-schedule",
    title="Failover group is refreshed on a schedule in another account",
    resource="snowflake_failover_group",
    severity=Severity.MEDIUM,
    remediation="Set `replication_schedule` and `allowed_accounts`.",
    references=(
        "https://docs.snowflake.com/en/user-guide/account-replication-config",
        "https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/failover_group",
    ),
    proves=("SCV-RISK.br.1.1",),
)


def applies(group: Resource) -> Truth:
    """A group that is made of another one has the schedule of that one."""
    return group["from_replica"].is_empty()


def check(group: Resource) -> Truth:
    return ~group["replication_schedule"].is_empty() & ~group["allowed_accounts"].is_empty()
