"""An identity as somebody who acts: what it can get done by permissions of its own, asked often and answered once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from readygate.model.naming import account_of
from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.toolkit.iam.access import Access, Target, can_bring_about, target_of
from readygate.toolkit.iam.candidates import candidates
from readygate.toolkit.iam.conditions import ContextValue
from readygate.toolkit.iam.documents import parse_document
from readygate.toolkit.iam.evaluation import covers
from readygate.toolkit.iam.holders import ROLE, USER
from readygate.toolkit.iam.identities import Identity, Placed, identity_of
from readygate.toolkit.iam.permissions import Verdict, about_administration, administrator_equivalent
from readygate.toolkit.iam.stand_ins import ACCOUNT

NOTHING = Access(False)
SOMEBODY = "somebody-else"
"""The name of what nothing is known of: only what covers everything of its kind covers it."""
CONTEXT_KEYS = {"service": "iam:PassedToService", "policy": "iam:PolicyARN", "boundary": "iam:PermissionsBoundary"}
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
"""What somebody attaches who may attach anything."""


class Actor:
    """An identity and its answers."""

    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self.identity = identity_of(resource).for_escalation
        self._relevant: dict[str, Identity | None] = {}
        self._answers: dict[tuple[str, str, tuple[tuple[str, ContextValue | None], ...]], Access] = {}

    def only(self, action: str) -> Identity | None:
        """The identity with those of its statements that are about an action; None where none allows it."""
        if action not in self._relevant:
            own = tuple(one for one in self.identity.statements if _is_about(one, action))
            edge = None if self.identity.boundary is None else tuple(one for one in self.identity.boundary if _is_about(one, action))
            allowed = any(one.statement.allows for one in own) and (edge is None or any(one.statement.allows for one in edge))
            self._relevant[action] = Identity(self.resource, own, edge, hidden=self.identity.hidden) if allowed else None
        return self._relevant[action]

    def told(self, action: str) -> Identity | None:
        """The identity with all its statements about an action, whether they are certain to be there or not."""
        return self.only(action)

    def meant(self, action: str, type_: str, also: Iterable[Resource] = ()) -> Iterable[Resource]:
        """The resources of a type to which its permissions may let it do an action, perhaps some more, and those in `also`."""
        return dict.fromkeys((*candidates(self.resource.graph).meant(self.only(action), type_), *also))

    def can(self, action: str, target: Target, **context: ContextValue | None) -> Access:
        """Whether it can get an action done, by permissions of its own; `context` is what the request says, by the names of `CONTEXT_KEYS`."""
        identity = self.only(action)
        if identity is None:
            return NOTHING
        key = (action, target.arn, tuple(context.items()))
        if key not in self._answers:
            given = {CONTEXT_KEYS[name]: value for name, value in context.items()}
            self._answers[key] = can_bring_about(identity, action, target, given)
        return self._answers[key]

    def can_all(self, actions: Iterable[str], target: Target) -> Access:
        """Whether it can get all of some actions done to one target."""
        return together(self.can(action, target) for action in actions)

    def somewhere(self, actions: Iterable[str]) -> Access:
        """Whether it can get all of some actions done to things that it may name itself."""
        return together(self._somewhere(action) for action in actions)

    def _somewhere(self, action: str) -> Access:
        identity = self.only(action)
        if identity is None:
            return NOTHING
        patterns = [pattern for one in identity.statements if one.statement.allows for pattern in one.statement.resources.patterns]
        arns = dict.fromkeys(["*", self.stranger(action.partition(":")[0], SOMEBODY).arn, *(pattern.example("new") for pattern in patterns)])
        answers = [self.can(action, Target(arn)) for arn in arns]
        return next((one for one in answers if one.state), None) or next((one for one in answers if one.state is None), NOTHING)

    def stranger(self, service: str, name: str) -> Target:
        """Something of the identity's account of which nothing is known."""
        account = account_of(self.resource)
        known = isinstance(account, str) and account
        region = "" if service == "iam" else "us-east-1"
        return Target(f"arn:aws:{service}:{region}:{account if known else ACCOUNT}:{name}", agrees=not known)

    @cached_property
    def is_administrator(self) -> Access:
        """Whether it may do everything in IAM."""
        identity = self.only("iam:CreateUser")
        if identity is None:
            return NOTHING
        verdict = self._administrates()
        because = tuple(one for one in identity.statements if one.statement.allows)
        hidden = tuple(doubt.statement for doubt in self.identity.hidden)
        if verdict.state and hidden:
            return Access(None, because, undecided=hidden)
        return Access(verdict.state, because, undecided=verdict.undecided)

    def _administrates(self) -> Verdict:
        """Whether its statements make it an administrator; where all that is known of them is why they are not known, others were asked before."""
        document = about_administration(self.identity.document)
        doubt = document.statements[0].doubt if document.statements else None
        if doubt is not None and not doubt.references and self.identity.boundary is None and document == parse_document(doubt):
            return _administrates_perhaps(doubt.reasons)
        return administrator_equivalent([document], boundaries=self.identity.limits)

    @property
    def is_unbound(self) -> Access:
        """Whether new policies would have their full effect: no boundary limits it, or it may take the boundary off."""
        if self.identity.boundary is None:
            return Access(True)
        verdict = administrator_equivalent(self.identity.limits[0])
        if verdict.state is not False:
            return Access(verdict.state, undecided=verdict.undecided)
        kind = {ROLE: "Role", USER: "User"}.get(self.resource.type)
        if kind is None:
            return NOTHING
        own = target_of(self.resource)
        ways = [self.can(f"iam:{verb}{kind}PermissionsBoundary", own) for verb in ("Delete", "Put")]
        return next((one for one in ways if one.state), None) or next((one for one in ways if one.state is None), NOTHING)


class SureActor(Actor):
    """The same where only what is certain counts: what no statement allows that is certainly there is answered at once."""

    def __init__(self, resource: Resource) -> None:
        super().__init__(resource)
        self._known = actor(resource)

    def only(self, action: str) -> Identity | None:
        """The identity with those of its statements that are about an action; None where none is certain to be there that allows it."""
        found = self.told(action)
        return found if found and any(one.statement.allows and one.statement.doubt is None for one in found.statements) else None

    def told(self, action: str) -> Identity | None:
        """The identity with all its statements about an action, whether they are certain to be there or not."""
        return self._known.only(action)

    def meant(self, action: str, type_: str, also: Iterable[Resource] = ()) -> Iterable[Resource]:
        """The resources of a type to which its permissions may certainly let it do an action, perhaps some more, and those in `also`."""
        return candidates(self.resource.graph).surely_meant(self.told(action), type_, also)

    def can(self, action: str, target: Target, **context: ContextValue | None) -> Access:
        """Whether it can get an action done."""
        return NOTHING if self.only(action) is None else self._known.can(action, target, **context)

    @cached_property
    def is_administrator(self) -> Access:
        """Whether it may do everything in IAM."""
        return NOTHING if self.only("iam:CreateUser") is None else self._known.is_administrator


@lru_cache(maxsize=1024)
def _administrates_perhaps(reasons: tuple[str, ...]) -> Verdict:
    """Whether a document of which nothing is known makes its holder an administrator."""
    return administrator_equivalent([parse_document(Unknown(reasons))])


def actor(resource: Resource) -> Actor:
    """The actor that an identity is."""
    return resource.once(Actor)


def together(answers: Iterable[Access]) -> Access:
    """Several answers as one: yes where all are."""
    found = []
    for one in answers:
        if one.state is False:
            return NOTHING
        found.append(one)
    because = tuple(dict.fromkeys(placed for one in found for placed in one.because))
    undecided = tuple(dict.fromkeys(reason for one in found for reason in one.undecided))
    return Access(None if any(one.state is None for one in found) else True, because, undecided=undecided)


def _is_about(one: Placed, action: str) -> bool:
    return covers(one.statement.actions, action) is not False
