"""After a break-in the flow logs tell who spoke to whom; they cannot be had afterwards."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-compute-flow-logs",
    title="Subnetwork logs its traffic",
    resource="google_compute_subnetwork",
    severity=Severity.MEDIUM,
    remediation="Add a `log_config` block, such as `log_config { flow_sampling = 0.5 }`.",
    references=(
        "https://cloud.google.com/vpc/docs/flow-logs",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_subnetwork#log_config",
    ),
    replaces=(
        "CKV_GCP_26",
        "AVD-GCP-0029",
        "AVD-GCP-0076",
        "google-compute-enable-vpc-flow-logs",
        "google-compute-subnetwork-logging",
        "compute_subnet_flow_logs_enabled",
    ),
    frameworks=("CIS GCP 3.0.0 3.8",),
    proves=("SI-2.9", "DS-6.2.4"),
)
CONFIGURATION = "google_network_management_vpc_flow_logs_config"
"""Flow logs that are set up beside the subnetwork."""


def applies(subnetwork: Resource) -> Truth:
    """Subnetworks for proxies, for Private Service Connect and for NAT have no flow logs."""
    return subnetwork["purpose"].or_default("PRIVATE").equals("PRIVATE")


def check(subnetwork: Resource) -> Truth:
    beside = subnetwork.referred_by(CONFIGURATION, via="subnet").any(lambda one: one["state"].or_default("ENABLED").equals("ENABLED"))
    return ~subnetwork["log_config"].is_empty() | beside.quiet()
