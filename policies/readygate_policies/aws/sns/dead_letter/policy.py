"""What a subscriber does not take after all retries is thrown away, and nobody learns of it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.undelivered import accepts_from, leads_to_queue

POLICY = Policy(
    id="aws-sns-dead-letter",
    title="Messages that a subscriber does not take go to a queue that does",
    resource="aws_sns_topic_subscription",
    severity=Severity.MEDIUM,
    remediation=(
        "Set `redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.undelivered.arn })`, and let sns.amazonaws.com do "
        "`sqs:SendMessage` on that queue."
    ),
    references=(
        "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
        "https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html",
    ),
)
MACHINES = ("firehose", "http", "https", "lambda", "sqs")
"""Protocols that reach programs; people do not miss what is only about them."""


def applies(subscription: Resource) -> Truth:
    return subscription["protocol"].one_of(*MACHINES)


def check(subscription: Resource) -> Truth:
    target = subscription["redrive_policy"].json()["deadLetterTargetArn"]
    return leads_to_queue(target, lambda queue: accepts_from(queue, "sns.amazonaws.com"))
