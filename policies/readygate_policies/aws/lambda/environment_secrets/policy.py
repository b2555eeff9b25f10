"""Whoever may look at a function's configuration reads its environment: consoles, logs, state files and deployment tools all show it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.model.values import Unknown
from readygate.toolkit.names import names
from readygate.toolkit.secrets import is_handed_out, is_plain_setting, kind_of_secret, looks_like_secret_name

POLICY = Policy(
    id="aws-lambda-environment-secrets",
    title="Lambda function's environment holds no secrets",
    resource="aws_lambda_function",
    severity=Severity.CRITICAL,
    remediation=(
        "Put the name of the parameter or secret into the environment (`aws_ssm_parameter.key.name`), let the role read it, "
        "and read its value when the function starts."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html",
    ),
    replaces=("CKV_AWS_45", "awslambda_function_no_secrets_in_variables"),
    proves=("MB-2.1", "DS-6.3.1"),
)
STORES = ("aws_ssm_parameter", "aws_secretsmanager_secret")


def check(function: Resource) -> Truth:
    return ~function["environment"]["variables"].any(_is_secret)


def _is_secret(variable: Attribute) -> Truth:
    name = str(variable.path[-1])
    named = looks_like_secret_name(name)
    if variable.references:
        handed_out = is_handed_out(variable)
        if not handed_out.is_false or variable.text is None:
            return handed_out
    if isinstance(variable.value, Unknown):
        return variable.answer(None, f"is unknown: {'; '.join(variable.value.reasons)}")
    text = str(variable.value)
    if kind := kind_of_secret(text):
        return variable.answer(True, f"has the shape of a credential ({kind})")
    if not named or is_plain_setting(text):
        return variable.answer(False, "holds no secret")
    pointer = _names_stored_secret(variable)
    return ~pointer if not pointer.is_false else variable.answer(True, "holds a literal secret, by its name")


def _names_stored_secret(variable: Attribute) -> Truth:
    """Whether a text is not the secret, but the name of a declared one."""
    graph = variable.resource.graph
    return any_of(names(variable, stored) for type_ in STORES for stored in graph.by_type.get(type_, ()))
