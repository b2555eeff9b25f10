"""Networks and warehouses fail for a moment every day; a task without retries turns each such moment into an incident."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.dags import for_tasks

POLICY = Policy(
    id="repository-airflow-retries",
    title="Tasks of the DAG are tried again when they fail",
    resource="repository_dag",
    severity=Severity.LOW,
    remediation="Set `retries` in the `default_args` of the DAG, or on each task.",
    references=("https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/tasks.html",),
    parameters={"minimum": Parameter(1, "fewest times that a task is tried again")},
    proves=("EC-12",),
)


def check(dag: Resource, parameters: Parameters) -> Truth:
    """Airflow's own setting is no retry, which an installation may change; nothing here tells."""
    return for_tasks(dag, "retries", lambda retries: retries.or_default(0).at_least(parameters.number("minimum")))
