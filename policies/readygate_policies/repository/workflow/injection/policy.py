"""Whoever may open an issue or a pull request writes its title, and a workflow that pastes it into a script runs what is written there."""

import re

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

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
    r"\bgithub\.(head_ref|event\.("
    r"issue\.(title|body)|pull_request\.(title|body|head\.(ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|"
    r"discussion\.(title|body)|pages\..*\.page_name|commits.*\.(message|author\.(email|name))|head_commit\.(message|author\.(email|name))))\b"
)
"""Parts of events that GitHub lists as written by anyone."""
TESTS = ("contains", "endswith", "startswith")
"""Functions whose result is true or false, whatever text they are given.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#functions
"""
LONGEST = 2000
"""Characters of an expression that is taken apart; a longer one is taken as it is."""
EXPRESSION = re.compile(r"\$\{\{((?:[^}]|\}(?!\}))*)\}\}")
TEXT = re.compile(r"'[^']*'")
CALL = re.compile(r"(\w+)\(([^()]*)\)")
COMPARISON = re.compile(r"[^\s&|!=<>()]+\s*(?:[=!]=|[<>]=?)\s*[^\s&|!=<>()]+")


def applies(workflow: Resource) -> Truth:
    return workflow["system"].equals("github")


def check(workflow: Resource) -> Truth:
    return ~workflow["jobs"].any(lambda job: job["steps"].any(_pastes))


def _pastes(step: Attribute) -> Truth:
    """The script of a step, or the one that `actions/github-script` is given."""
    return any_of(_holds_text(script) for script in (step["run"], step["with"]["script"]))


def _holds_text(script: Attribute) -> Truth:
    pasted = next((one[0] for one in EXPRESSION.finditer(script.text or "") if re.search(STRANGERS, _without_tests(one[1]))), None)
    return script.answer(pasted is not None, f"pastes {pasted}" if pasted else "pastes no such text")


def _without_tests(expression: str) -> str:
    """An expression without what only tests a text: neither a comparison nor a test hands it on."""
    if len(expression) > LONGEST:  # equivalent: a matter of time only
        return expression
    text, called = TEXT.sub("''", expression), 1
    while called:
        text, called = CALL.subn(lambda call: "true" if call[1].lower() in TESTS else f"{call[1]}[{call[2]}]", text)
    return COMPARISON.sub("true", text)
