"""SQS queues, their dead-letter queues and their consumers, whichever resource declares the relation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readygate.model.attribute import Attribute
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.model.values import TemplateText, Unknown
from readygate.toolkit.names import is_drawn, names

QUEUE = "aws_sqs_queue"
REDRIVE_POLICY = "aws_sqs_queue_redrive_policy"
REDRIVE_ALLOW_POLICY = "aws_sqs_queue_redrive_allow_policy"
EVENT_SOURCE_MAPPING = "aws_lambda_event_source_mapping"

DEAD_LETTER_ATTRIBUTES = (
    (QUEUE, "redrive_policy"),
    (REDRIVE_POLICY, "redrive_policy"),
    ("aws_cloudwatch_event_target", "dead_letter_config"),
    (EVENT_SOURCE_MAPPING, "destination_config"),
    ("aws_lambda_function", "dead_letter_config"),
    ("aws_lambda_function_event_invoke_config", "destination_config.on_failure"),
    ("aws_scheduler_schedule", "target.dead_letter_config"),
    ("aws_sns_topic_subscription", "redrive_policy"),
)
"""Where AWS services are told the queue for what they could not deliver: resource type and attribute path."""

DEAD_LETTER_NAMES = ("dlq", "deadletter", "dead-letter", "dead_letter")
"""Parts of the names that people give to queues for dead letters."""


def any_redrive_policy(queue: Resource, question: Callable[[Attribute], Truth]) -> Truth:
    """Whether the answer is true for a redrive policy of the queue, be it the queue's own attribute or a resource beside it."""
    own = queue["redrive_policy"]
    beside = queue.referred_by(REDRIVE_POLICY, via="queue_url")
    written = [policy for policy in (own, *(one["redrive_policy"] for one in beside)) if not policy.is_empty().is_true]
    answer = any_of(question(policy) for policy in written) if written else ~own.is_empty()
    return answer | beside.any(lambda _: FALSE) if beside.open else answer


def has_redrive_policy(queue: Resource) -> Truth:
    """Whether the queue has a redrive policy at all."""
    return any_redrive_policy(queue, lambda policy: ~policy.is_empty())


def collects_dead_letters(queue: Resource, signs: Iterable[str] = DEAD_LETTER_NAMES) -> Truth:
    """Whether the queue is there for messages that something else could not handle: something sends them there, or its name says so."""
    answers = [*queue.once(_uses_for_dead_letters), _is_named(queue, signs)]
    decided = any_of(answer for answer in answers if not answer.is_false)
    return decided if not decided.is_false else queue.answer(False, f"nothing sends its dead letters to {queue.address}")


def _uses_for_dead_letters(queue: Resource) -> list[Truth]:
    """What tells, or may tell, that others send the queue their dead letters."""
    answers = [_others(queue.referred_by(type_, via=path), queue).exists() for type_, path in DEAD_LETTER_ATTRIBUTES]
    return [answer for answer in (*answers, _allows_sources(queue)) if not answer.is_false]


def consumers(queue: Resource) -> Related:
    """The event source mappings that feed the queue's messages to functions; disabled ones feed nothing."""
    return queue.referred_by(EVENT_SOURCE_MAPPING, via="event_source_arn").where(lambda mapping: ~mapping["enabled"].equals(False))


def _others(senders: Related, queue: Resource) -> Related:
    """The senders without redrive policies of the queue itself: one that leads back to its own queue collects nothing."""
    kept = tuple(one for one in senders if one.type != REDRIVE_POLICY or queue not in one["queue_url"].refers_to(QUEUE).found)
    return Related(senders.subject, senders.relation, kept, senders.open)


def accepts_dead_letters_of(target: Resource, source: Resource) -> Truth:
    """Whether the redrive allow policies of a dead-letter queue, if any, let the source queue use it."""
    beside = target.referred_by(REDRIVE_ALLOW_POLICY, via="queue_url")
    own = target["redrive_allow_policy"]
    return (own.is_empty() | _lets_in(own.json(), source)) & beside.every(lambda one: _lets_in(one["redrive_allow_policy"].json(), source))


def _lets_in(policy: Attribute, source: Resource) -> Truth:
    permission = policy["redrivePermission"].or_default("allowAll")
    listed = policy["sourceQueueArns"].any(lambda arn: names(arn, source))
    return permission.equals("allowAll") | (permission.equals("byQueue") & listed)


def _allows_sources(queue: Resource) -> Truth:
    """A redrive allow policy that lets queues in is only ever written for a queue that collects dead letters.

    But one that lets in just the queue to which this one sends its own dead letters takes the one for the other.
    """
    beside = queue.referred_by(REDRIVE_ALLOW_POLICY, via="queue_url")
    written = [queue["redrive_allow_policy"], *(one["redrive_allow_policy"] for one in beside)]
    return any_of(_lets_queues_in(policy.json(), queue) for policy in written if not policy.is_empty().is_true)


def _lets_queues_in(policy: Attribute, queue: Resource) -> Truth:
    own = (queue, *queue.referred_by(REDRIVE_POLICY, via="queue_url"))
    targets = [target for one in own for target in one["redrive_policy"].json()["deadLetterTargetArn"].refers_to(QUEUE)]
    only_own = policy["sourceQueueArns"].every(lambda arn: any_of(names(arn, target) for target in targets)) if targets else FALSE
    return policy["redrivePermission"].equals("allowAll") | (policy["redrivePermission"].equals("byQueue") & ~only_own)


def _is_named(queue: Resource, signs: Iterable[str]) -> Truth:
    name = queue["name"] if queue["name_prefix"].is_empty().is_true else queue["name_prefix"]
    value = name.value
    known = [value] if isinstance(value, str) else []
    if isinstance(value, Unknown) and isinstance(value.partial, TemplateText):
        known = [part for part in value.partial.parts if isinstance(part, str)]
    sign = next((sign for sign in signs for text in known if sign in text.lower()), None)
    if sign is not None:
        return name.answer(True, f'holds "{sign}", as names of dead-letter queues do')
    if isinstance(value, Unknown) and not value.unset and not is_drawn(name):
        return name.undecided()
    return name.answer(False, "is not that of a dead-letter queue")
