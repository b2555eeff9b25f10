"""A store keeps secrets out of task definitions, but only as far as each task may have its own secrets and no others."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.containers import TASK, any_container, takes_secrets
from readygate.toolkit.stored_secrets import may_read_every_secret, may_read_secrets

POLICY = Policy(
    id="aws-ecs-secrets-store",
    title="ECS tasks may read the stored secrets they need, and only those",
    resource=TASK,
    severity=Severity.HIGH,
    remediation=(
        "Allow `ssm:GetParameters` or `secretsmanager:GetSecretValue` in the task's execution role (task role where the application itself "
        "reads) on the ARNs of its own parameters or secrets, or on the path below which they lie."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html",
    ),
    proves=("DS-2.1.1", "DS-2.2.2", "DS-2.3.2", "DS-2.4.1", "DS-2.5.2", "DS-3.3.2", "DS-6.3.1", "DS-6.3.3"),
)


def applies(task: Resource) -> Truth:
    """Either its containers are given secrets when they start, or they read them themselves."""
    own = task["task_role_arn"]
    return any_container(task, takes_secrets) | (own.is_set() & may_read_secrets(own))


def check(task: Resource) -> Truth:
    """Secrets that containers are given are read with the execution role."""
    starting, running = task["execution_role_arn"], task["task_role_arn"]
    given = any_container(task, takes_secrets)
    needed = ~given | (starting.is_set() & may_read_secrets(starting))
    too_much = (starting.is_set() & may_read_every_secret(starting)) | (running.is_set() & may_read_every_secret(running))
    return needed & ~too_much
