"""Whoever may look at a function's configuration reads its environment: consoles, logs, state files and deployment tools all show it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.secret_values import variable_holds_secret

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


def check(function: Resource) -> Truth:
    return ~function["environment"]["variables"].any(lambda variable: variable_holds_secret(variable, str(variable.path[-1])))
