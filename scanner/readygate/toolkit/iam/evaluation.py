"""One concrete request against documents, decided as AWS does it: an explicit Deny wins, then an Allow is needed.

It shares no code with the automata that decide sets, and so verifies the witnesses that they find.
Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct

from readygate.model.values import Unknown
from readygate.toolkit.iam.conditions import ContextValue
from readygate.toolkit.iam.documents import Choice, Document, Statement
from readygate.toolkit.iam.patterns import Lookup, Pattern, Variable, Wild, joined
from readygate.toolkit.ternary import any_holds


class Request(Struct, frozen=True):
    """A request: the action ("s3:GetObject"), the ARN of the resource ("*" where the action has none), who asks and in which context.

    The principal is a kind and a name, "AWS:arn:aws:iam::111122223333:user/alice" or "Service:sns.amazonaws.com"; it matters to documents
    that name principals. A context key that is missing is missing in the request.
    """

    action: str
    resource: str = "*"
    principal: str = ""
    context: Mapping[str, ContextValue] = {}
    unknowns: Mapping[str, Unknown] = {}
    """Letters of the resource that stand for texts that are not known yet, such as the ARN of a resource that is still to be created."""

    def __str__(self) -> str:
        who = f"{self.principal} " if self.principal else ""
        keys = ", ".join(f"{key} = {' + '.join(value) if isinstance(value, tuple) else value}" for key, value in self.context.items())
        resource = self.resource
        for letter, unknown in self.unknowns.items():
            resource = resource.replace(letter, f"({_named(unknown)})")
        return f"{who}{self.action} on {resource}{f' with {keys}' if keys else ''}"

    def value(self, key: str) -> ContextValue | None:
        """The value of a context key; None where the request does not have it. The names of keys have no case."""
        if key in self.context:
            return self.context[key]
        return next((value for name, value in self.context.items() if name.lower() == key), None)


class Decision(Enum):
    """What documents say of a request; UNDECIDED where it depends on something that is not known."""

    ALLOWED = "allowed"
    DENIED = "explicitly denied"
    NOT_ALLOWED = "not allowed"
    UNDECIDED = "undecided"


def evaluate(request: Request, documents: Iterable[Document]) -> Decision:
    """What the documents say of a request, all taken together as the policies of one identity (or as one resource's policy)."""
    statements = [statement for document in documents for statement in document.statements]
    allowed = any_holds(matches(one, request) for one in statements if one.allows)
    denied = any_holds(matches(one, request) for one in statements if not one.allows)
    if denied:
        return Decision.DENIED
    if allowed is False:
        return Decision.NOT_ALLOWED
    return Decision.ALLOWED if allowed and denied is False else Decision.UNDECIDED


def matches(statement: Statement, request: Request) -> bool | None:
    """Whether a statement is about a request; None where that depends on something unknown."""

    def lookup(variable: Variable) -> str | None:
        value = request.value(variable.key)
        return value if isinstance(value, str) else None

    parts = [_chosen(statement.actions, request.action, lookup)]
    if request.unknowns:
        found = any_holds(_matched_in_part(pattern, request) for pattern in statement.resources.patterns)
        parts.append(found if found is None else found != statement.resources.negated)
    else:
        parts.append(_chosen(statement.resources, request.resource, lookup))
    if statement.principals is not None:
        parts.append(_chosen(statement.principals, request.principal, lookup))
    parts += [test.filled(lookup).holds(request.value(test.key)) for test in statement.conditions]
    if statement.doubt is not None:
        parts.append(None)
    return False if False in parts else None if None in parts else True


def covers(choice: Choice, text: str) -> bool | None:
    """Whether one element of a statement is about an action or a principal, whatever else the request says; None where that is not known."""
    return _chosen(choice, text, _no_value)


def _no_value(_: Variable) -> None:
    return None


def _chosen(choice: Choice, text: str, lookup: Lookup) -> bool | None:
    undecided = False
    for pattern in choice.patterns:
        matched = _matched(pattern, text, lookup)
        if matched:
            return not choice.negated
        undecided = undecided or matched is None
    return None if undecided else choice.negated


def _matched(pattern: Pattern, text: str, lookup: Lookup) -> bool | None:
    if not pattern.is_open:
        return pattern.matches(text)
    filled = pattern.filled(lookup)
    if filled is None:
        return False
    if filled.is_open:
        return None if filled.outer.matches(text) else False
    return filled.matches(text)


def _named(unknown: Unknown) -> str:
    return " and ".join(".".join((reference.address, *map(str, reference.path))) for reference in unknown.references) or str(unknown)


def _matched_in_part(pattern: Pattern, request: Request) -> bool | None:
    """Whether a resource with unknown pieces matches, whatever they stand for; None where that depends on them.

    Behind the same beginning, known or not, only the rest counts; and a star takes in whatever is not known.
    """
    letters = {id(unknown): letter for letter, unknown in request.unknowns.items()}
    lettered = Pattern(joined(letters.get(id(token), token) for token in pattern.tokens), pattern.text)
    text = request.resource
    end = max(text.rfind(letter) for letter in request.unknowns) + 1
    first, *rest = lettered.tokens or ("",)
    if isinstance(first, str) and first[:end] == text[:end] and not lettered.is_open:
        return Pattern((first[end:], *rest), pattern.text).matches(text[end:])
    known = min(text.find(letter) for letter in request.unknowns if letter in text)
    if isinstance(first, str) and not (first.startswith(text[:known]) or text[:known].startswith(first)):
        return False
    narrow = any(token in (Wild.CHARACTER, Wild.SEGMENT_CHARACTER, Wild.SEGMENT_TEXT) for token in lettered.tokens)
    return True if not narrow and not lettered.is_open and lettered.matches(text) else None
