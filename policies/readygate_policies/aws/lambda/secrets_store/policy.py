"""A store keeps secrets out of code and configuration, but only as far as each function may read its own secrets and no others."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.stored_secrets import may_read_every_secret, may_read_secrets

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


def applies(function: Resource) -> Truth:
    """A function that neither names nor may read a secret needs no store."""
    return _names_secret(function) | may_read_secrets(function["role"])


def check(function: Resource) -> Truth:
    return may_read_secrets(function["role"]) & ~may_read_every_secret(function["role"])


def _names_secret(function: Resource) -> Truth:
    variables = function["environment"]["variables"]
    parameters = variables.refers_to("aws_ssm_parameter").any(lambda parameter: parameter["type"].equals("SecureString"))
    return parameters | variables.refers_to("aws_secretsmanager_secret").exists()
