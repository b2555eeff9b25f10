"""A release whose tasks do not start is tried again for ever unless something stops it and brings the last one back."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-ecs-circuit-breaker",
    title="ECS service goes back to the last release where a new one does not start",
    resource="aws_ecs_service",
    severity=Severity.MEDIUM,
    remediation="Add `deployment_circuit_breaker { enable = true rollback = true }`.",
    references=("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",),
)


def applies(service: Resource) -> Truth:
    """Deployments by CodeDeploy or by something else are rolled back there."""
    return service["deployment_controller"]["type"].or_default("ECS").equals("ECS")


def check(service: Resource) -> Truth:
    breaker = service["deployment_circuit_breaker"]
    return breaker["enable"].equals(True) & breaker["rollback"].equals(True)
