"""A template asks everybody who changes something what it does, how it was tested and how it is taken back."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.tracked_files import tracks

POLICY = Policy(
    id="repository-changes-template",
    title="Requests for changes are described by a template",
    resource="repository",
    severity=Severity.LOW,
    remediation="Add `.github/pull_request_template.md`, or for GitLab `.gitlab/merge_request_templates/Default.md`.",
    references=(
        "https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/about-issue-and-pull-request-templates",
        "https://docs.gitlab.com/user/project/description_templates/",
    ),
    parameters={"expected": Parameter(False, "whether there has to be one")},
    proves=("SCV-RISK.cm.1.1", "SCV-RISK.cm.1.4"),
)
TEMPLATE = r"(?i:((\.github|\.azuredevops|docs)/)?pull_request_template(\.(md|txt)|/[^/]+\.(md|txt))|\.gitlab/merge_request_templates/[^/]+\.md)"
"""Places in which forges look for it."""


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(parameters.flag("expected"), "a template is not expected")


def check(repository: Resource) -> Truth:
    return tracks(repository, TEMPLATE, "template of requests for changes")
