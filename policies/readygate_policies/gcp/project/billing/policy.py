"""A project without a billing account stops serving as soon as it leaves what is free."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-project-billing",
    title="Project has a billing account",
    resource="google_project",
    severity=Severity.HIGH,
    remediation="Set `billing_account`, or add a `google_billing_project_info` for the project.",
    references=(
        "https://cloud.google.com/billing/docs/how-to/modify-project",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project",
    ),
    proves=("SI-2.1",),
)


def check(project: Resource) -> Truth:
    linked = project.referred_by("google_billing_project_info", via="project")
    return _is_named(project["billing_account"]) | linked.any(lambda info: _is_named(info["billing_account"]))


def _is_named(account: Attribute) -> Truth:
    """An empty text takes billing away."""
    return account.answer(False, "is empty") if account.text == "" else account.is_set()
