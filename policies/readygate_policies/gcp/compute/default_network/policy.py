"""The default network lets SSH and RDP in from the whole internet to every machine in it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

POLICY = Policy(
    id="gcp-compute-default-network",
    title="Workload is not in the default network",
    resource=(
        "google_compute_instance",
        "google_compute_instance_template",
        "google_compute_region_instance_template",
        "google_redis_instance",
        "google_vpc_access_connector",
    ),
    severity=Severity.MEDIUM,
    remediation="Declare a `google_compute_network` and `google_compute_subnetwork`, and name them instead of `default`.",
    references=(
        "https://cloud.google.com/vpc/docs/vpc#default-network",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/redis_instance#authorized_network",
    ),
    related=("CKV_GCP_27", "AVD-GCP-0010", "google-iam-no-default-network", "compute_network_default_in_use"),
    frameworks=("CIS GCP 3.0.0 3.1",),
    proves=("SI-2.9", "DS-6.2.4"),
)
DEFAULT = "default"
PATH = f"networks/{DEFAULT}"
"""How the paths of the default network and of its subnetworks end: `global/networks/default`, `regions/europe-west1/subnetworks/default`."""
NETWORKS = ("google_compute_network", "google_compute_subnetwork")


def check(workload: Resource) -> Truth:
    """Memorystore takes the default network where none is named."""
    if workload.type == "google_redis_instance":
        return ~_is_default(workload["authorized_network"].or_default(DEFAULT))
    if workload.type == "google_vpc_access_connector":
        return ~(_is_default(workload["network"].or_default("")) | _is_default(workload["subnet"]["name"].or_default("")))
    return workload["network_interface"].every(
        lambda one: ~(_is_default(one["network"].or_default("")) | _is_default(one["subnetwork"].or_default("")))
    )


def _is_default(name: Attribute) -> Truth:
    """Whether a network or subnetwork is the default one, which is only looked up; its automatic subnetworks are called like it."""
    named = name.refers_to(*NETWORKS).found
    if any(one.mode == "managed" for one in named):
        return name.answer(False, f"is {named[0].address}")
    if named:
        return any_of(one["name"].equals(DEFAULT) for one in named)
    return name.equals(DEFAULT) | name.ends_with(PATH)
