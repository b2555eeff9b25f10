"""Warehouses that somebody makes by hand have no resource monitor; one for the whole account stops them as well."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.snowflake_warehouses import MONITOR, account_has_monitor

POLICY = Policy(
    id="snowflake-account-resource-monitor",
    title="A resource monitor holds for the whole account",
    resource="terraform",
    severity=Severity.MEDIUM,
    remediation=(
        "Name the monitor in `resource_monitor` of `snowflake_current_account`, or run ALTER ACCOUNT SET RESOURCE_MONITOR by a `snowflake_execute`."
    ),
    references=(
        "https://docs.snowflake.com/en/user-guide/resource-monitors#assignment-of-resource-monitors",
        "https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/resource_monitor",
    ),
    parameters={"expected": Parameter(False, "whether a root module that declares monitors has to set one for the account; else another one may")},
    proves=("EC-3", "SCV-INF.sf.1.4"),
)


def applies(root: Resource, parameters: Parameters) -> Truth:
    set_here = root.answer(account_has_monitor(root).is_true, "another root module may set it")
    return set_here | (root.others(MONITOR).exists() if parameters.flag("expected") else FALSE)


def check(root: Resource) -> Truth:
    return account_has_monitor(root)
