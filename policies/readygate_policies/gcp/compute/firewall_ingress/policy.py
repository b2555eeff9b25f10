"""A port that the whole internet can reach is tried within minutes; only web ports are meant for that."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit import gcp_firewall_policies
from readygate.toolkit.gcp_firewall_policies import POLICY_RULES
from readygate.toolkit.gcp_firewalls import FIREWALL, allows, effective, is_enforced, is_ingress
from readygate.toolkit.world_access import opens_wide, services_but

POLICY = Policy(
    id="gcp-compute-firewall-ingress",
    title="Firewall rule opens nothing but web ports to the world",
    resource=(FIREWALL, *POLICY_RULES),
    severity=Severity.CRITICAL,
    remediation="Name the networks, tags or service accounts that need the port; reach machines through Identity-Aware Proxy.",
    references=(
        "https://cloud.google.com/firewall/docs/firewalls",
        "https://cloud.google.com/iap/docs/using-tcp-forwarding",
    ),
    parameters={
        "allowed_ports": Parameter((80, 443), "TCP ports that the world may reach (443 also over UDP, for HTTP/3)"),
        "world_percent": Parameter(25, "percent of all IPv4 or of all public IPv6 addresses from which on a rule counts as open to the world"),
    },
    replaces=(
        "CKV_GCP_2",
        "CKV_GCP_3",
        "CKV_GCP_77",
        "CKV_GCP_88",
        "CKV_GCP_75",
        "CKV2_GCP_12",
        "AVD-GCP-0070",
        "AVD-GCP-0071",
        "google-compute-no-open-rdp-access",
        "google-compute-restrict-ssh-access",
        "compute_firewall_ssh_access_from_the_internet_allowed",
        "compute_firewall_rdp_access_from_the_internet_allowed",
    ),
    related=("AVD-GCP-0027", "AVD-GCP-0072", "google-compute-no-public-ingress", "google-compute-disable-allow-all-ports"),
    frameworks=("CIS GCP 3.0.0 3.6", "CIS GCP 3.0.0 3.7"),
    proves=("SI-2.9", "DS-1.2.3", "DS-1.4.4", "DS-6.2.1"),
)


def applies(firewall: Resource) -> Truth:
    """Rules that are switched off, that refuse, or that are about outgoing traffic open nothing."""
    if firewall.type in POLICY_RULES:
        return gcp_firewall_policies.lets_in(firewall)
    return is_enforced(firewall) & is_ingress(firewall) & allows(firewall)


def check(firewall: Resource, parameters: Parameters) -> Truth:
    """What a rule allows, less what rules refuse that come before it for at least the same targets."""
    services, share = services_but(parameters.numbers("allowed_ports")), parameters.number("world_percent") / 100
    if firewall.type in POLICY_RULES:
        return ~opens_wide(gcp_firewall_policies.effective(firewall), services, share, firewall["match"])
    return ~opens_wide(effective(firewall), services, share, firewall["source_ranges"])
