"""Three seconds and 128 MB suit hardly any real function: left at that, it times out under load or runs slowly and dearly."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.functions import feeds_on_queue, is_behind_api

POLICY = Policy(
    id="aws-lambda-tuning",
    title="Lambda function has a memory size and timeout of its own that fit what calls it",
    resource="aws_lambda_function",
    severity=Severity.LOW,
    remediation=(
        "Measure the function, then set `memory_size` and `timeout`; behind API Gateway keep the timeout within the 30 seconds that it waits."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html",
    ),
    parameters={
        "longest_api_timeout": Parameter(30, "longest timeout (seconds) of a function behind API Gateway"),
        "longest_job": Parameter(None, "longest time (seconds) that a queue's consumer works on a message; not judged where it is not given"),
    },
    proves=("MB-6.1",),
)
DEFAULT_TIMEOUT = 3
DEFAULT_MEMORY = 128


def check(function: Resource, parameters: Parameters) -> Truth:
    timeout = function["timeout"]
    memory = function["memory_size"]
    tuned = _is_chosen(timeout, DEFAULT_TIMEOUT) & _is_chosen(memory, DEFAULT_MEMORY)
    answers_in_time = timeout.at_most(parameters.number("longest_api_timeout")) | ~is_behind_api(function)
    finishes = TRUE
    if parameters.is_given("longest_job"):
        finishes = timeout.at_least(parameters.number("longest_job")) | ~feeds_on_queue(function)
    return tuned & answers_in_time & finishes


def _is_chosen(attribute: Attribute, default: int) -> Truth:
    left = attribute.equals(default)
    return attribute.answer(False, f"is {default}, the default") if left.is_true else ~left  # equivalent: only the words differ
