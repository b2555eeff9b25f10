"""A machine that runs but no longer answers stays in the group for ever, unless something asks it and replaces it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_machines import leaves_failures_alone

POLICY = Policy(
    id="gcp-compute-autohealing",
    title="Instance group replaces machines that do not answer",
    resource=("google_compute_instance_group_manager", "google_compute_region_instance_group_manager"),
    severity=Severity.MEDIUM,
    remediation="Add `auto_healing_policies` with a `health_check` and an `initial_delay_sec` that covers the start of the application.",
    references=(
        "https://cloud.google.com/compute/docs/instance-groups/autohealing-instances-in-migs",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance_group_manager#auto_healing_policies",
    ),
    replaces=("compute_instance_group_autohealing_enabled",),
    proves=("DS-1.4.2", "DS-1.4.3"),
)


def check(group: Resource) -> Truth:
    """A group may be told to leave alone what fails the check."""
    return group["auto_healing_policies"].any(lambda one: one["health_check"].is_set()) & ~leaves_failures_alone(group).quiet()
