"""A machine with a public address is scanned within minutes, and one open port is enough."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-compute-public-address",
    title="Machine has no public address",
    resource=("google_compute_instance", "google_compute_instance_template", "google_compute_region_instance_template"),
    severity=Severity.HIGH,
    remediation=(
        "Remove `access_config` (also an empty one) and `ipv6_access_config`; let traffic out by Cloud NAT, and in by a load balancer or "
        "Identity-Aware Proxy."
    ),
    references=(
        "https://cloud.google.com/compute/docs/ip-addresses#externaladdresses",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance#access_config",
    ),
    replaces=("CKV_GCP_40", "AVD-GCP-0031", "google-compute-no-public-ip", "compute_instance_public_ip"),
    frameworks=("CIS GCP 3.0.0 4.9",),
    proves=("SI-2.9", "DS-6.2.4"),
)


def check(machine: Resource) -> Truth:
    return machine["network_interface"].every(_is_private)


def _is_private(interface: Attribute) -> Truth:
    return interface["access_config"].is_empty() & interface["ipv6_access_config"].is_empty()
