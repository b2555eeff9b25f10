"""Whoever may open an issue or a pull request writes its title, and a workflow that pastes it into a script runs what is written there."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-workflow-injection",
    title="Workflow's scripts do not contain texts that strangers write",
    resource="repository_workflow",
    severity=Severity.HIGH,
    remediation='Give the text to the step by `env`, and use the variable in the script (`"$TITLE"`).',
    references=("https://docs.github.com/en/actions/concepts/security/script-injections",),
    replaces=("CKV_GHA_2",),
)
STRANGERS = (
    r"\$\{\{[^}]*github\.(head_ref|event\.("
    r"issue\.(title|body)|pull_request\.(title|body|head\.(ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|"
    r"discussion\.(title|body)|pages\.[^}]*\.page_name|commits[^}]*\.(message|author\.(email|name))|head_commit\.(message|author\.(email|name))))\b"
)
"""Parts of events that GitHub lists as written by anyone."""


def applies(workflow: Resource) -> Truth:
    return workflow["system"].equals("github")


def check(workflow: Resource) -> Truth:
    return ~workflow["jobs"].any(lambda job: job["steps"].any(_pastes))


def _pastes(step: Attribute) -> Truth:
    """The script of a step, or the one that `actions/github-script` is given."""
    return step["run"].matches(STRANGERS) | step["with"]["script"].matches(STRANGERS)
