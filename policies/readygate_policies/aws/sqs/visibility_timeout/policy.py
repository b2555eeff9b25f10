"""A message whose visibility timeout ends while it is still being worked on is delivered again, and worked on twice."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.functions import functions_named_by
from readygate.toolkit.queues import collects_dead_letters, consumers

POLICY = Policy(
    id="aws-sqs-visibility-timeout",
    title="Visibility timeout of the queue outlasts the work on a message",
    resource="aws_sqs_queue",
    severity=Severity.HIGH,
    remediation=(
        "Set `visibility_timeout_seconds` to six times the timeout of the consuming function plus the batching window, "
        "for example `6 * aws_lambda_function.worker.timeout + 20`."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
    ),
    parameters={
        "factor": Parameter(6, "how many times the function's timeout (count) the visibility timeout has to be"),
        "longest_job": Parameter(None, "longest time (seconds) that a consumer works on a message; needed where no Lambda function consumes"),
    },
    proves=("MB-1.4", "MB-6.3"),
)


def applies(queue: Resource) -> Truth:
    """A dead-letter queue is worked on by hand, unless a function consumes it."""
    return consumers(queue).exists() | ~collects_dead_letters(queue)


def check(queue: Resource, parameters: Parameters) -> Truth:
    mappings = consumers(queue)
    covered = mappings.every(lambda mapping: _covers(queue, mapping, parameters.number("factor")))
    if parameters.is_given("longest_job"):
        visibility = queue["visibility_timeout_seconds"]
        return covered & visibility.at_least(parameters.number("longest_job"))
    if mappings.found or mappings.open:  # equivalent: neither is known, only the words differ
        return covered
    return queue.answer(None, "no Lambda function consumes it, and the parameter longest_job is not set")


def _covers(queue: Resource, mapping: Resource, factor: int) -> Truth:
    functions = functions_named_by(mapping["function_name"])
    if not functions.found:
        return mapping.answer(None, f"the timeout of the function that {mapping.address} calls is not known")
    window = mapping["maximum_batching_window_in_seconds"].or_default(0)
    wait = window.value if isinstance(window.value, int) else 0
    return functions.every(lambda function: _outlasts(queue, function, factor, wait)) & window.at_least(0).quiet()


def _outlasts(queue: Resource, function: Resource, factor: int, window: int) -> Truth:
    timeout = function["timeout"]
    visibility = queue["visibility_timeout_seconds"]
    if not isinstance(timeout.value, int):
        return timeout.at_least(0)  # equivalent: any number will do
    needed = factor * timeout.value + window
    said = f"is {visibility.shown()}; {function.address} runs up to {timeout.value} s, so at least {needed} is needed"
    enough = visibility.at_least(needed)
    return visibility.answer(enough.state, said) if isinstance(visibility.value, int) else enough  # equivalent: only the words differ
