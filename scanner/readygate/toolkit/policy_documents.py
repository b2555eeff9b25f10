"""Policy documents of AWS, statement by statement, as far as they are known.

Source of the grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.model.types import STRING
from readygate.model.values import Path, Unknown, Value

IDENTITY_POLICIES = {
    "aws_iam_policy": "policy",
    "aws_iam_role_policy": "policy",
    "aws_iam_user_policy": "policy",
    "aws_iam_group_policy": "policy",
    "aws_ssoadmin_permission_set_inline_policy": "inline_policy",
}
"""Types whose document says what an identity may do, and the attribute that holds it."""

RESOURCE_POLICIES = {
    "aws_ecr_repository_policy": "policy",
    "aws_kms_key": "policy",
    "aws_kms_key_policy": "policy",
    "aws_s3_bucket_policy": "policy",
    "aws_secretsmanager_secret_policy": "policy",
    "aws_sns_topic": "policy",
    "aws_sns_topic_policy": "policy",
    "aws_sqs_queue": "policy",
    "aws_sqs_queue_policy": "policy",
}
"""Types whose document says who may use a resource, and the attribute that holds it."""

_DOCUMENT = "aws_iam_policy_document"
_WRITTEN = {"Action": "actions", "NotAction": "not_actions", "Resource": "resources", "NotResource": "not_resources", "Effect": "effect",
            "Principal": "principals", "NotPrincipal": "not_principals", "Condition": "condition"}  # fmt: skip
"""Elements of a statement and their names in the data source that writes documents."""


class Statement(Struct, frozen=True):
    """One statement: its JSON, and where a data source writes it (None where the document is written as JSON)."""

    json: Attribute
    written: Attribute | None = None

    def element(self, name: str) -> Attribute:
        """An element as a list (one text is a list of one), placed where the user wrote it."""
        found = listed(self.json[name])
        if self.written is None:
            return found
        return Attribute(self.written.resource, (*self.written.path, _WRITTEN[name]), found.value)

    def has(self, name: str) -> Truth:
        """Whether the statement has an element."""
        return self.element(name).is_set()

    @property
    def allows(self) -> Truth:
        """Whether it is an Allow."""
        return self._has_effect("Allow")

    @property
    def denies(self) -> Truth:
        """Whether it is a Deny."""
        return self._has_effect("Deny")

    def _has_effect(self, wanted: str) -> Truth:
        effect = self.json["Effect"]
        return Truth(effect.value == wanted) if isinstance(effect.value, str) else effect.equals(wanted).quiet()

    @property
    def conditional(self) -> Truth:
        """Whether conditions narrow it."""
        return ~self.json["Condition"].is_empty()


def listed(attribute: Attribute) -> Attribute:
    """An element that may be one text or several, as a list; `Unknown` where not even that is known."""
    value = attribute.value
    if isinstance(value, list) or value is None or (isinstance(value, Unknown) and value.type != STRING):
        return attribute
    return Attribute(attribute.resource, attribute.path, [value])


def documents(resource: Resource) -> Iterator[Attribute]:
    """Every policy document that a resource holds, whichever attribute or block it stands in; trust policies left out."""
    name = IDENTITY_POLICIES.get(resource.type) or RESOURCE_POLICIES.get(resource.type)
    if name:
        yield resource[name]
    elif resource.type == "aws_iam_role":
        for block in resource["inline_policy"].blocks():
            yield block["policy"]


def holds_document(resource: Resource) -> Truth:
    """Whether a resource holds a policy document at all."""
    found = [document.is_set() for document in documents(resource)]
    return any_of(found) if found else resource.answer(False, "it holds no policy document")


class Document(Struct, frozen=True):
    """A policy document, read once for many questions."""

    statements: tuple[Statement, ...] = ()
    unread: Truth = FALSE
    """Whether it may hold statements that are not known: false, or unknown with the reason."""

    def any(self, question: Callable[[Statement], Truth]) -> Truth:
        """Whether the answer is true for at least one statement; unknown where the document is."""
        return self.unread | any_of(question(statement) for statement in self.statements)


def read(document: Attribute) -> Document:
    """The statements of the document that an attribute holds."""
    known = document.resource.once(_documents_read)
    found = known.get(document.path)
    if found is None or found[0] is not document.value:
        found = known[document.path] = document.value, _read(document)
    return found[1]


def _documents_read(resource: Resource) -> dict[Path, tuple[Value, Document]]:
    """The documents of a resource that were read before, with the values that they were read from, by where they stand."""
    del resource
    return {}


def _read(document: Attribute) -> Document:
    if isinstance(document.value, Unknown) and document.value.unset:
        return Document()
    statements = _statements(document)
    if isinstance(statements.value, Unknown):
        return Document(unread=statements.any(lambda _: FALSE))
    items = tuple(statements.items())
    blocks = _blocks(document)
    return Document(tuple(map(Statement, items, blocks if len(blocks) == len(items) else [None] * len(items))))


def any_statement(document: Attribute, question: Callable[[Statement], Truth]) -> Truth:
    """Whether the answer is true for at least one statement; unknown where the document is."""
    return read(document).any(question)


def any_document_statement(resource: Resource, question: Callable[[Statement], Truth]) -> Truth:
    """Whether the answer is true for at least one statement of any document that the resource holds."""
    return any_of(document.any(question) for document in documents_of(resource))


def documents_of(resource: Resource) -> list[Document]:
    """All documents that a resource holds, read."""
    return resource.once(_read_all)


def _read_all(resource: Resource) -> list[Document]:
    return [read(document) for document in documents(resource)]


def _statements(document: Attribute) -> Attribute:
    found = document.json()["Statement"]
    return Attribute(found.resource, found.path, [found.value]) if isinstance(found.value, dict) else found


def _blocks(document: Attribute) -> list[Attribute]:
    """The blocks of the one data source that wrote the document, where it wrote it alone and in its own order."""
    sources = [one for one in document.refers_to(_DOCUMENT) if one.mode == "data"]
    if len(sources) != 1:
        return []
    merges = ("source_policy_documents", "override_policy_documents", "source_json", "override_json")
    if any(not sources[0][name].is_empty().is_true for name in merges):
        return []
    return list(sources[0]["statement"].items())
