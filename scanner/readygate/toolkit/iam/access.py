"""Whether one identity may do one thing to one resource, all policies that count taken together.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-all.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.graph import Graph
from readygate.model.identity import parse_arn
from readygate.model.naming import account_of
from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.toolkit.iam.conditions import ContextValue
from readygate.toolkit.iam.documents import EVERY, Choice, Statement
from readygate.toolkit.iam.evaluation import Request, covers, matches
from readygate.toolkit.iam.holders import USER
from readygate.toolkit.iam.identities import Identity, Placed
from readygate.toolkit.iam.patterns import Pattern, Variable
from readygate.toolkit.iam.permissions import can
from readygate.toolkit.iam.resource_policies import FUNCTION, NEEDED, PLACES, ResourcePolicy, resource_policy
from readygate.toolkit.iam.search import Pins, find
from readygate.toolkit.iam.sets import EVERYTHING, Matching, RequestSet
from readygate.toolkit.iam.stand_ins import ACCOUNT, stand_ins

Context = Mapping[str, ContextValue | None]
Relevant = list[tuple[Placed, Statement]]
"""Statements that are about a request, each as it stands and without the parts that the request is known to match."""


class Target(Struct, frozen=True):
    """What a request is about: an ARN, the letters in it that may stand for anything, and the declared resource that it is (part of).

    `agrees` tells that the account in the ARN is not known, so that an account that is written out may be the same one.
    """

    arn: str
    unknowns: Mapping[str, Unknown] = {}
    resource: Resource | None = None
    agrees: bool = False


def target_of(resource: Resource, suffix: str = "") -> Target:
    """A declared resource, or what a suffix of its ARN names (`/reports/today.csv`)."""
    names = stand_ins(resource.graph)
    arn = names.arn(resource) + suffix
    return Target(arn, names.open_in(arn), resource, not _known_account(resource))


def declared_target(graph: Graph, arn: str) -> Target | None:
    """What an ARN means if that is a declared resource with a policy of its own, or something in one; None elsewhere."""
    names = stand_ins(graph)
    for type_ in (FUNCTION, *PLACES):
        for one in graph.by_type.get(type_, ()):
            own = names.arn(one)
            if one.mode == "managed" and arn.startswith(own) and arn[len(own) :][:1] in ("", "/", ":"):
                return target_of(one, arn[len(own) :])
    return None


def _known_account(resource: Resource) -> bool:
    account = account_of(resource)
    return isinstance(account, str) and account != ""


class Access(Struct, frozen=True):
    """The answer: yes, no, or unknown (`state` None) with what is `undecided`.

    `because` holds the statements that decided, `lack` says what is missing.
    """

    state: bool | None
    because: tuple[Placed, ...] = ()
    lack: str = ""
    undecided: tuple[str, ...] = ()


def context_of(identity: Identity) -> dict[str, ContextValue | None]:
    """What requests of an identity say about it."""
    resource = identity.resource
    name = stand_ins(resource.graph).name(resource)
    context: dict[str, ContextValue | None] = {"aws:username": name if resource.type == USER else None}
    if _known_account(resource):
        context |= {"aws:PrincipalArn": identity.arn, "aws:PrincipalAccount": str(account_of(resource))}
    return context


def access(identity: Identity, action: str, target: Target, context: Context | None = None) -> Access:
    """Whether an identity may do an action to a target: in all requests that agree with the context, in none, or in some."""
    case = _case(identity, action, target, context)
    return _answer(case, _composed(case, case.own, case.boundary, case.theirs))


def can_bring_about(identity: Identity, action: str, target: Target, context: Context | None = None) -> Access:
    """Whether whoever holds an identity can get an action done, choosing what is theirs to choose in the request: its parameters, region or tags.

    Unknown where it takes what they cannot choose: where they come from, how they signed in, the time, or the tags of what is there.
    Of other policies that the identity may hold only those count that attachments hide: they may deny it.
    """
    case = _case(identity, action, target, context)
    settled = {key.lower() for key in case.context}
    worst = _composed(
        case,
        _worst(case.own, settled),
        None if case.boundary is None else _worst(case.boundary, settled),
        _worst(case.theirs, settled),
    )
    because = tuple(one for one, rest in (*case.own, *case.theirs) if rest.allows)
    if _find(case, worst):
        hidden = tuple(doubt.statement for doubt in identity.hidden)
        return Access(None if hidden else True, because, undecided=hidden)
    if _find(case, _composed(case, case.own, case.boundary, case.theirs)) is False:
        return Access(False)
    relevant = [*case.own, *(case.boundary or []), *case.theirs]
    tests = [f"whether {test.shown}" for _, rest in relevant for test in rest.conditions if not _is_chosen(test.key) and test.key not in settled]
    return Access(None, because, undecided=tuple(dict.fromkeys((*tests, *_reasons(relevant)))))


class _Case(NamedTuple):
    """One question, and the statements that are about it."""

    identity: Identity
    action: str
    target: Target
    context: Context
    own: Relevant
    boundary: Relevant | None
    theirs: Relevant
    policy: ResourcePolicy
    needed: bool
    foreign: bool

    @property
    def principal(self) -> str:
        return f"AWS:{self.identity.arn}"


def _case(identity: Identity, action: str, target: Target, context: Context | None) -> _Case:
    known = {**context_of(identity), **(context or {})}
    own = _about(identity.statements, action, target, known)
    boundary = None if identity.boundary is None else _about(identity.boundary, action, target, known)
    policy = resource_policy(target.resource) if target.resource is not None else ResourcePolicy()
    theirs = _about(policy.statements, action, target, known, principal=f"AWS:{identity.arn}")
    needed = target.resource is not None and target.resource.type in NEEDED and _concerns_policy(target.resource, action)
    foreign = _is_foreign(identity.resource, target)
    return _Case(identity, action, target, known, own, boundary, theirs, policy, needed, foreign)


def _find(case: _Case, requests: RequestSet) -> bool | None:
    """Whether a set has a request of the case."""
    if not any(one.conditions or one.resources is not EVERY or one.doubt for one in requests.statements()):
        return requests.holds(Request(case.action, case.target.arn, case.principal))
    found = find(requests, Pins(case.action, case.target.arn, case.principal, case.context))
    return found.request is not None if found.certain else None


def _worst(relevant: Relevant, settled: set[str]) -> Relevant:
    """The statements where everything that their holder cannot choose, and that is not known (`settled` keys are), turns out against them."""
    found: Relevant = []
    for one, rest in relevant:
        chosen = tuple(test for test in rest.conditions if (test.key in settled or _is_chosen(test.key)) and not test.is_open)
        open_ = rest.doubt is not None or rest.resources is not EVERY
        if not rest.allows:
            found.append((one, Statement(False, principals=rest.principals, conditions=chosen)))
        elif not open_ and chosen == rest.conditions:
            found.append((one, rest))
    return found


CHOSEN = ("aws:securetransport", "aws:requestedregion", "aws:requesttag/", "aws:tagkeys", "aws:referer", "aws:useragent")
"""Global condition keys whose values are the caller's choice, as those of services are but for what is already there."""
GIVEN = ("resourcetag/", "sts:externalid", "iam:permissionsboundary")
"""Parts of condition keys of services that tell what is already there, or what only some know."""


def _is_chosen(key: str) -> bool:
    return key.startswith(CHOSEN) if key.startswith("aws:") else not any(part in key for part in GIVEN)


def _concerns_policy(resource: Resource, action: str) -> bool:
    """Trust is asked only when a role is assumed, a key's policy for all that is done with the key."""
    return resource.type != "aws_iam_role" or action.lower().startswith("sts:")


def _is_foreign(resource: Resource, target: Target) -> bool:
    """Whether the target lies in another account, both being known."""
    arn = parse_arn(target.arn)
    mine = account_of(resource)
    return bool(arn and arn.account.isdigit() and isinstance(mine, str) and mine and not target.agrees and arn.account != mine)


# -- which statements count ----------------------------------------------------------------------------------------------------------------


def _about(statements: Iterable[Placed], action: str, target: Target, context: Context, principal: str = "") -> Relevant:
    found: Relevant = []
    for one in statements:
        rest = about(one.statement, action, target, context, principal)
        if rest is not None:
            found.append((one, rest))
    return found


def about(statement: Statement, action: str, target: Target, context: Context, principal: str = "") -> Statement | None:
    """A statement without the parts that a request is known to match; None where it is known not to match one.

    What stays open is a doubt about the statement, or (policy variables) a pattern that is left as it is.
    """
    plain = covers(statement.actions, action)
    if plain is False:
        return None
    doubt = statement.doubt or (Unknown(statement.reasons) if plain is None else None)
    resources = EVERY
    if _depends(statement.resources, context):
        resources = statement.resources
    else:
        matched = _matches_target(statement.resources, target, context)
        if matched is False:
            return None
        if matched is None:
            unknowns = list(target.unknowns.values()) or [Unknown(statement.reasons)]
            doubt = doubt or Unknown(unknowns[0].reasons)
    principals = statement.principals
    if principals is not None and principal:
        named = covers(principals, principal)
        if named is False:
            if not _other_account(principals, principal, target):
                return None
            doubt, principals = doubt or Unknown((f"whether that is the account of {principal.partition(':')[2]}",)), None
        elif named is None:
            doubt, principals = doubt or Unknown(statement.reasons), None
    return Statement(statement.allows, EVERY, resources, principals, statement.conditions, doubt, statement.sid)


def _depends(choice: Choice, context: Context) -> bool:
    """Whether patterns have variables whose values are not given."""
    gaps = [gap for pattern in choice.patterns if pattern.is_open for gap in pattern.gaps]
    given = {key.lower() for key in context} if gaps else ()
    return any(isinstance(gap, Variable) and gap.key not in given for gap in gaps)


def _matches_target(choice: Choice, target: Target, context: Context) -> bool | None:
    values = {key.lower(): value for key, value in context.items() if value is not None}
    statement = Statement(allows=True, resources=choice)
    found = matches(statement, Request("x:y", target.arn, context=values, unknowns=target.unknowns))
    if found is not False or not target.agrees or choice.negated:
        return found
    for pattern in choice.patterns:
        arn = parse_arn(pattern.text)
        if arn is not None and arn.account.isdigit():
            same = target.arn.replace(f":{ACCOUNT}:", f":{arn.account}:", 1)
            if matches(statement, Request("x:y", same, context=values, unknowns=target.unknowns)):
                return True
    return found


def _other_account(principals: Choice, principal: str, target: Target) -> bool:
    """Whether a principal would be named if its account, which is not known, were the one that is written out."""
    if not target.agrees or principals.negated:
        return False
    texts = [parse_arn(pattern.text.partition(":")[2]) for pattern in principals.patterns]
    accounts = {arn.account for arn in texts if arn is not None and arn.account.isdigit()}
    swapped = [principal.replace(f":{ACCOUNT}:", f":{account}:", 1) for account in accounts]
    return any(covers(principals, one) for one in swapped)


# -- how they count together ---------------------------------------------------------------------------------------------------------------
def _composed(case: _Case, own: Relevant, boundary: Relevant | None, theirs: Relevant) -> RequestSet:
    """All contexts in which the request is allowed."""
    mine = _allowing(own)
    direct = Matching(tuple(part for _, one in theirs if one.allows and (part := _part(one, whole=False)) is not None))
    delegated = Matching(tuple(part for _, one in theirs if one.allows and (part := _part(one, whole=True)) is not None))
    limit: RequestSet = EVERYTHING if boundary is None else _allowing(boundary)
    if case.foreign:
        granted = (direct | delegated) & mine & limit
    else:
        by_policy = direct if case.identity.resource.type == USER else direct & limit
        granted = by_policy | ((delegated & mine if case.needed else mine) & limit)
    denied = [one for group in (own, boundary or [], theirs) for _, one in group if not one.allows]
    return granted - Matching(tuple(denied)) if denied else granted


def _allowing(relevant: Relevant) -> Matching:
    return Matching(tuple(one for _, one in relevant if one.allows))


def _part(statement: Statement, *, whole: bool) -> Statement | None:
    """The part of a statement that names whole accounts, which leaves it to the policies of their identities, or the part that names others."""
    choice = statement.principals
    if choice is None or choice.negated:
        return None if whole else statement
    patterns = tuple(pattern for pattern in choice.patterns if _is_account(pattern) is whole)
    return replace(statement, principals=Choice(patterns)) if patterns else None


def directly(statement: Statement) -> Statement | None:
    """The part of a statement that does not name whole accounts, but single principals or everybody; None where there is none."""
    return _part(statement, whole=False)


def _is_account(pattern: Pattern) -> bool:
    return pattern.text.startswith(("AWS:arn:*:iam::", "AWS:arn:*:sts::")) and pattern.text.endswith(":*")


# -- the answer ----------------------------------------------------------------------------------------------------------------------------
def _answer(case: _Case, requests: RequestSet) -> Access:
    verdict = can(requests, case.action, case.target.arn, principal=case.principal, context=case.context)
    everything = [*case.own, *(case.boundary or []), *case.theirs]
    if verdict.state:
        hidden = tuple(doubt.statement for doubt in case.identity.hidden)
        return Access(None if hidden else True, tuple(one for one, rest in [*case.own, *case.theirs] if rest.allows), undecided=hidden)
    if verdict.state is None:
        return Access(None, tuple(one for one, _ in everything), undecided=tuple(dict.fromkeys((*verdict.undecided, *_reasons(everything)))))
    denials = tuple(one for one, rest in everything if not rest.allows and not rest.conditions and rest.doubt is None)
    if denials:
        return Access(False, denials)
    allowing = any(one.allows for _, one in case.own)
    if allowing and case.boundary is not None and not any(one.allows for _, one in case.boundary):
        return Access(False, lack="its boundary does not allow it")
    needed = case.needed or case.foreign
    doubts = tuple(doubt.statement for doubt in (*case.identity.doubts, *(case.policy.doubts if needed else ())))
    if doubts:
        return Access(None, undecided=doubts)
    if allowing and needed:
        return Access(False, lack="the policy of the resource does not let it in")
    denied = tuple(one for one, rest in everything if not rest.allows)
    return Access(False, denied, "" if denied else "no statement of its policies allows it")


def _reasons(relevant: Relevant) -> list[str]:
    return [reason for _, one in relevant if one.doubt is not None for reason in one.doubt.reasons]
