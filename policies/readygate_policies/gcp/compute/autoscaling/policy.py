"""A group of a fixed size is too small on the day that matters, and too large on all others."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_machines import autoscalers_of
from readygate.toolkit.sizes import exceeds

POLICY = Policy(
    id="gcp-compute-autoscaling",
    title="Instance group grows and shrinks with its load",
    resource=("google_compute_instance_group_manager", "google_compute_region_instance_group_manager"),
    severity=Severity.MEDIUM,
    remediation=(
        "Add a `google_compute_autoscaler` (for a regional group a `google_compute_region_autoscaler`) whose `target` is the group, with a "
        "`max_replicas` above its `min_replicas`."
    ),
    references=(
        "https://cloud.google.com/compute/docs/autoscaler",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_autoscaler#nested_autoscaling_policy",
    ),
    proves=("DS-1.4.3", "DS-R.m1.1"),
)


def check(group: Resource) -> Truth:
    return autoscalers_of(group).any(lambda one: one["autoscaling_policy"].any(_scales))


def _scales(policy: Attribute) -> Truth:
    return policy["mode"].or_default("ON").equals("ON") & exceeds(policy["max_replicas"], policy["min_replicas"])
