"""A service behind a load balancer with a fixed number of tasks is too slow under load, and gone with its only task."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.scaling import scaling_policies, scaling_targets
from readygate.toolkit.sizes import exceeds

POLICY = Policy(
    id="aws-ecs-scaling",
    title="ECS service behind a load balancer has several tasks, and more under load",
    resource="aws_ecs_service",
    severity=Severity.MEDIUM,
    remediation=(
        'Add an `aws_appautoscaling_target` with `resource_id = "service/CLUSTER/SERVICE"`, `min_capacity = 2` and a higher `max_capacity`, '
        "and an `aws_appautoscaling_policy` for it."
    ),
    references=("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",),
    parameters={"minimum_tasks": Parameter(2, "fewest tasks (count)")},
    proves=("DS-4.3.3", "DS-R.m1.1"),
)


def applies(service: Resource) -> Truth:
    """A daemon has one task for each machine."""
    return ~service["load_balancer"].is_empty() & ~service["scheduling_strategy"].equals("DAEMON")


def check(service: Resource, parameters: Parameters) -> Truth:
    fewest = parameters.number("minimum_tasks")

    def has_room(target: Resource) -> Truth:
        return target["min_capacity"].at_least(fewest) & exceeds(target["max_capacity"], target["min_capacity"])

    return scaling_targets(service).any(has_room) & scaling_policies(service).exists()
