"""A network in auto mode has a subnetwork in every region that nobody asked for, and whose ranges collide with those of other networks."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-compute-network-mode",
    title="Network has only the subnetworks that are declared",
    resource="google_compute_network",
    severity=Severity.MEDIUM,
    remediation="Set `auto_create_subnetworks = false`, and declare the `google_compute_subnetwork`s that are needed.",
    references=(
        "https://cloud.google.com/vpc/docs/vpc#auto-mode-considerations",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_network#auto_create_subnetworks",
    ),
    related=("CKV2_GCP_2", "compute_network_not_legacy"),
    proves=("SI-2.9", "DS-6.2.4"),
)


def check(network: Resource) -> Truth:
    return network["auto_create_subnetworks"].or_default(True).equals(False)
