"""A warehouse that nobody uses costs as much as one that works, until it is suspended."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_settings import chosen, is_on

POLICY = Policy(
    id="snowflake-warehouse-auto-suspend",
    title="Warehouse is suspended soon after its last query, and resumed by the next one",
    resource="snowflake_warehouse",
    severity=Severity.MEDIUM,
    remediation="Set `auto_suspend` to a few minutes, in seconds, and leave `auto_resume` on.",
    references=(
        "https://docs.snowflake.com/en/sql-reference/sql/create-warehouse#optional-properties-objectproperties",
        "https://docs.snowflake.com/en/user-guide/warehouses-considerations#automating-warehouse-suspension",
    ),
    parameters={"longest_idle": Parameter(600, "seconds after the last query, at most")},
    proves=("EC-2", "SCV-INF.sf.1.3"),
)


def check(warehouse: Resource, parameters: Parameters) -> Truth:
    """Without settings Snowflake suspends after 600 seconds, and resumes; 0 means never to suspend."""
    idle = chosen(warehouse["auto_suspend"], 600)
    return idle.at_least(1) & idle.at_most(parameters.number("longest_idle")) & is_on(warehouse["auto_resume"], default=True)
