"""A secret kept as plain String is readable by everyone who may list parameters, and one written in code by everyone who has the code."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.secrets import SECRET_WORDS, is_placeholder, looks_like_secret_name

POLICY = Policy(
    id="aws-ssm-secure-string",
    title="Secret parameter is a SecureString whose value is not written in code",
    resource="aws_ssm_parameter",
    severity=Severity.HIGH,
    remediation=(
        'Set `type = "SecureString"`; give the value by `value_wo` from an ephemeral resource, or as a placeholder under '
        "`lifecycle { ignore_changes = [value] }` that an operator replaces."
    ),
    references=(
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ssm_parameter",
    ),
    parameters={"secret_words": Parameter(SECRET_WORDS, "words by which a parameter's name tells that it is a secret (lower case, joined by _)")},
    related=("CKV2_AWS_34",),
    proves=("MB-2.1",),
)


def applies(parameter: Resource, parameters: Parameters) -> Truth:
    """Only what is named or kept like a secret is one."""
    return parameter["type"].equals("SecureString") | _is_named_as_secret(parameter, parameters)


def check(parameter: Resource) -> Truth:
    return parameter["type"].equals("SecureString") & ~_is_literal(parameter)


def _is_named_as_secret(parameter: Resource, parameters: Parameters) -> Truth:
    name = parameter["name"]
    if name.text is None:
        return name.matches(".")
    secret = looks_like_secret_name(name.text, parameters.texts("secret_words"))
    return name.answer(secret, f"is {name.shown()}, " + ("the name of a secret" if secret else "which does not sound like a secret"))


def _is_literal(parameter: Resource) -> Truth:
    """Whether the real value stands in the configuration; a live system or a state always knows the value, which says nothing."""
    value = parameter["value"]
    if value.text is None or value.references:
        return value.answer(False, "is not written in the configuration")
    if is_placeholder(value.text) or not parameter.ignored_changes.isdisjoint(("value", "all")):
        return value.answer(False, "is a placeholder")
    if parameter.source is None:
        somewhere = parameter.view == "plan"  # equivalent: examples have a source
        said = "comes from somewhere, but the plan does not tell where it is written"
        return value.answer(None if somewhere else False, said)  # equivalent: examples have a source
    return value.answer(True, "is written in the configuration")
