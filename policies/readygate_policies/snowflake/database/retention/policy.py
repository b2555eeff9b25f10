"""What was deleted by mistake can be had back only as long as Snowflake keeps it, and each day of keeping is paid for."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake import identifier
from readygate.toolkit.snowflake_retention import is_copy, is_in_table, keeps, wanted_days

POLICY = Policy(
    id="snowflake-database-retention",
    title="Database keeps what was deleted for as many days as agreed",
    resource="snowflake_database",
    severity=Severity.HIGH,
    remediation="Set `data_retention_time_in_days`, in days; more than 1 needs the Enterprise Edition and a database that is not transient.",
    references=(
        "https://docs.snowflake.com/en/user-guide/data-time-travel#data-retention-period",
        "https://docs.snowflake.com/en/sql-reference/parameters#data-retention-time-in-days",
    ),
    parameters={
        "retention": Parameter(
            (),
            'what is agreed upon, each as "DATABASE DAYS"; * stands for any text',
        ),
        "exact": Parameter(True, "whether to keep more than agreed is wrong as well"),
        "minimum": Parameter(1, "days that every other database has to keep"),
    },
    proves=("EC-1", "SCV-SEC.hard.2.3", "SCV-RISK.br.1.1"),
)


def applies(database: Resource) -> Truth:
    return ~is_copy(database)


def check(database: Resource, parameters: Parameters) -> Truth:
    """Without a setting the account's counts, and without that one day. What is transient keeps one day at most."""
    lasting = ~database["is_transient"].or_default(False).equals(True)

    def keeps_enough(days: int) -> Truth:
        def is_enough(kept: Attribute) -> Truth:
            return kept.equals(days) if parameters.flag("exact") else kept.at_least(days)

        enough = keeps(database, is_enough)
        return enough & lasting if days > 1 else enough

    table = parameters.texts("retention")
    agreed = wanted_days(identifier(database["name"]), database["name"], table, keeps_enough)
    return agreed & (is_in_table(database["name"], table).quiet() | keeps(database, lambda kept: kept.at_least(parameters.number("minimum"))))
