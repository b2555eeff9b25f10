"""A store keeps secrets out of code and configuration, but only as far as each function may read its own secrets and no others."""

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, any_of
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.policy_documents import Statement
from readygate.toolkit.roles import any_role_statement

POLICY = Policy(
    id="aws-lambda-secrets-store",
    title="Lambda function may read the stored secrets it needs, and only those",
    resource="aws_lambda_function",
    severity=Severity.HIGH,
    remediation=(
        "Allow `ssm:GetParameter` or `secretsmanager:GetSecretValue` in the function's role on the ARNs of its own parameters or secrets, "
        "or on the path below which they lie."
    ),
    references=(
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html",
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html",
    ),
    proves=("MB-2.1", "DS-2.1.1", "DS-2.2.2", "DS-2.3.2", "DS-2.4.1", "DS-2.5.2", "DS-3.3.2", "DS-6.3.1", "DS-6.3.3"),
)
READING = ("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue")
WIDE_MANAGED = (
    "AdministratorAccess", "AmazonSSMFullAccess", "AmazonSSMReadOnlyAccess", "PowerUserAccess", "ReadOnlyAccess", "SecretsManagerReadWrite",
)  # fmt: skip
"""Policies of AWS that let all parameters or secrets be read."""
EVERYTHING = ("", "*", "parameter/*", "parameter*", "secret:*", "secret*")
"""Resource parts of ARNs that leave nothing out."""


def applies(function: Resource) -> Truth:
    """A function that neither names nor may read a secret needs no store."""
    return _names_secret(function) | _may_read(function, lambda _: TRUE, "a stored secret")


def check(function: Resource) -> Truth:
    return _may_read(function, lambda _: TRUE, "a stored secret") & ~_may_read(function, _covers_everything, "every stored secret")


def _names_secret(function: Resource) -> Truth:
    variables = function["environment"]["variables"]
    parameters = variables.refers_to("aws_ssm_parameter").any(lambda parameter: parameter["type"].equals("SecureString"))
    return parameters | variables.refers_to("aws_secretsmanager_secret").exists()


def _may_read(function: Resource, question: Callable[[Statement], Truth], what: str) -> Truth:
    """Whether a statement that lets the function's role read secrets answers the question with yes."""
    roles = [role for role in function["role"].refers_to("aws_iam_role") if role.mode == "managed"]
    if not roles:
        return function["role"].answer(None, "is a role that is not declared here")

    def grants(statement: Statement) -> Truth:
        return statement.allows & statement.element("Action").any(_reads) & question(statement)

    granted = any_of(any_role_statement(role, grants, WIDE_MANAGED) for role in roles)
    return granted if not granted.is_false else function.answer(False, f"no policy of {roles[0].address} lets {function.address} read {what}")


def _reads(action: Attribute) -> Truth:
    if action.text is None:
        return action.matches(".")
    pattern = action.text
    return action.answer(any(glob_matches(pattern, known, ignore_case=True) for known in READING), f"is {pattern}")


def _covers_everything(statement: Statement) -> Truth:
    return statement.element("Resource").any(_is_everything) & ~statement.conditional.quiet()


def _is_everything(resource: Attribute) -> Truth:
    if resource.text is None:
        return resource.answer(False, "names a resource") if resource.references else resource.matches(".")
    arn = parse_arn(resource.text)
    return resource.answer((arn.resource if arn else resource.text) in EVERYTHING, f"is {resource.shown()}, so every secret may be read")
