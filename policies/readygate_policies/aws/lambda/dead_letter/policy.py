"""Whoever invokes a function asynchronously never learns that it failed: after two retries the event is gone."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.functions import ASYNCHRONOUS_TRIGGERS, callers

POLICY = Policy(
    id="aws-lambda-dead-letter",
    title="Lambda function keeps the events of asynchronous invocations that failed",
    resource="aws_lambda_function",
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_lambda_function_event_invoke_config` with `destination_config { on_failure { destination = ... } }`, "
        "or a `dead_letter_config` with the ARN of a queue or topic."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html",
    ),
    related=("CKV_AWS_116", "awslambda_function_no_dead_letter_queue"),
)
ASYNCHRONOUS_SERVICES = ("cloudformation", "codecommit", "config", "events", "iot", "logs", "s3", "ses", "sns")
"""Services that invoke functions asynchronously under a permission of the function."""
INVOKE_CONFIG = "aws_lambda_function_event_invoke_config"


def applies(function: Resource) -> Truth:
    """Queues, streams and API Gateway wait for the answer and handle failures themselves."""
    told = any_of(callers(function, type_, via).exists() for type_, via in (*ASYNCHRONOUS_TRIGGERS, (INVOKE_CONFIG, "function_name")))
    allowed = callers(function, "aws_lambda_permission", "function_name").any(_lets_invoke)
    asynchronous = told | allowed
    if asynchronous.is_false:  # equivalent: only the words differ
        return function.answer(False, f"nothing declared invokes {function.address} asynchronously")
    return asynchronous


def check(function: Resource) -> Truth:
    invocation = callers(function, INVOKE_CONFIG, "function_name")
    return function["dead_letter_config"]["target_arn"].is_set() | invocation.any(
        lambda config: config["destination_config"]["on_failure"]["destination"].is_set()
    )


def _lets_invoke(permission: Resource) -> Truth:
    principal = permission["principal"]
    if principal.text is None:
        return principal.answer(False, "is that of a resource, not of a service") if principal.references else principal.matches(".")
    return principal.answer(principal.text.split(".", 1)[0] in ASYNCHRONOUS_SERVICES, f"is {principal.text}")
