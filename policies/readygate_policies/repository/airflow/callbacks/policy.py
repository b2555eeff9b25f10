"""A run that fails at night is noticed when somebody misses its data, unless it says so itself."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.dags import in_effect

POLICY = Policy(
    id="repository-airflow-callbacks",
    title="DAG tells somebody when a run of it fails",
    resource="repository_dag",
    severity=Severity.MEDIUM,
    remediation="Set `on_failure_callback` on the DAG or in its `default_args`.",
    references=("https://airflow.apache.org/docs/apache-airflow/stable/administration-and-deployment/logging-monitoring/callbacks.html",),
    proves=("EC-13", "SCV-PRE.crit.3.2", "SCV-MON.alert.1.1"),
)


def check(dag: Resource) -> Truth:
    return in_effect(dag, "on_failure_callback", lambda callback: callback.is_set() & callback.answer(callback.value != [], "is empty"))
