"""Credits are spent by the second; only a resource monitor stops a warehouse that spends too many."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.snowflake_warehouses import account_has_monitor, has_monitor

POLICY = Policy(
    id="snowflake-warehouse-resource-monitor",
    title="Warehouse has a resource monitor of its own",
    resource=("snowflake_warehouse", "snowflake_warehouse_adaptive", "snowflake_warehouse_interactive"),
    severity=Severity.MEDIUM,
    remediation="Set `resource_monitor` to the name of a `snowflake_resource_monitor`.",
    references=(
        "https://docs.snowflake.com/en/user-guide/resource-monitors#assignment-of-resource-monitors",
        "https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/warehouse#resource_monitor-1",
    ),
    parameters={"account": Parameter(False, "whether a monitor for the whole account is enough")},
    proves=("EC-3", "SCV-PRE.high.2.1", "SCV-INF.sf.1.4", "SCV-MON.setup.1.2"),
)


def check(warehouse: Resource, parameters: Parameters) -> Truth:
    return has_monitor(warehouse) | (account_has_monitor(warehouse) if parameters.flag("account") else FALSE)
