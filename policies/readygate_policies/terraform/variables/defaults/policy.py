"""A default stands in the code, is kept in its history for ever, and is what runs where somebody forgets to set the variable."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.secrets import is_placeholder, is_plain_setting, kind_of_secret, looks_like_secret_name, may_be_a_name

POLICY = Policy(
    id="terraform-variables-defaults",
    title="Variable's default is no secret",
    resource="terraform_variable",
    severity=Severity.HIGH,
    remediation="Take the default out, replace the secret, and give the value by the environment or a secret store.",
    references=(
        "https://developer.hashicorp.com/terraform/language/block/variable#default",
        "https://developer.hashicorp.com/terraform/tutorials/configuration-language/sensitive-variables",
    ),
    related=("CKV_SECRET_6",),
    proves=("SI-1.1", "SI-1.5", "MB-2.1", "DS-6.3.1"),
)


def applies(variable: Resource) -> Truth:
    return ~variable["required"].equals(True)


def check(variable: Resource) -> Truth:
    return ~_holds_secret(variable["default"], variable.name)


def _holds_secret(value: Attribute, name: str) -> Truth:
    """Whether a value, or one inside of it, is a secret by its shape or by its name."""
    if isinstance(value.value, dict):
        return value.any(lambda one: _holds_secret(one, str(one.path[-1])))
    if isinstance(value.value, list):
        return value.any(lambda one: _holds_secret(one, name))
    text = value.text or ""
    if kind := kind_of_secret(text):
        return value.answer(not is_placeholder(text), f"has the shape of a credential ({kind})")
    if not looks_like_secret_name(name) or is_plain_setting(text) or is_placeholder(text):
        return value.answer(False, "holds no secret")
    if may_be_a_name(name, text):
        return value.answer(None, f"may be a secret, by the name {name}, or what one is called")
    return value.answer(True, f"holds a literal secret, by the name {name}")
