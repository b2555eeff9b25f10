"""A provider's next major version changes or drops arguments, and without an upper bound any machine may be the first to meet it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.root_modules import is_applied
from readygate.toolkit.version_constraints import has_upper_bound

POLICY = Policy(
    id="terraform-providers-pinned",
    title="Each provider has a version constraint that keeps out the next major version",
    resource="terraform",
    severity=Severity.MEDIUM,
    remediation='Name each provider in `required_providers` with `source` and a bounded `version`, such as `"~> 5.0"`.',
    references=(
        "https://developer.hashicorp.com/terraform/language/providers/requirements",
        "https://developer.hashicorp.com/terraform/language/expressions/version-constraints",
    ),
    related=("terraform_required_providers",),
    proves=("SI-D.2",),
)
BUILT_IN = "terraform"
"""The provider of `terraform_data` and `terraform_remote_state`, which is a part of Terraform itself."""


def applies(root: Resource) -> Truth:
    """Libraries leave the upper bound to whoever calls them."""
    return is_applied(root)


def check(root: Resource) -> Truth:
    required = root["required_providers"]
    missing = sorted(_used(root) - {entry["name"].text for entry in required.items()})
    if missing:
        return required.answer(False, f"does not name {', '.join(missing)}")
    return required.every(_is_bounded)


def _used(root: Resource) -> set[str]:
    """The providers that the root module itself configures or has resources of; called modules name their own."""
    resources = (one.provider.name for one in root.graph.resources if not one.module and not one.is_declared)
    return {*resources, *(str(provider["name"].value) for provider in root["providers"].items())} - {BUILT_IN}


def _is_bounded(entry: Attribute) -> Truth:
    version = entry["version"]
    if version.text is None:
        return version.is_set()
    bounded = has_upper_bound(version.text, bare_major=True)
    return version.answer(
        bounded, f"is {version.shown()}, which {'keeps out' if bounded else 'lets in'} the next major version of {entry['name'].text}"
    )
