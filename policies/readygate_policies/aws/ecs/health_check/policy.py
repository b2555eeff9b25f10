"""A task that hangs looks like one that works, unless somebody asks it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.containers import TASK, any_container, is_watched

POLICY = Policy(
    id="aws-ecs-health-check",
    title="Tasks of an ECS service are asked how they are",
    resource="aws_ecs_service",
    severity=Severity.MEDIUM,
    remediation='Give an essential container a `healthCheck` with `command = ["CMD-SHELL", ...]`, or put the service behind a load balancer.',
    references=("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html",),
    proves=("DS-R.c1.3",),
)


def check(service: Resource) -> Truth:
    """What a load balancer asks its targets is judged at the target group."""
    return ~service["load_balancer"].is_empty() | _watched(service)


def _watched(service: Resource) -> Truth:
    tasks = service["task_definition"].refers_to(TASK)
    if not tasks.found:
        return service["task_definition"].answer(None, "is not declared here")
    return tasks.any(lambda task: any_container(task, is_watched))
