"""A runtime that AWS no longer patches keeps its holes, and one day its functions can no longer be changed."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.lambda_runtimes import DEPRECATED

POLICY = Policy(
    id="aws-lambda-runtime",
    title="Lambda function runs on a runtime that AWS still patches",
    resource="aws_lambda_function",
    severity=Severity.MEDIUM,
    remediation="Test the function with a newer runtime of its language, and set `runtime` to it.",
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy",
    ),
    parameters={"on": Parameter("2026-11-21", "the day (YYYY-MM-DD) for which is asked; a later one looks ahead")},
    replaces=("CKV_AWS_363", "awslambda_function_using_supported_runtimes"),
    frameworks=("FSBP Lambda.2",),
)


def applies(function: Resource) -> Truth:
    """A container image brings its own runtime."""
    return function["runtime"].is_set()


def check(function: Resource, parameters: Parameters) -> Truth:
    """Not the clock but a setting says what day it is, so that the same configuration always gets the same verdict."""
    runtime = function["runtime"]
    until = DEPRECATED.get(str(runtime.value))
    if until is None:
        return runtime.answer(None, f"is {runtime.shown()}, of which it is not known how long AWS supports it")
    return runtime.answer(until > parameters.text("on"), f"is {runtime.text}, which AWS supports until {until}")
