"""A query for one day reads all of a large table, unless the table is kept in the order of days."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

POLICY = Policy(
    id="repository-dbt-clustering",
    title="Large model of dbt is clustered or partitioned",
    resource="repository_dbt_model",
    severity=Severity.LOW,
    remediation="Add `cluster_by` (Snowflake, BigQuery) or `partition_by` (BigQuery) to the model's `config`.",
    references=(
        "https://docs.getdbt.com/reference/resource-configs/snowflake-configs#using-cluster_by",
        "https://docs.getdbt.com/reference/resource-configs/bigquery-configs#using-table-partitioning-and-clustering",
    ),
    parameters={"models": Parameter((), "names of the models that are large")},
    proves=("SCV-INF.dbt.2.3",),
)


def applies(model: Resource, parameters: Parameters) -> Truth:
    return any_of(model["name"].equals(name) for name in parameters.texts("models"))


def check(model: Resource) -> Truth:
    config = model["config"]
    return ~config["cluster_by"].is_empty() | ~config["partition_by"].is_empty()
