"""Whoever may look at a task definition reads its environment: consoles, state files and deployment tools all show it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.containers import TASK, any_container, any_variable
from readygate.toolkit.secret_values import variable_holds_secret

POLICY = Policy(
    id="aws-ecs-environment-secrets",
    title="Environments of containers hold no secrets",
    resource=TASK,
    severity=Severity.CRITICAL,
    remediation='Name the secret in `secrets = [{ name = "API_KEY", valueFrom = aws_secretsmanager_secret.key.arn }]` instead.',
    references=("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",),
    replaces=("AVD-AWS-0036", "aws-ecs-no-plaintext-secrets", "ecs_task_definitions_no_environment_secrets"),
    frameworks=("FSBP ECS.8", "PCI DSS 4.0.1 8.6.2"),
    proves=("DS-2.1.1", "DS-2.2.2", "DS-2.3.2", "DS-2.4.1", "DS-2.5.2", "DS-3.3.2", "DS-6.3.1"),
)


def check(task: Resource) -> Truth:
    return ~any_container(task, lambda container: any_variable(container, variable_holds_secret))
