"""A load balancer that does not ask its backends how they are sends customers to those that are dead."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-compute-health-check",
    title="Load balancer checks the health of its backends",
    resource=("google_compute_backend_service", "google_compute_region_backend_service"),
    severity=Severity.MEDIUM,
    remediation="Name a `google_compute_health_check` in `health_checks`.",
    references=(
        "https://cloud.google.com/load-balancing/docs/health-check-concepts",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_backend_service#health_checks",
    ),
    proves=("DS-1.4.2",),
)
CHECKLESS = ("google_compute_region_network_endpoint_group", "google_compute_global_network_endpoint_group")
"""Functions, Cloud Run services and addresses on the internet, of which no health checks are made."""
GROUPS = (
    "google_compute_instance_group",
    "google_compute_instance_group_manager",
    "google_compute_region_instance_group_manager",
    "google_compute_network_endpoint_group",
)
"""Machines and containers."""


def applies(service: Resource) -> Truth:
    return ~service["backend"].any(lambda one: _has_no_checks(one["group"]))


def _has_no_checks(group: Attribute) -> Truth:
    """A backend service has either such groups, or others."""
    groups = group.refers_to(*CHECKLESS, *GROUPS).found
    if groups:
        return group.answer(groups[0].type in CHECKLESS, f"is {groups[0].address}")
    return group.matches("/(serverless|internet)")


def check(service: Resource) -> Truth:
    return ~service["health_checks"].is_empty()
