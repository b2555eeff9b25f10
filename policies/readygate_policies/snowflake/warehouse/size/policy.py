"""Each size of a warehouse costs twice as much as the one below, and each cluster as much as the warehouse again."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_warehouses import same_size

POLICY = Policy(
    id="snowflake-warehouse-size",
    title="Warehouse is no larger than agreed",
    resource="snowflake_warehouse",
    severity=Severity.LOW,
    remediation="Choose a smaller `warehouse_size` and `max_cluster_count`, or write what was agreed into the parameters.",
    references=("https://docs.snowflake.com/en/user-guide/warehouses-overview#warehouse-size",),
    parameters={
        "sizes": Parameter(("XSMALL", "SMALL", "MEDIUM", "LARGE"), "sizes that warehouses may have; X-SMALL and XSMALL are the same"),
        "most_clusters": Parameter(4, "clusters that a warehouse may have at most"),
    },
    proves=("SCV-PRE.high.2.1", "SCV-INF.sf.1.3"),
)


def check(warehouse: Resource, parameters: Parameters) -> Truth:
    """A warehouse without settings is XSMALL and has one cluster."""
    clusters = warehouse["max_cluster_count"].or_default(1).at_most(parameters.number("most_clusters"))
    return same_size(warehouse["warehouse_size"], *parameters.texts("sizes")) & clusters
