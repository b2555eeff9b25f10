"""What one policy document allows and another does not, statement by statement, each with a request that shows it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readygate.toolkit.iam.documents import Document, Statement
from readygate.toolkit.iam.evaluation import Decision, Request, evaluate
from readygate.toolkit.iam.permissions import allowed
from readygate.toolkit.iam.search import find
from readygate.toolkit.iam_actions import matching

EXAMPLE = "arn:aws:s3:::example"
"""What a search gives for a resource where any will do."""


class Surplus(Struct, frozen=True):
    """A statement that allows more than another document does: for sure, or (`certain` false) if what is `undecided` turns out so.

    `elsewhere` is what the other document says of the request that shows it.
    """

    position: int
    statement: Statement
    certain: bool
    request: Request | None
    elsewhere: Decision | None = None
    undecided: tuple[str, ...] = ()


def surplus(document: Document, other: Document) -> tuple[Surplus, ...]:
    """The allowing statements of a document that allow something which the other one does not; nothing where it is contained in the other."""
    found = []
    for position, statement in enumerate(document.statements):
        if not statement.allows:
            continue
        alone = Document((statement, *document.denying))
        member = find(allowed([alone]) - allowed([other]))
        if member.request is None and member.certain:
            continue
        request = _plausible(member.request, alone, other) if member.request else None
        elsewhere = evaluate(request, [other]) if request else None
        found.append(Surplus(position, statement, member.certain, request, elsewhere, member.reasons))
    return tuple(found)


def _plausible(request: Request, document: Document, other: Document) -> Request:
    """The request with its action as AWS spells it, on a resource of the action's own service where the resource makes no difference."""
    request = replace(request, action=next((str(action) for action in matching(request.action)), request.action))
    service = request.action.partition(":")[0]
    if request.resource != EXAMPLE or service == "s3":
        return request
    own = "iam::111122223333:role/example" if service == "iam" else f"{service}:us-east-1:111122223333:example"
    candidate = replace(request, resource=f"arn:aws:{own}")
    same = all(evaluate(candidate, [one]) is evaluate(request, [one]) for one in (document, other))
    return candidate if same else request


def allows_more(found: tuple[Surplus, ...]) -> bool | None:
    """Whether there is more for sure; None where it cannot be told."""
    return True if any(one.certain for one in found) else None if found else False
