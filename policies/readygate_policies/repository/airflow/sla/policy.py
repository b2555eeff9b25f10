"""A pipeline that still runs when its data is needed has failed, even if no task of it did."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.dags import in_effect

POLICY = Policy(
    id="repository-airflow-sla",
    title="DAG has an SLA or deadline that is short enough, and tells when it is missed",
    resource="repository_dag",
    severity=Severity.MEDIUM,
    remediation="Set `sla` in `default_args` and `sla_miss_callback` on the DAG (Airflow 2), or `deadline=DeadlineAlert(...)` (Airflow 3).",
    references=(
        "https://airflow.apache.org/docs/apache-airflow/2.10.5/core-concepts/tasks.html#slas",
        "https://airflow.apache.org/docs/apache-airflow/stable/howto/deadline-alerts.html",
    ),
    parameters={
        "dags": Parameter((), "ids of DAGs that have to have one; others are judged where they declare one"),
        "maximum_seconds": Parameter(1800, "longest time (seconds) that a run may take"),
    },
    proves=("EC-14", "SCV-MON.alert.2.3"),
)


def applies(dag: Resource, parameters: Parameters) -> Truth:
    own = dag["deadline"].is_set() | dag["default_args"]["sla"].is_set()
    return own | dag["tasks"].any(lambda task: task["sla"].is_set()) | any_of(dag["dag_id"].equals(name) for name in parameters.texts("dags"))


def check(dag: Resource, parameters: Parameters) -> Truth:
    """A deadline cannot be made without a callback."""

    def is_short(seconds: Attribute) -> Truth:
        return seconds.at_most(parameters.number("maximum_seconds"))

    return is_short(dag["deadline"]) | (dag["sla_miss_callback"].is_set() & in_effect(dag, "sla", is_short))
