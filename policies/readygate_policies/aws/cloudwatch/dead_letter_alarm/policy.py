"""Nobody looks into a dead-letter queue unless something tells them that a message is there."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.alarms import Metric, Series, is_alarmed
from readygate.toolkit.queues import DEAD_LETTER_NAMES, collects_dead_letters

POLICY = Policy(
    id="aws-cloudwatch-dead-letter-alarm",
    title="Dead-letter queue has an alarm that fires at the first message",
    resource="aws_sqs_queue",
    severity=Severity.HIGH,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` on `AWS/SQS` `ApproximateNumberOfMessagesVisible` with `dimensions = { QueueName = ... }`, "
        '`comparison_operator = "GreaterThanThreshold"`, `threshold = 0` and `alarm_actions`.'
    ),
    references=(
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/dead-letter-queues-alarms-cloudwatch.html",
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
    ),
    parameters={
        "threshold": Parameter(0, "messages (count) that may lie in the queue without an alarm"),
        "dead_letter_names": Parameter(DEAD_LETTER_NAMES, "parts of names by which a dead-letter queue is known where nothing declared feeds it"),
    },
    proves=("MB-3.3",),
)
DEPTH = Metric(namespace="AWS/SQS", names=("ApproximateNumberOfMessagesVisible",), dimension="QueueName", by="name")
"""NumberOfMessagesSent will not do: messages that SQS moves by itself do not count as sent."""


def applies(queue: Resource, parameters: Parameters) -> Truth:
    """Other queues are meant to hold messages."""
    return collects_dead_letters(queue, parameters.texts("dead_letter_names"))


def check(queue: Resource, parameters: Parameters) -> Truth:
    return is_alarmed(queue, DEPTH, lambda series: _fires_at_first(series, parameters.number("threshold")))


def _fires_at_first(series: Series, allowed: int) -> Truth:
    operator, threshold = series.alarm["comparison_operator"], series.alarm["threshold"]
    above = operator.equals("GreaterThanThreshold") & threshold.at_most(allowed)
    reached = operator.equals("GreaterThanOrEqualToThreshold") & threshold.at_most(allowed + 1)
    return (above | reached) & ~series.statistic.equals("SampleCount")
