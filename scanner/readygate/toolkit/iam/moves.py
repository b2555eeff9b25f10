"""The single steps of privilege escalation: how an identity gains rights by itself, and whom it can become."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readygate.model.resource import Resource
from readygate.toolkit.escalation import ALONE, ASSUME_ROLE, FIXED_PROGRAMS, PASS_ROLE, SERVICES, VICTIMS
from readygate.toolkit.iam.access import Access, Target, about, can_bring_about, context_of, directly, target_of
from readygate.toolkit.iam.actors import ADMINISTRATOR, SOMEBODY, Actor, SureActor, actor, together
from readygate.toolkit.iam.candidates import trusting
from readygate.toolkit.iam.evaluation import covers
from readygate.toolkit.iam.holders import GROUP, ROLE, USER
from readygate.toolkit.iam.identities import Identity, Placed
from readygate.toolkit.iam.resource_policies import resource_policy
from readygate.toolkit.iam.stand_ins import stand_ins
from readygate.toolkit.links import all_links, attributes_at, links

KINDS_OF_TARGETS = {
    "iam:AddUserToGroup": "group", "iam:AttachGroupPolicy": "group", "iam:PutGroupPolicy": "group",
    "iam:AttachUserPolicy": "user", "iam:PutUserPolicy": "user", "iam:CreateAccessKey": "user", "iam:CreateLoginProfile": "user",
    "iam:UpdateLoginProfile": "user", "iam:CreatePolicyVersion": "policy", "iam:SetDefaultPolicyVersion": "policy",
}  # fmt: skip
"""To what actions of IAM are done; the others to roles."""
KEYS = ("iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile")
"""What makes it possible to sign in as a user."""
CHANGES = {
    ROLE: ("iam:PutRolePolicy", "iam:AttachRolePolicy"),
    USER: ("iam:PutUserPolicy", "iam:AttachUserPolicy"),
    GROUP: ("iam:PutGroupPolicy", "iam:AttachGroupPolicy"),
}
"""What gives an identity another policy."""
PROFILE = "aws_iam_instance_profile"
AGENT = "ssm:UpdateInstanceInformation"
"""What a machine needs to be managed by Systems Manager. Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html"""


class Hop(NamedTuple):
    """One step: who does what, by which statements; `target` is whom the actor becomes (None: it has then gained what there is to gain)."""

    actor: Resource
    fact: str
    target: Resource | None
    because: tuple[Placed, ...] = ()
    undecided: tuple[str, ...] = ()


class Steps(NamedTuple):
    """What an identity can do next: get more rights at once (`end`), or else become somebody else."""

    end: Hop | None
    moves: tuple[Hop, ...] = ()


def sure_steps(resource: Resource) -> Steps:
    """What it can do for sure. What is not known does not count, and is not held against every other identity."""
    who = resource.once(SureActor)
    if who.identity.hidden:
        return Steps(None)
    end = next(_sure(_by_itself(who)), None)
    if end is not None:
        return Steps(end)
    moves = tuple(_sure(_moves(who)))
    return Steps(next(_sure(_through(who, moves)), None), moves)


def possible_steps(resource: Resource) -> Steps:
    """What it can do for sure or perhaps."""
    who = actor(resource)
    end = next(_by_itself(who), None)
    if end is not None:
        return Steps(end)
    moves = tuple(_moves(who))
    return Steps(next(_through(who, moves), None), moves)


def _sure(hops: Iterator[Hop]) -> Iterator[Hop]:
    return (hop for hop in hops if not hop.undecided)


def _hop(who: Actor, access: Access, fact: str, target: Resource | None = None) -> Iterator[Hop]:
    if access.state is not False:
        yield Hop(who.resource, fact, target, access.because, access.undecided)


# -- more rights at once -------------------------------------------------------------------------------------------------------------------
def _by_itself(who: Actor) -> Iterator[Hop]:
    yield from _hop(who, who.is_administrator, "may do everything in IAM")
    if who.identity.statements:
        yield from _own_policies(who)
        yield from _anything_of_a_kind(who)
    doubts = tuple(doubt.statement for doubt in who.identity.doubts)
    if doubts:
        yield Hop(who.resource, "may hold policies that are not known", None, (), doubts)


def _own_policies(who: Actor) -> Iterator[Hop]:
    """Policies that hold for the identity itself."""
    if who.resource.type not in CHANGES or not any(who.only(action) for action in (*sum(CHANGES.values(), ()), "iam:CreatePolicyVersion")):
        return
    free = who.is_unbound
    changed = [(action, one) for one in (who.resource, *who.identity.groups) for action in CHANGES[one.type]]
    for action, one in changed:
        context = {"boundary": _boundary_of(one)} | ({"policy": ADMINISTRATOR} if "Attach" in action else {})
        yield from _hop(who, together((who.can(action, target_of(one), **context), free)), f"may {action} on {_called(one, who)}")
    policies = dict.fromkeys(placed.place.resource for placed in who.identity.statements if placed.name.rpartition(".")[0].endswith("aws_iam_policy"))
    for name in dict.fromkeys(placed.name for placed in who.identity.statements):
        for policy in who.resource.graph.at(name):
            if policy.type == "aws_iam_policy" or policy in policies:
                access = together((who.can("iam:CreatePolicyVersion", target_of(policy)), free))
                yield from _hop(who, access, f"may iam:CreatePolicyVersion on {policy.address}, which it holds")


def _called(one: Resource, who: Actor) -> str:
    return "itself" if one is who.resource else f"{one.address}, to which it belongs"


def _boundary_of(resource: Resource) -> str | None:
    """The ARN of the boundary; None where there is none."""
    if resource.type not in (ROLE, USER) or resource["permissions_boundary"].is_set().is_false:
        return None
    settled = stand_ins(resource.graph).settled(resource["permissions_boundary"].value)
    return settled if isinstance(settled, str) else "arn:aws:iam::aws:policy/unknown"


def _anything_of_a_kind(who: Actor) -> Iterator[Hop]:
    """What may be done to everything of its kind, and so to whatever is mightier."""
    for action in ALONE:
        if who.only(action):
            kind = KINDS_OF_TARGETS.get(action, "role")
            target = who.stranger("lambda", f"function:{SOMEBODY}") if action.startswith("lambda:") else who.stranger("iam", f"{kind}/{SOMEBODY}")
            context = {"policy": ADMINISTRATOR} if "Attach" in action else {}
            fact = f"may {action} on every {'function' if action.startswith('lambda:') else kind}"
            yield from _hop(who, who.can(action, target, boundary=None, **context), fact)
    everybody = who.stranger("iam", f"role/{SOMEBODY}")
    if who.can(PASS_ROLE, everybody).state is not False:
        for service in SERVICES:
            for way in service.ways:
                passing = _passing(who, everybody, service.principals)
                access = together((passing, who.somewhere(way))) if passing.state is not False else passing
                yield from _hop(who, access, f"may {PASS_ROLE} every role to {service.principals[0]} with {' and '.join(way)}")


def _passing(who: Actor, target: Target, principals: tuple[str, ...]) -> Access:
    answers = [who.can(PASS_ROLE, target, service=principal) for principal in principals]
    return next((one for one in answers if one.state), None) or next((one for one in answers if one.state is None), Access(False))


def _through(who: Actor, moves: tuple[Hop, ...]) -> Iterator[Hop]:
    """Rights given to somebody whom it can become."""
    for hop in moves:
        if hop.target is None or not any(who.only(action) for action in CHANGES[hop.target.type]):
            continue
        free = actor(hop.target).is_unbound
        for action in CHANGES[hop.target.type]:
            context = {"boundary": _boundary_of(hop.target)} | ({"policy": ADMINISTRATOR} if "Attach" in action else {})
            access = together((Access(None if hop.undecided else True, hop.because, undecided=hop.undecided), free))
            access = together((access, who.can(action, target_of(hop.target), **context)))
            yield from _hop(who, access, f"{hop.fact}, and may {action} on it")


# -- somebody else -------------------------------------------------------------------------------------------------------------------------
def _moves(who: Actor) -> Iterator[Hop]:
    for role in who.meant(ASSUME_ROLE, ROLE, trusting(who.resource.graph).by(f"AWS:{who.identity.arn}")):
        if role is not who.resource:
            yield from _hop(who, _assuming(who, role), f"may {ASSUME_ROLE} {role.address}", role)
    for role in who.meant("iam:UpdateAssumeRolePolicy", ROLE):
        if role is not who.resource:
            access = who.can("iam:UpdateAssumeRolePolicy", target_of(role))
            yield from _hop(who, access, f"may iam:UpdateAssumeRolePolicy on {role.address} and then assume it", role)
    yield from _passing_roles(who)
    for key in KEYS:
        for user in who.meant(key, USER):
            if user is not who.resource:
                yield from _hop(who, who.can(key, target_of(user)), f"may {key} for {user.address}", user)
    yield from _joining(who)
    yield from _taking_over(who)


def _assuming(who: Actor, role: Resource) -> Access:
    """Whether it can assume a role: by the trust that names it, or by trust in its account and permissions of its own.

    A principal of which nothing is known is no hint that the identity is meant, where it is not permitted to assume the role.
    """
    own = who.told(ASSUME_ROLE)
    target, context = target_of(role), context_of(who.identity)
    if own is None or not any(one.statement.allows and about(one.statement, ASSUME_ROLE, target, context) for one in own.statements):
        principal = f"AWS:{who.identity.arn}"
        trusting = [one for placed in resource_policy(role).statements if (one := directly(placed.statement)) is not None and one.allows]
        named = (about(one, ASSUME_ROLE, target, context, principal) for one in trusting)
        if not any(one is not None and one.doubt is None for one in named):
            return Access(False)
    return can_bring_about(own or Identity(who.resource, (), who.identity.boundary, hidden=who.identity.hidden), ASSUME_ROLE, target)


def _passing_roles(who: Actor) -> Iterator[Hop]:
    """Passing a role to a service that assumes it and runs code."""
    if not who.only(PASS_ROLE):
        return
    ways = [(service, way, access) for service in SERVICES for way in service.ways if (access := who.somewhere(way)).state is not False]
    for role in who.meant(PASS_ROLE, ROLE) if ways else ():
        trusted = role.once(_services)
        for service, way, access in ways if role is not who.resource and trusted else ():
            principals = tuple(one for one in service.principals if one in trusted)
            if principals:
                passing = together((_passing(who, target_of(role), principals), access))
                yield from _hop(who, passing, f"may {PASS_ROLE} {role.address} to {principals[0]} with {' and '.join(way)}", role)


def _services(role: Resource) -> frozenset[str]:
    """The services, among those that run code, that a role trusts."""
    trusted = [one.statement.principals for one in resource_policy(role).statements if one.statement.allows and one.statement.principals is not None]
    names = {principal for service in SERVICES for principal in service.principals}
    return frozenset(name for name in names if any(covers(one, f"Service:{name}") is True for one in trusted))


def _joining(who: Actor) -> Iterator[Hop]:
    """A user can put itself into a group."""
    if who.resource.type == USER:
        for group in who.meant("iam:AddUserToGroup", GROUP):
            if group not in who.identity.groups:
                yield from _hop(who, who.can("iam:AddUserToGroup", target_of(group)), f"may iam:AddUserToGroup {group.address}", group)


def _taking_over(who: Actor) -> Iterator[Hop]:
    """What already runs with a role."""
    for victim in VICTIMS:
        for way in (way for way in victim.ways if all(who.only(action) for action in way)):
            for one in who.meant(way[-1], victim.type):
                for role in _roles_of(one, victim.role):
                    if role is who.resource or (way[0].startswith("ssm:") and not _may_be_managed(role)):
                        continue
                    yield from _hop(
                        who, who.can_all(way, target_of(one)), f"may {' and '.join(way)} on {one.address}, which runs as {role.address}", role
                    )


def _may_be_managed(role: Resource) -> bool:
    """Whether Systems Manager may reach a machine that runs with a role."""
    machine = actor(role)
    return bool(machine.identity.doubts) or machine.somewhere((AGENT,)).state is not False


def _roles_of(one: Resource, via: str) -> Iterator[Resource]:
    """The roles with which something runs, also through an instance profile."""
    profiles = via.endswith("profile")
    for link in all_links(tuple(attributes_at(one, via)), PROFILE if profiles else ROLE):
        if link.certain is not None:
            inner = links(link.certain["role"], ROLE) if profiles else [link]
            yield from (role.certain for role in inner if role.certain is not None)


def runs_fixed_programs(role: Resource) -> bool:
    """Whether a role trusts nobody but services that run nothing of their customer's with it."""
    trusting = [one.statement for one in resource_policy(role).statements if one.statement.allows]
    patterns = [pattern for one in trusting for pattern in (one.principals.patterns if one.principals and not one.principals.negated else ())]
    named = all(one.principals is not None and not one.principals.negated for one in trusting)
    return named and bool(patterns) and all((pattern.literal or "").removeprefix("Service:") in FIXED_PROGRAMS for pattern in patterns)
