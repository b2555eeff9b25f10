"""What a document takes back: actions that one statement allows and another one of the same document denies."""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.model.values import Value
from readygate.toolkit import policy_documents
from readygate.toolkit.iam.documents import Document, Statement, parse_document
from readygate.toolkit.iam.evaluation import Request, covers, matches
from readygate.toolkit.iam.permissions import allowed, is_empty

SOMETHING = "arn:aws:{}:us-east-1:111122223333:something/else"
"""A resource that no statement has a reason to name: what is denied there is denied in general."""


class Denials:
    """The statements of one document that deny something whatever the request says beside action and resource."""

    def __init__(self, document: policy_documents.Document) -> None:
        denying = [one for one in document.statements if one.denies.is_true and one.conditional.is_false]
        parsed = [statement for one in denying for statement in _parsed(one)]
        self._statements = tuple(one for one in parsed if one.doubt is None and _is_everybody(one))

    def takes_back(self, action: str) -> bool:
        """Whether an action is denied on everything that is not named."""
        if not self._statements:
            return False
        service = action.partition(":")[0].lower()
        request = Request(action, "arn:aws:s3:::something/else" if service == "s3" else SOMETHING.format(service), "AWS:anonymous")
        return any(matches(one, request) is True for one in self._statements)

    def leaves_nothing_of(self, statement: policy_documents.Statement) -> bool:
        """Whether a statement allows nothing, because it names nothing or all of that is denied."""
        excludes = statement.has("NotAction").is_true or statement.has("NotResource").is_true
        if not self._statements and not excludes:
            return False
        document = Document((*_parsed(statement), *self._statements))
        return is_empty(allowed([document])).state is True


def any_granting_statement(resource: Resource, question: Callable[[policy_documents.Statement, Denials], Truth]) -> Truth:
    """Whether the answer is true for a statement that allows something, in any document that the resource holds."""

    def granting(one: policy_documents.Statement, denials: Denials) -> Truth:
        allows = one.allows
        if allows.is_false:
            return FALSE
        answer = question(one, denials)
        return FALSE if not answer.is_false and denials.leaves_nothing_of(one) else allows & answer

    return any_of(document.unread | any_of(granting(one, denials) for one in document.statements) for document, denials in resource.once(_documents))


def _documents(resource: Resource) -> list[tuple[policy_documents.Document, Denials]]:
    return [(document, Denials(document)) for document in policy_documents.documents_of(resource)]


def _parsed(statement: policy_documents.Statement) -> tuple[Statement, ...]:
    structure: dict[str, Value] = {"Version": "2012-10-17", "Statement": [statement.json.value]}
    return parse_document(structure).statements


def _is_everybody(statement: Statement) -> bool:
    return statement.principals is None or covers(statement.principals, "AWS:anonymous") is True
