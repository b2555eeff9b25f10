"""A privileged container, or one that shares its machine's processes, owns the machine once somebody owns the container."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.containers import TASK, any_container, is_privileged

POLICY = Policy(
    id="aws-ecs-isolation",
    title="Containers are kept apart from the machine they run on",
    resource=TASK,
    severity=Severity.HIGH,
    remediation='Leave out `privileged`, `pid_mode = "host"` and `ipc_mode = "host"`; grant single `linuxParameters.capabilities` where needed.',
    references=(
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    ),
    replaces=("CKV_AWS_334", "CKV_AWS_335", "ecs_task_definitions_no_privileged_containers", "ecs_task_definitions_host_namespace_not_shared"),
    frameworks=("FSBP ECS.3", "FSBP ECS.4"),
)


def check(task: Resource) -> Truth:
    shared = task["pid_mode"].equals("host") | task["ipc_mode"].equals("host")
    return ~any_container(task, is_privileged) & ~shared
