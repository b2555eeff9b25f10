"""A query that got lost in a cross join runs, and costs, until a timeout ends it: after two days, unless somebody says less."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_settings import for_account

POLICY = Policy(
    id="snowflake-warehouse-statement-timeout",
    title="Statements in the warehouse are ended before they run for hours",
    resource=("snowflake_warehouse", "snowflake_warehouse_adaptive"),
    severity=Severity.LOW,
    remediation="Set `statement_timeout_in_seconds` of the warehouse, or STATEMENT_TIMEOUT_IN_SECONDS of the account.",
    references=("https://docs.snowflake.com/en/sql-reference/parameters#statement-timeout-in-seconds",),
    parameters={"longest": Parameter(3600, "seconds that a statement may run, at most")},
    proves=("SCV-INF.sf.1.3",),
)


def check(warehouse: Resource, parameters: Parameters) -> Truth:
    """The lower timeout of warehouse and session counts, and a session has that of the account; by default it is 172,800 seconds."""

    def ends_in_time(timeout: Attribute) -> Truth:
        """0 stands for the longest timeout there is, seven days."""
        return timeout.at_least(1) & timeout.at_most(parameters.number("longest"))

    own = warehouse["statement_timeout_in_seconds"]
    return (own.is_set() & ends_in_time(own)) | for_account(own, "statement_timeout_in_seconds", ends_in_time, 172_800)
