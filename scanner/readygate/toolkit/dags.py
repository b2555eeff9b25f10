"""Settings of Airflow's DAGs: what holds for a DAG, for its tasks by default, and for each task.

Source: https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html#default-arguments
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth

Question = Callable[[Attribute], Truth]


def in_effect(dag: Resource, name: str, question: Question) -> Truth:
    """Whether the answer is true for a setting of the DAG, for the default of its tasks, or for every one of its tasks."""
    return _own(dag, name, question) | question(dag["default_args"][name]) | _for_each_task(dag, name, question)


def for_tasks(dag: Resource, name: str, question: Question) -> Truth:
    """Whether the answer is true for a setting that only tasks have: by default, and wherever a task sets it otherwise."""
    tasks, default = dag["tasks"], dag["default_args"][name]
    overridden = tasks.every(lambda task: ~task[name].is_set() | question(task[name]))
    return (question(default) & (overridden if isinstance(tasks.value, list) else Truth(True))) | _for_each_task(dag, name, question)


def _own(dag: Resource, name: str, question: Question) -> Truth:
    """The setting of the DAG itself; it may be among arguments that are passed on, too."""
    answer = question(dag[name])
    return dag["more"].answer(None, "passes arguments on that are not told") if dag["more"].value is True and not answer.is_true else answer


def _for_each_task(dag: Resource, name: str, question: Question) -> Truth:
    tasks = dag["tasks"]
    return (~tasks.is_empty()).quiet() & tasks.every(lambda task: question(task[name]))
