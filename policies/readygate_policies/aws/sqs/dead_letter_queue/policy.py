"""A message that keeps failing must end up where someone can look at it, instead of coming back until it expires."""

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.names import names
from readygate.toolkit.queues import DEAD_LETTER_NAMES, any_redrive_policy, collects_dead_letters

POLICY = Policy(
    id="aws-sqs-dead-letter-queue",
    title="SQS queue hands messages that keep failing to a dead-letter queue",
    resource="aws_sqs_queue",
    severity=Severity.HIGH,
    remediation=(
        "Set `redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letter.arn, maxReceiveCount = 5 })`, "
        "or add an `aws_sqs_queue_redrive_policy`."
    ),
    references=(
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
    ),
    parameters={
        "minimum_receives": Parameter(1, "fewest deliveries (count) after which a message may be given up"),
        "maximum_receives": Parameter(10, "most deliveries (count) before a message is given up"),
        "dead_letter_names": Parameter(DEAD_LETTER_NAMES, "parts of names by which a dead-letter queue is known where nothing declared feeds it"),
    },
    proves=("MB-1.3", "MB-1.4"),
)
DEFAULT_RECEIVES = 10
"""What SQS takes where `maxReceiveCount` is left out."""


def applies(queue: Resource, parameters: Parameters) -> Truth:
    """A queue that collects dead letters needs no dead-letter queue itself."""
    return ~collects_dead_letters(queue, parameters.texts("dead_letter_names"))


def check(queue: Resource, parameters: Parameters) -> Truth:
    return any_redrive_policy(queue, lambda policy: _moves(policy.json(), queue, parameters))


def _moves(policy: Attribute, queue: Resource, parameters: Parameters) -> Truth:
    receives = policy["maxReceiveCount"].or_default(DEFAULT_RECEIVES).number()
    enough = receives.at_least(parameters.number("minimum_receives"))
    return _leads_elsewhere(policy["deadLetterTargetArn"], queue) & enough & receives.at_most(parameters.number("maximum_receives"))


def _leads_elsewhere(target: Attribute, queue: Resource) -> Truth:
    itself = names(target, queue)
    if itself.is_true:
        return target.answer(False, f"is {queue.address} itself")
    if target.text is None:
        return target.is_set() & ~itself
    arn = parse_arn(target.text)
    return target.answer(arn is not None and arn.service == "sqs", f"is {target.shown()}" + ("" if arn else ", not the ARN of a queue")) & ~itself
