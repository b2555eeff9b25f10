"""A schema or table with fewer days than its database loses what the database was meant to keep."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake import identifier
from readygate.toolkit.snowflake_retention import is_in_table, own_days, wanted_days

POLICY = Policy(
    id="snowflake-database-override",
    title="Schema or table keeps what was deleted as long as agreed for its database",
    resource=("snowflake_schema", "snowflake_table"),
    severity=Severity.MEDIUM,
    remediation="Take `data_retention_time_in_days` out, so that the database's days count, or raise it.",
    references=("https://docs.snowflake.com/en/user-guide/data-time-travel#data-retention-period",),
    parameters={
        "retention": Parameter((), 'what is agreed upon, each as "DATABASE DAYS"; * stands for any text'),
    },
    proves=("EC-1", "SCV-SEC.hard.2.3"),
)


def applies(held: Resource, parameters: Parameters) -> Truth:
    return own_days(held).is_set() & is_in_table(held["database"], parameters.texts("retention"))


def check(held: Resource, parameters: Parameters) -> Truth:
    database = held["database"]
    return wanted_days(identifier(database), database, parameters.texts("retention"), own_days(held).at_least)
