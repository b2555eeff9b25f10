"""Work that waits in a queue fails nobody's request: without an alarm it is the customers who notice."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.alarms import Metric, is_alarmed
from readygate.toolkit.queues import DEAD_LETTER_NAMES, collects_dead_letters

POLICY = Policy(
    id="aws-cloudwatch-backlog-alarm",
    title="Queue has an alarm on work that waits too long",
    resource="aws_sqs_queue",
    severity=Severity.HIGH,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` on `AWS/SQS` `ApproximateAgeOfOldestMessage` (or `ApproximateNumberOfMessagesVisible`) with "
        "`dimensions = { QueueName = ... }`, a threshold and `alarm_actions`."
    ),
    references=("https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",),
    parameters={
        "maximum_age": Parameter(900, "longest time (seconds) that the oldest message may wait without an alarm"),
        "maximum_depth": Parameter(1000, "most messages (count) that may wait without an alarm"),
        "dead_letter_names": Parameter(DEAD_LETTER_NAMES, "parts of names by which a dead-letter queue is known where nothing declared feeds it"),
    },
    proves=("MB-3.3",),
)
AGE = Metric(namespace="AWS/SQS", names=("ApproximateAgeOfOldestMessage",), dimension="QueueName", by="name")
DEPTH = Metric(namespace="AWS/SQS", names=("ApproximateNumberOfMessagesVisible",), dimension="QueueName", by="name")


def applies(queue: Resource, parameters: Parameters) -> Truth:
    """For dead letters there is aws-cloudwatch-dead-letter-alarm."""
    return ~collects_dead_letters(queue, parameters.texts("dead_letter_names"))


def check(queue: Resource, parameters: Parameters) -> Truth:
    aged = is_alarmed(queue, AGE, lambda series: series.fires_by(parameters.number("maximum_age")))
    return aged | is_alarmed(queue, DEPTH, lambda series: series.fires_by(parameters.number("maximum_depth")))
