"""Constraints that an organisation, folder or project sets for everything below it.

Sources: https://cloud.google.com/resource-manager/docs/organization-policy/org-policy-constraints,
https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/org_policy_policy
"""

from __future__ import annotations

from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

POLICY = "google_org_policy_policy"
FORMER = ("google_project_organization_policy", "google_folder_organization_policy", "google_organization_policy")
"""What set the same before version 2 of the API."""


def may_be_enforced(resource: Resource, constraint: str) -> Truth:
    """Whether a constraint that is set here may hold for a resource: false or unknown, since what lies below what is seldom written down."""
    declared = [one for type_ in (POLICY, *FORMER) for one in resource.graph.by_type.get(type_, ())]
    return any_of(_enforces(one, constraint) & one.answer(None, f"{one.address} may set {constraint} for {resource.address}") for one in declared)


def _enforces(policy: Resource, constraint: str) -> Truth:
    if policy.type == POLICY:
        enforced = policy["spec"]["rules"].any(lambda rule: rule["enforce"].one_of("TRUE", "true", True))
        return policy["name"].ends_with(f"/policies/{constraint}").quiet() & enforced
    return policy["constraint"].ends_with(constraint).quiet() & policy["boolean_policy"]["enforced"].equals(True)
