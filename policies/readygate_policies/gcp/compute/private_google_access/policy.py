"""Machines without public addresses reach Cloud Storage, BigQuery and the other APIs only through Private Google Access."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-compute-private-google-access",
    title="Machines without public addresses reach the APIs of Google",
    resource="google_compute_subnetwork",
    severity=Severity.LOW,
    remediation="Set `private_ip_google_access = true`.",
    references=(
        "https://cloud.google.com/vpc/docs/private-google-access",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_subnetwork#private_ip_google_access",
    ),
    replaces=("CKV_GCP_74", "AVD-GCP-0075", "google-compute-enable-subnetwork-private-google-access"),
    proves=("SI-2.9",),
)


def applies(subnetwork: Resource) -> Truth:
    """Subnetworks for proxies, for Private Service Connect and for NAT hold no machines."""
    return subnetwork["purpose"].or_default("PRIVATE").equals("PRIVATE")


def check(subnetwork: Resource) -> Truth:
    return subnetwork["private_ip_google_access"].or_default(False).equals(True)
