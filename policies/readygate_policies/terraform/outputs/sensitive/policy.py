"""Outputs are printed after each run, and read by other configurations; a secret among them ends up in logs."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.secrets import is_handed_out, kind_of_secret

POLICY = Policy(
    id="terraform-outputs-sensitive",
    title="Output that holds a secret is marked sensitive",
    resource="terraform_output",
    severity=Severity.HIGH,
    remediation="Set `sensitive = true`; better, hand out the name or ARN of the secret and let its readers fetch it.",
    references=("https://developer.hashicorp.com/terraform/language/block/output#sensitive",),
    proves=("SI-1.5", "MB-2.1", "DS-6.3.1"),
)


def applies(output: Resource) -> Truth:
    return _holds_secret(output)


def check(output: Resource) -> Truth:
    return output["sensitive"].equals(True)


def _holds_secret(output: Resource) -> Truth:
    """Whether the value comes from what hands out a secret, or is one by its shape. What else is sensitive Terraform itself refuses."""
    value = output["value"]
    kind = kind_of_secret(value.text or "")
    return value.answer(bool(kind), f"has the shape of a credential ({kind})" if kind else "has no shape of a credential") | is_handed_out(value)
