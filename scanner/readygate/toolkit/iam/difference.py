"""What one policy document allows and another does not, statement by statement, each with a request that shows it."""

from __future__ import annotations

from msgspec import Struct

from readygate.toolkit.iam.documents import Document, Statement
from readygate.toolkit.iam.evaluation import Decision, Request, evaluate
from readygate.toolkit.iam.permissions import allowed
from readygate.toolkit.iam.search import find
from readygate.toolkit.iam.witnesses import plausible


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
        request = plausible(member.request, (alone, other)) if member.request else None
        elsewhere = evaluate(request, [other]) if request else None
        found.append(Surplus(position, statement, member.certain, request, elsewhere, member.reasons))
    return tuple(found)


def allows_more(found: tuple[Surplus, ...]) -> bool | None:
    """Whether there is more for sure; None where it cannot be told."""
    return True if any(one.certain for one in found) else None if found else False
