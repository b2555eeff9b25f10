"""Which service accounts may become others, and so gain what those may do, up to whoever rules a project.

Whoever may make tokens or keys for a service account, act as it, or change who may, has all its rights; the same roles granted on a project, a
folder or an organization hold for every service account in it. Sources: https://cloud.google.com/iam/docs/service-account-permissions,
https://cloud.google.com/iam/docs/best-practices-service-accounts#permissions
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Evidence, Truth, any_of
from readygate.toolkit.gcp_iam import FORMS, HIERARCHY_GRANTS, Grant, grants_of, is_account

ACCOUNT = "google_service_account"
GRANTS_ON_ACCOUNTS = tuple(f"{ACCOUNT}{form}" for form in FORMS)
IMPERSONATING = (
    "roles/owner", "roles/editor", "roles/iam.serviceAccountAdmin", "roles/iam.serviceAccountKeyAdmin", "roles/iam.serviceAccountOpenIdTokenCreator",
    "roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountUser", "roles/iam.workloadIdentityUser",
)  # fmt: skip
"""Roles by which their holders can become the service account on which they are granted."""
RULING = (
    "roles/owner", "roles/editor", "roles/iam.securityAdmin", "roles/iam.serviceAccountAdmin", "roles/iam.serviceAccountKeyAdmin",
    "roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountUser", "roles/resourcemanager.folderAdmin",
    "roles/resourcemanager.organizationAdmin", "roles/resourcemanager.projectIamAdmin",
)  # fmt: skip
"""Roles that, granted on a project or above it, let their holders give themselves every right there, or become every service account."""


class Step(Struct, frozen=True):
    """That one service account may become another, and the truth of it: unknown under a condition or where a part is not known."""

    target: Resource
    truth: Truth


class Way(Struct, frozen=True):
    """The accounts that one becomes one after the other, the last of which rules, and the truth of it."""

    accounts: tuple[Resource, ...]
    truth: Truth


def rules(account: Resource) -> Truth:
    """Whether a service account holds a role by which it rules a project or what lies above it."""
    grants = (grant for type_ in HIERARCHY_GRANTS for one in account.graph.by_type.get(type_, ()) for grant in one.once(grants_of))
    return any_of(_gives(grant, RULING, account) for grant in grants)


def impersonated_by(account: Resource) -> Iterator[Step]:
    """The other service accounts that one may become by grants on those."""
    for other in account.graph.by_type.get(ACCOUNT, ()):
        if other is account or other.mode != "managed":
            continue
        granting = other.referred_by(*GRANTS_ON_ACCOUNTS, via="service_account_id")
        truth = any_of(_gives(grant, IMPERSONATING, account) for one in granting for grant in one.once(grants_of))
        if not truth.is_false:
            yield Step(other, truth)


def way_to_rule(account: Resource) -> Way | None:
    """The shortest way on which a service account comes to rule, itself or as another; one that is sure goes before one that is not."""
    return _shortest(account, sure=True) or _shortest(account, sure=False)


def becomes_a_ruler(account: Resource) -> Truth:
    """Whether a service account comes to rule by becoming another one."""
    way = way_to_rule(account)
    if way is None or len(way.accounts) == 1:
        return FALSE
    path = ", then ".join(one.address for one in way.accounts[1:])
    return Truth(way.truth.state, (Evidence(account, (), f"{account.address} can become {path}, which rules"), *way.truth.because))


def _shortest(account: Resource, *, sure: bool) -> Way | None:
    ways = [Way((account,), Truth(True))]
    seen = {account}
    for way in ways:
        here = way.accounts[-1]
        ruling = here.once(rules)
        if ruling.is_true or (ruling.is_unknown and not sure):
            return Way(way.accounts, way.truth & ruling if way.truth.because else ruling)
        for step in here.once(_steps):
            if step.target not in seen and (step.truth.is_true or not sure):
                seen.add(step.target)
                ways.append(Way((*way.accounts, step.target), way.truth & step.truth))
    return None


def _steps(account: Resource) -> tuple[Step, ...]:
    return tuple(impersonated_by(account))


def _gives(grant: Grant, roles: tuple[str, ...], account: Resource) -> Truth:
    """Whether a grant gives one of some roles to a service account; a condition leaves that open."""
    role = grant.is_predefined(*roles)
    if role.is_false:
        return FALSE
    given = role & grant.is_for(lambda member: is_account(member, account))
    return Truth(None, given.because) if given.is_true and grant.has_condition else given
