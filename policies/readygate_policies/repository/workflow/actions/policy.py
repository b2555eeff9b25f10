"""A tag of an action can be moved; whoever takes over its author's account then runs in every pipeline that uses it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth

POLICY = Policy(
    id="repository-workflow-actions",
    title="Actions of others are named by commit",
    resource="repository_workflow",
    severity=Severity.LOW,
    remediation="Write `owner/action@<40 hexadecimal digits> # v1.2.3`; Dependabot and Renovate keep both up to date.",
    references=("https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions",),
    parameters={"trusted": Parameter(("actions", "github"), "owners whose tags are trusted")},
    proves=("SCV-POST.mon.2.1",),
)
COMMIT = r"@[0-9a-f]{40}$|@sha256:[0-9a-f]{64}$"


def applies(workflow: Resource) -> Truth:
    return workflow["system"].equals("github")


def check(workflow: Resource, parameters: Parameters) -> Truth:
    def is_fixed(user: Attribute) -> Truth:
        """A step or a job that uses something; what lies in the same repository changes with it."""
        uses = user["uses"]
        if uses.text is None or uses.text.startswith("./") or uses.text.partition("/")[0] in parameters.texts("trusted"):
            return TRUE
        return uses.matches(COMMIT)

    return workflow["jobs"].every(lambda job: is_fixed(job) & job["steps"].every(is_fixed))
