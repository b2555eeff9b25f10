"""What cannot write to its own files cannot be made to run others."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.containers import TASK, every_container

POLICY = Policy(
    id="aws-ecs-read-only-root",
    title="Containers cannot change their own file systems",
    resource=TASK,
    severity=Severity.LOW,
    remediation="Set `readonlyRootFilesystem = true` for each container, and mount a volume where it has to write.",
    references=("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",),
    replaces=("CKV_AWS_336", "ecs_task_definitions_containers_readonly_access"),
    frameworks=("FSBP ECS.5",),
)


def applies(task: Resource) -> Truth:
    """Windows knows no such file systems."""
    return ~task["runtime_platform"]["operating_system_family"].or_default("LINUX").starts_with("WINDOWS")


def check(task: Resource) -> Truth:
    return every_container(task, lambda container: container["readonlyRootFilesystem"].equals(True))
