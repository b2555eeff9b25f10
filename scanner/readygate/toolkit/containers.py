"""The containers of ECS task definitions, as far as their JSON is known.

Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth

TASK = "aws_ecs_task_definition"


def every_container(task: Resource, question: Callable[[Attribute], Truth]) -> Truth:
    """Whether the answer is true for each container of a task."""
    return task["container_definitions"].json().every(question)


def any_container(task: Resource, question: Callable[[Attribute], Truth]) -> Truth:
    """Whether the answer is true for a container of a task."""
    return task["container_definitions"].json().any(question)


def is_privileged(container: Attribute) -> Truth:
    """Whether a container has the rights of its machine's administrator."""
    return container["privileged"].or_default(False).equals(True)


def has_log_driver(container: Attribute) -> Truth:
    """Whether what a container writes is kept anywhere."""
    driver = container["logConfiguration"]["logDriver"]
    return driver.is_set() & ~driver.equals("none")


def is_watched(container: Attribute) -> Truth:
    """Whether a container on which its task depends is asked how it is."""
    essential = container["essential"].or_default(True).equals(True)
    asked = container["healthCheck"]["command"]
    return essential & ~asked.is_empty() & ~asked[0].equals("NONE")


def any_variable(container: Attribute, question: Callable[[Attribute, str], Truth]) -> Truth:
    """Whether the answer is true for a variable of a container's environment: its value, and its name where that is known."""
    return container["environment"].any(lambda variable: question(variable["value"], variable["name"].text or ""))


def takes_secrets(container: Attribute) -> Truth:
    """Whether a container is given values from Parameter Store or Secrets Manager when it starts."""
    return ~container["secrets"].is_empty()
