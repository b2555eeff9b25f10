"""One machine, or machines in one zone, are gone when that fails, and nobody is served until others are up."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.model.values import Unknown
from readygate.toolkit.gcp_machines import autoscalers_of

POLICY = Policy(
    id="gcp-compute-group-availability",
    title="Instance group keeps two machines or more, in two zones or more",
    resource=("google_compute_instance_group_manager", "google_compute_region_instance_group_manager"),
    severity=Severity.MEDIUM,
    remediation=(
        "Use a `google_compute_region_instance_group_manager`, leave `distribution_policy_zones` out or name two, and set `min_replicas` of its "
        "autoscaler (without one `target_size`) to 2 or more."
    ),
    references=(
        "https://cloud.google.com/compute/docs/instance-groups/regional-mig-distribution-shape",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_region_instance_group_manager",
    ),
    parameters={"minimum": Parameter(2, "fewest machines (count)")},
    replaces=("compute_instance_group_multiple_zones",),
    proves=("DS-1.4.3", "DS-R.m1.1"),
)
FEWEST_ZONES = 2
ZONAL = "google_compute_instance_group_manager"


def check(group: Resource, parameters: Parameters) -> Truth:
    if group.type == ZONAL:
        return group.answer(False, f"{group.address} is in one zone")
    fewest = parameters.number("minimum")
    scalers = autoscalers_of(group)
    scaled = scalers.any(lambda one: one["autoscaling_policy"]["min_replicas"].at_least(fewest))
    fixed = group["target_size"].or_default(0).at_least(fewest)
    return _spans_zones(group["distribution_policy_zones"]) & (scaled if scalers.found else fixed | scaled)


def _spans_zones(zones: Attribute) -> Truth:
    """A regional group takes three zones where none are named."""
    if not isinstance(zones.value, list):
        return TRUE if zones.is_set().is_false else zones.matches("^$")
    known = {zone for zone in zones.value if isinstance(zone, str)}
    doubtful = len(known) < FEWEST_ZONES and any(isinstance(zone, Unknown) for zone in zones.value)
    return zones.answer(None if doubtful else len(known) >= FEWEST_ZONES, f"is {zones.shown()}")
