"""What changes the size of Auto Scaling groups and services, and what hands them requests.

Sources: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scale-based-on-demand.html,
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html,
https://docs.aws.amazon.com/autoscaling/application/userguide/what-is-application-auto-scaling.html
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import Truth

Index = dict[str | Resource | None, list[Resource]]
CLUSTER_AUTOSCALER = r"^k8s\.io/cluster-autoscaler/"
"""Tags by which Kubernetes finds the groups that it scales.

Source: https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
"""


def is_sized_by_cluster(group: Resource) -> Truth:
    """Whether a cluster of containers decides how many machines the group has."""
    provider = group.referred_by("aws_ecs_capacity_provider", via="auto_scaling_group_provider.auto_scaling_group_arn")
    managed = provider.any(lambda one: one["auto_scaling_group_provider"]["managed_scaling"]["status"].equals("ENABLED"))
    return managed | group["tag"].any(lambda tag: tag["key"].matches(CLUSTER_AUTOSCALER))


def is_behind_balancer(group: Resource) -> Truth:
    """Whether a load balancer hands requests to the machines of a group."""
    own = ~group["target_group_arns"].is_empty() | ~group["load_balancers"].is_empty() | ~group["traffic_source"].is_empty()
    return own | group.referred_by("aws_autoscaling_attachment", via="autoscaling_group_name").exists()


def scaling_targets(service: Resource) -> Related:
    """What says how few and how many tasks an ECS service has."""
    return _on_service(service, "aws_appautoscaling_target", _targets)


def scaling_policies(service: Resource) -> Related:
    """What changes the number of tasks of an ECS service with the load."""
    return _on_service(service, "aws_appautoscaling_policy", _policies)


def _on_service(service: Resource, type_: str, index: Callable[[Graph], Index]) -> Related:
    """What is there for a service: whatever has the service's name in its id or refers to it, and what has an id that is not known."""
    name, found = service["name"].text, service.graph.once(index)
    near = None if name is None else dict.fromkeys(one for key in (name, service, None) for one in found.get(key, ()))
    return service.others(type_, naming_it=True, among=near).where(lambda one: _is_for(one["resource_id"], service))


def _targets(graph: Graph) -> Index:
    return _by_service(graph, "aws_appautoscaling_target")


def _policies(graph: Graph) -> Index:
    return _by_service(graph, "aws_appautoscaling_policy")


def _by_service(graph: Graph, type_: str) -> Index:
    """Resources by the name at the end of their ids, else by the services to which these refer; None where neither is known."""
    found: Index = {}
    for one in graph.by_type.get(type_, ()):
        id_ = one["resource_id"]
        named = id_.refers_to("aws_ecs_service").found or (None,)
        for key in named if id_.text is None else (id_.text.rsplit("/", 1)[-1],):
            found.setdefault(key, []).append(one)
    return found


def _is_for(id_: Attribute, service: Resource) -> Truth:
    """Whether a resource id, `service/CLUSTER/NAME`, is that of the service."""
    name = service["name"].text
    if id_.text is None or name is None:
        services = id_.refers_to("aws_ecs_service").found
        return id_.answer(service in services, f"names {services[0].address}") if services else id_.matches("^$") | service["name"].matches("^$")
    cluster = _cluster_name(service["cluster"])
    if cluster is None and id_.text.endswith(f"/{name}"):
        return service["cluster"].answer(None, f"is not known, and {id_.resource.address} is for {id_.text}")
    return id_.answer(id_.text == f"service/{cluster}/{name}", f"is {id_.text}")


def _cluster_name(cluster: Attribute) -> str | None:
    """The name of a cluster that is given by name or ARN; None where it is not known."""
    declared = next(iter(cluster.refers_to("aws_ecs_cluster")), None)
    named = declared["name"] if declared else cluster.or_default("default")
    return named.text.rsplit("/", 1)[-1] if named.text else None
