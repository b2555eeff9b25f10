"""Queues for what a service of AWS could not deliver, and whether the service may send it there."""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.identity_statements import any_statement_of
from readygate.toolkit.names import names
from readygate.toolkit.policy_documents import Statement, any_document_statement, listed
from readygate.toolkit.queues import QUEUE

SEND = "sqs:SendMessage"
FULL_ACCESS = ("AdministratorAccess", "AmazonSQSFullAccess", "PowerUserAccess")
"""Policies of AWS that let messages be sent to every queue."""


def leads_to_queue(arn: Attribute, accepts: Callable[[Resource], Truth]) -> Truth:
    """Whether an ARN is that of a queue, and the queue accepts what is sent; of queues declared elsewhere the latter is not known."""
    queues = [queue for queue in arn.refers_to(QUEUE) if queue.mode == "managed"]
    if not queues:
        return ~arn.is_empty() & arn.answer(None, "is a queue that is not declared here")
    return all_of(accepts(queue) for queue in queues)


def accepts_from(queue: Resource, service: str) -> Truth:
    """Whether the policy of a queue lets a service send messages.

    Sources: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html#eb-dlq-perms,
    https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
    """

    def lets(statement: Statement) -> Truth:
        principal = statement.json["Principal"]
        anyone = principal.equals("*") | listed(principal["AWS"]).any(lambda one: one.equals("*"))
        return statement.allows & _sends(statement) & (anyone | listed(principal["Service"]).any(lambda one: one.equals(service)))

    beside = queue.referred_by("aws_sqs_queue_policy", via="queue_url")
    allowed = any_document_statement(queue, lets) | beside.any(lambda policy: any_document_statement(policy, lets))
    return allowed if not allowed.is_false else queue.answer(False, f"no policy of {queue.address} lets {service} send messages")


def role_may_send(role: Attribute, queue: Resource) -> Truth:
    """Whether a role may send messages to a queue.

    Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
    """
    roles = [one for one in role.refers_to("aws_iam_role") if one.mode == "managed"]
    if not roles:
        return role.answer(None, "is a role that is not declared here")

    def lets(statement: Statement) -> Truth:
        reaches = statement.element("Resource").any(lambda one: one.equals("*") if one.text == "*" else names(one, queue))
        return statement.allows & _sends(statement) & reaches

    allowed = all_of(any_statement_of(one, lets, FULL_ACCESS) for one in roles)
    return allowed if not allowed.is_false else role.resource.answer(False, f"no policy of {roles[0].address} lets it send to {queue.address}")


def _sends(statement: Statement) -> Truth:
    return statement.element("Action").any(_is_send)


def _is_send(action: Attribute) -> Truth:
    return action.matches(".") if action.text is None else action.answer(glob_matches(action.text, SEND, ignore_case=True), f"is {action.text}")
