"""State that a newer Terraform wrote cannot be read by an older one, and arguments differ between versions."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.root_modules import is_applied

POLICY = Policy(
    id="terraform-version-required",
    title="The configuration says which versions of Terraform it needs",
    resource="terraform",
    severity=Severity.LOW,
    remediation='Set `required_version` in a `terraform` block, such as `">= 1.9, < 2.0"`.',
    references=("https://developer.hashicorp.com/terraform/language/block/terraform#required_version",),
    related=("terraform_required_version",),
    proves=("SI-D.2",),
)


def applies(root: Resource) -> Truth:
    """A library leaves the choice to whoever calls it."""
    return is_applied(root)


def check(root: Resource) -> Truth:
    return root["required_version"].is_set()
