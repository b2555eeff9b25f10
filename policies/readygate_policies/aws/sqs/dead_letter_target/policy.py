"""A dead-letter queue that refuses messages, or lets them expire before anyone looks, loses them as surely as none."""

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, all_of
from readygate.toolkit.names import names
from readygate.toolkit.queues import QUEUE, accepts_dead_letters_of, any_redrive_policy
from readygate.toolkit.regions import share_region

POLICY = Policy(
    id="aws-sqs-dead-letter-target",
    title="Dead-letter queue takes the queue's messages and keeps them long enough",
    resource="aws_sqs_queue",
    severity=Severity.HIGH,
    remediation=(
        "Give the dead-letter queue the same `fifo_queue` and Region as its source, `message_retention_seconds = 1209600`, and a "
        "`redrive_allow_policy` that is absent or names the source queue."
    ),
    references=(
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html",
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
    ),
    parameters={"minimum_retention": Parameter(345600, "shortest time (seconds) for which a dead letter has to be kept")},
    proves=("MB-1.3",),
)
LONGEST_RETENTION = 1209600


def applies(queue: Resource) -> Truth:
    """Only a queue whose redrive policy leads to another queue has a dead-letter queue to be judged."""
    return any_redrive_policy(queue, lambda policy: _leads_elsewhere(policy.json()["deadLetterTargetArn"], queue))


def check(queue: Resource, parameters: Parameters) -> Truth:
    return any_redrive_policy(queue, lambda policy: _takes(policy.json()["deadLetterTargetArn"], queue, parameters))


def _leads_elsewhere(arn: Attribute, queue: Resource) -> Truth:
    itself = names(arn, queue)
    if itself.is_true:  # equivalent: only the words differ
        return arn.answer(False, f"is {queue.address} itself")
    return arn.is_set() & ~itself


def _takes(arn: Attribute, queue: Resource, parameters: Parameters) -> Truth:
    declared = [target for target in arn.refers_to(QUEUE) if target.mode == "managed"]
    if not declared:
        return _fits(arn, queue) & arn.answer(None, "leads to a queue that is not declared here")
    return all_of(
        _same_kind(queue, target) & share_region(queue, target) & _lasts(queue, target, parameters) & accepts_dead_letters_of(target, queue)
        for target in declared
    )


def _fits(arn: Attribute, queue: Resource) -> Truth:
    """What the ARN of a queue elsewhere tells: its Region, and its kind by its name."""
    parsed = parse_arn(arn.text or "")
    if parsed is None:
        return TRUE
    here = queue.provider.region
    near = arn.answer(parsed.region == here, f"is in {parsed.region}, {queue.address} in {here}") if isinstance(here, str) else TRUE
    return near & queue["fifo_queue"].equals(parsed.resource.endswith(".fifo"))


def _same_kind(queue: Resource, target: Resource) -> Truth:
    ours, theirs = (one["fifo_queue"].equals(True) for one in (queue, target))
    return (ours & theirs) | (~ours & ~theirs)


def _lasts(queue: Resource, target: Resource, parameters: Parameters) -> Truth:
    """In a standard queue a dead letter's age counts from the day it was sent, in a FIFO queue from its move."""
    kept, life = (one["message_retention_seconds"] for one in (target, queue))
    longer = life.at_least(0)  # equivalent: any number will do
    if isinstance(kept.value, int) and isinstance(life.value, int):
        longer = kept.answer(kept.value > life.value, f"is {kept.value}, where {queue.address} keeps its messages for {life.value}")
    spared = target["fifo_queue"].equals(True) | kept.equals(LONGEST_RETENTION)
    return kept.at_least(parameters.number("minimum_retention")) & (spared.quiet() | longer)
