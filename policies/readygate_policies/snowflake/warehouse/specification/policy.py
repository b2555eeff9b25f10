"""Loads that were measured with one warehouse take another time and another price with a different one."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.snowflake_settings import is_named
from readygate.toolkit.snowflake_warehouses import same_size

POLICY = Policy(
    id="snowflake-warehouse-specification",
    title="Warehouse has the size and the clusters that are specified for it",
    resource="snowflake_warehouse",
    severity=Severity.HIGH,
    remediation="Set `warehouse_size` and `max_cluster_count` as specified, or correct the parameter `warehouses`.",
    references=(
        "https://docs.snowflake.com/en/user-guide/warehouses-overview#warehouse-size",
        "https://docs.snowflake.com/en/user-guide/warehouses-multicluster",
    ),
    parameters={
        "warehouses": Parameter(
            (),
            'what is specified, each as "NAME SIZE" or "NAME SIZE CLUSTERS" (default: one cluster); * stands for any text',
        )
    },
    proves=("EC-2",),
)


def applies(warehouse: Resource, parameters: Parameters) -> Truth:
    return is_named(warehouse, *(entry.split()[0] for entry in parameters.texts("warehouses")))


def check(warehouse: Resource, parameters: Parameters) -> Truth:
    """A warehouse without settings is XSMALL and has one cluster."""
    entries = [entry.split() for entry in parameters.texts("warehouses")]
    return all_of(~is_named(warehouse, name).quiet() | _is_specified(warehouse, size, *clusters) for name, size, *clusters in entries)


def _is_specified(warehouse: Resource, size: str, clusters: str = "1") -> Truth:
    return same_size(warehouse["warehouse_size"], size) & warehouse["max_cluster_count"].or_default(1).equals(int(clusters))
