"""A query that suddenly takes ten times as long is noticed on the bill, unless something looks at the history of queries before."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of

POLICY = Policy(
    id="snowflake-alert-usage",
    title="An alert looks at how queries run and what warehouses use",
    resource="terraform",
    severity=Severity.MEDIUM,
    remediation="Add a `snowflake_alert` whose condition reads SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY or WAREHOUSE_METERING_HISTORY.",
    references=(
        "https://docs.snowflake.com/en/user-guide/alerts",
        "https://docs.snowflake.com/en/sql-reference/account-usage/query_history",
        "https://docs.snowflake.com/en/sql-reference/account-usage/warehouse_metering_history",
    ),
    parameters={
        "views": Parameter(
            ("QUERY_HISTORY", "WAREHOUSE_METERING_HISTORY", "WAREHOUSE_LOAD_HISTORY", "METERING_HISTORY", "METERING_DAILY_HISTORY"),
            "views of which one has to be read",
        ),
        "expected": Parameter(False, "whether a root module that declares warehouses has to declare one; else another one may"),
    },
    proves=("SCV-POST.mon.1.3", "SCV-POST.ci.1.1"),
)
ALERT, WAREHOUSE = "snowflake_alert", "snowflake_warehouse"


def applies(root: Resource, parameters: Parameters) -> Truth:
    declared = root.others(ALERT).in_sight().any(lambda alert: _reads(alert, parameters))
    return declared | (root.others(WAREHOUSE).exists() if parameters.flag("expected") else FALSE)


def check(root: Resource, parameters: Parameters) -> Truth:
    """The provider leaves an alert suspended unless told otherwise. Whom it tells is another question."""
    return root.others(ALERT).any(lambda alert: _reads(alert, parameters) & alert["enabled"].or_default(False).equals(True))


def _reads(alert: Resource, parameters: Parameters) -> Truth:
    return any_of(alert["condition"].matches(rf"(?i)\b{view}\b") for view in parameters.texts("views"))
