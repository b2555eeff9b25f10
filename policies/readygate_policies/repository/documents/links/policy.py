"""A link that leads nowhere is found by the one who needs it, in the middle of an incident."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.documents import leads_somewhere, local_links

POLICY = Policy(
    id="repository-documents-links",
    title="Links of a document to others of the repository lead somewhere",
    resource="repository_document",
    severity=Severity.LOW,
    remediation="Correct the path, or restore the document.",
    references=(
        "https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#relative-links",
    ),
    proves=("SI-8.1",),
)


def applies(document: Resource) -> Truth:
    return document.answer(bool(local_links(document)), "it links to no other document")


def check(document: Resource) -> Truth:
    return all_of(leads_somewhere(link) for link in local_links(document))
