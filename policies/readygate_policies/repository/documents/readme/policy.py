"""The first thing that a new colleague opens should say what this is, how it runs, and whom to ask."""

import re

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.documents import has_section
from readygate.toolkit.tracked_files import tracks

REPOSITORY = "repository"
DOCUMENT = "repository_document"

POLICY = Policy(
    id="repository-documents-readme",
    title="README at the root says enough, in the sections that the team agreed on",
    resource=(REPOSITORY, DOCUMENT),
    severity=Severity.LOW,
    remediation="Write a `README.md` on how to install, use, configure and deploy what lies in the repository.",
    references=("https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-readmes",),
    parameters={
        "words": Parameter(150, "fewest words"),
        "sections": Parameter((), "headings that have to be there"),
    },
    proves=("SI-8.1", "DS-C.doc.1"),
)
README = r"(\.github/|docs/)?README(\.[A-Za-z]+)?"
"""Places in which forges look for it."""
READ = re.compile(r"README\.(md|markdown)", re.IGNORECASE)


def applies(subject: Resource) -> Truth:
    is_readme = subject.type == REPOSITORY or READ.fullmatch(str(subject["path"].value)) is not None
    return subject.answer(is_readme, "it is not the README at the root")


def check(subject: Resource, parameters: Parameters) -> Truth:
    if subject.type == REPOSITORY:
        return tracks(subject, f"(?i:{README})", "README")
    sections = all_of(has_section(subject, heading, 1) for heading in parameters.texts("sections"))
    return subject["words"].at_least(parameters.number("words")) & sections
