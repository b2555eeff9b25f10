"""The questions about permissions: what documents allow together, whether that is all of something else, and whether a request is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from readygate.model.truth import Truth
from readygate.toolkit.iam.conditions import ContextValue
from readygate.toolkit.iam.documents import Choice, Document, Statement
from readygate.toolkit.iam.evaluation import Request
from readygate.toolkit.iam.patterns import Syntax, parse
from readygate.toolkit.iam.search import Found, Pins, find
from readygate.toolkit.iam.sets import AllOf, Matching, Outside, RequestSet


class Verdict(Struct, frozen=True):
    """Yes (`state` True), no, or unknown (None).

    `witness` is a request that shows it: one that breaks a containment, or is allowed or not allowed. Where the verdict is unknown it is a
    request for which the answer depends on what `undecided` names.
    """

    state: bool | None
    witness: Request | None = None
    undecided: tuple[str, ...] = ()

    @property
    def truth(self) -> Truth:
        """The verdict for policies, which combine truths."""
        return Truth(self.state)


def allowed(documents: Iterable[Document], *, boundaries: Sequence[Iterable[Document]] = ()) -> RequestSet:
    """All requests that documents allow: what an Allow matches and no Deny does.

    Each boundary (of permissions, or of an organization's level) is a group of documents that must allow a request as well.
    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
    """
    groups = [_effective(documents), *(_effective(boundary) for boundary in boundaries)]
    return groups[0] if len(groups) == 1 else AllOf(tuple(groups))


def _effective(documents: Iterable[Document]) -> RequestSet:
    statements = [statement for document in documents for statement in document.statements]
    denying = tuple(statement for statement in statements if not statement.allows)
    allowing = Matching(tuple(statement for statement in statements if statement.allows))
    return allowing - Matching(denying) if denying else allowing


def contains(outer: RequestSet, inner: RequestSet, pins: Pins | None = None) -> Verdict:
    """Whether every request of the inner set is in the outer one; the witness is one that is not."""
    if outer == inner:
        return Verdict(True)
    return _none(find(inner - outer, pins))


def is_empty(requests: RequestSet, pins: Pins | None = None) -> Verdict:
    """Whether a set has no request at all; the witness is one that it has."""
    return _none(find(requests, pins))


def _none(found: Found) -> Verdict:
    if not found.certain:
        return Verdict(None, found.request, found.reasons)
    return Verdict(found.request is None, found.request)


def can(
    requests: RequestSet,
    action: str,
    resource: str = "*",
    *,
    principal: str | None = None,
    context: Mapping[str, ContextValue | None] | None = None,
) -> Verdict:
    """Whether an action on a resource is in a set of allowed requests.

    Yes where it is in every context that agrees with the given one, no where it is in none, unknown where that depends on the rest.
    """
    pins = Pins(action, resource, principal, context or {})
    inside, outside = find(requests, pins), find(Outside(requests), pins)
    if outside.certain and outside.request is None:
        return Verdict(True, inside.request)
    if inside.certain and inside.request is None:
        return Verdict(False, outside.request)
    reasons = dict.fromkeys((*inside.reasons, *outside.reasons))
    if not reasons:
        reasons = dict.fromkeys(_conditions(requests, pins))
    return Verdict(None, inside.request, tuple(reasons))


def _conditions(requests: RequestSet, pins: Pins) -> Iterable[str]:
    """The conditions of the statements that are about the action and the resource."""
    for statement in requests.statements():
        plain = Statement(statement.allows, statement.actions, statement.resources, statement.principals)
        if statement.conditions and find(Matching((plain,)), Pins(pins.action, pins.resource, pins.principal)) != find(Matching(())):
            yield from (f"whether {test.shown}" for test in statement.conditions)


def every(*actions: str, resource: str = "*") -> RequestSet:
    """All requests with actions that match one of the patterns, on resources that match a pattern."""
    return Matching((Statement(
        allows=True,
        actions=Choice(tuple(parse(action, Syntax.ACTION) for action in actions)),
        resources=Choice((parse(resource, Syntax.RESOURCE),)),
    ),))  # fmt: skip


ADMINISTRATION = "iam:*"
"""Who may do all this may give itself every other permission."""


def about_administration(document: Document) -> Document:
    """The statements of a document that may be about IAM; no other has a say in who is an administrator."""
    return Document(tuple(statement for statement in document.statements if statement.may_be_about("iam")))


def administrator_equivalent(documents: Iterable[Document], *, boundaries: Sequence[Iterable[Document]] = ()) -> Verdict:
    """Whether documents make their holder an administrator: all of IAM on every resource.

    Unknown where that holds only under conditions; the conditions are then what is undecided. Where the answer is no, the witness is a
    request that an administrator may make and the holder may not.
    """
    everything = every(ADMINISTRATION)
    groups = [tuple(map(about_administration, group)) for group in (documents, *boundaries)]
    verdict = contains(allowed(groups[0], boundaries=groups[1:]), everything)
    if verdict.state is not False:
        return verdict
    relaxed = [tuple(Document(_unconditional(document)) for document in group) for group in groups]
    favourable = contains(allowed(relaxed[0], boundaries=relaxed[1:]), everything)
    if favourable.state is False:
        return verdict
    tests = dict.fromkeys(
        f"whether {test.shown}" for group in groups for document in group for statement in document.statements for test in statement.conditions
    )
    return Verdict(None, verdict.witness, tuple(tests) + favourable.undecided)


def _unconditional(document: Document) -> tuple[Statement, ...]:
    """The statements at their most generous: conditions of what allows are met, those of what denies are not."""
    allowing = (
        Statement(one.allows, one.actions, one.resources, one.principals, doubt=one.doubt, sid=one.sid) for one in document.statements if one.allows
    )
    return (*allowing, *(one for one in document.statements if not one.allows and not one.conditions))
