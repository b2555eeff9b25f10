"""A container whose output goes nowhere cannot be understood after it has failed."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.containers import TASK, every_container, has_log_driver

POLICY = Policy(
    id="aws-ecs-logging",
    title="Logs of every container are kept",
    resource=TASK,
    severity=Severity.MEDIUM,
    remediation='Give each container a `logConfiguration`, such as `{ logDriver = "awslogs", options = { ... } }`.',
    references=("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",),
    replaces=("ecs_task_definitions_logging_enabled",),
    frameworks=("FSBP ECS.9",),
)


def check(task: Resource) -> Truth:
    return every_container(task, has_log_driver)
