"""The token of a workflow may write to the repository by default in many organisations, and so may whatever its actions run."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-workflow-permissions",
    title="Workflow says which permissions its token has, and does not ask for all",
    resource="repository_workflow",
    severity=Severity.MEDIUM,
    remediation="Set `permissions: {contents: read}` at the top, and more on the job that needs it.",
    references=("https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions",),
    replaces=("CKV2_GHA_1",),
)
ALL = "write-all"


def applies(workflow: Resource) -> Truth:
    return workflow["system"].equals("github") & ~workflow["jobs"].is_empty()


def check(workflow: Resource) -> Truth:
    own = workflow["permissions"]
    asks_for_all = own.answer(own.value == ALL, f"is {own.shown()}") | workflow["jobs"].any(
        lambda job: job["permissions"].answer(job["permissions"].value == ALL, f"is {job['permissions'].shown()}")
    )
    return ~asks_for_all & (own.is_set() | workflow["jobs"].every(lambda job: job["permissions"].is_set()))
