"""SNS topics, their policies and subscriptions.

API: https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html and .../API_GetSubscriptionAttributes.html
"""

from __future__ import annotations

from typing import Any

from readygate.live.answer import Answer
from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

PROTOCOLS = ("application", "firehose", "http", "lambda", "sqs")
"""Those whose deliveries can be logged."""
TOPIC = (
    *("archive_policy", "beginning_archive_time", "delivery_policy", "display_name", "fifo_throughput_scope", "kms_master_key_id"),
    *("owner", "policy", "tracing_config"),
    *(f"{protocol}_{outcome}_feedback_role_arn" for protocol in PROTOCOLS for outcome in ("success", "failure")),
)
SUBSCRIPTION = ("delivery_policy", "filter_policy", "filter_policy_scope", "redrive_policy", "replay_policy", "subscription_role_arn")
FLAGS = {
    "ConfirmationWasAuthenticated": "confirmation_was_authenticated",
    "PendingConfirmation": "pending_confirmation",
    "RawMessageDelivery": "raw_message_delivery",
}
PENDING = "PendingConfirmation"
"""What stands where a subscription's ARN would, until its endpoint confirms it."""
UNTOUCHED = '"__default_policy_ID"'
"""Is in the policy that every topic has until someone replaces it."""


def topics(api: Api) -> Reading:
    """Every topic of a region."""
    for item in api.pages("list_topics", "Topics"):
        yield topic(api, item["TopicArn"])


def topic(api: Api, arn: str) -> Reading:
    """One topic and its policy."""
    said = api.ask("get_topic_attributes", unseen=("aws_sns_topic_policy",), TopicArn=arn).inside("Attributes")
    name = arn.rsplit(":", 1)[-1]
    attributes: dict[str, Value] = {"arn": arn, "name": name, **named(said, *TOPIC)}
    attributes["fifo_topic"] = name.endswith(".fifo")
    attributes["content_based_deduplication"] = said.flag("ContentBasedDeduplication")
    attributes["signature_version"] = said.number("SignatureVersion")
    attributes.update({f"{protocol}_success_feedback_sample_rate": _sample_rate(said, protocol) for protocol in PROTOCOLS})
    attributes["tags"] = api.ask("list_tags_for_resource", ResourceArn=arn).shaped(lambda data: tags(data.get("Tags")))
    yield api.found("aws_sns_topic", arn, attributes, name=name)
    if policy := said.data.get("Policy"):
        owned = "sns" if UNTOUCHED in policy else ""
        yield api.found("aws_sns_topic_policy", arn, {"arn": arn, **named(said, "owner", "policy")}, name=name, owned_by=owned)


def _sample_rate(said: Answer, protocol: str) -> Any:
    prefix = protocol.upper() if protocol in ("http", "sqs") else protocol.title()
    return said.number(f"{prefix}SuccessFeedbackSampleRate")


def subscriptions(api: Api) -> Reading:
    """Every subscription to a topic of a region."""
    for item in api.pages("list_subscriptions", "Subscriptions"):
        if item["SubscriptionArn"].startswith("arn:"):
            yield subscription(api, item)
        elif item["SubscriptionArn"] == PENDING:
            attributes = {**named(item, "endpoint", "protocol", "topic_arn", owner_id="Owner"), "pending_confirmation": True}
            identity = f"{item['TopicArn']} {item['Protocol']} {item['Endpoint']}"
            yield api.found("aws_sns_topic_subscription", identity, attributes, name=item["TopicArn"].rsplit(":", 1)[-1])


def subscription(api: Api, item: dict[str, Any]) -> Reading:
    """One subscription that is confirmed."""
    arn = item["SubscriptionArn"]
    said = api.ask("get_subscription_attributes", SubscriptionArn=arn).inside("Attributes")
    attributes = {"arn": arn, **named(item, "endpoint", "protocol", "topic_arn", owner_id="Owner"), **named(said, *SUBSCRIPTION)}
    attributes.update({own: said.flag(theirs) for theirs, own in FLAGS.items()})
    yield api.found("aws_sns_topic_subscription", arn, attributes, name=arn.rsplit(":", 2)[-2])


READERS = (
    Reader(
        service="sns",
        types=("aws_sns_topic", "aws_sns_topic_policy"),
        operations=("list_topics", "get_topic_attributes", "list_tags_for_resource"),
        read=topics,
    ),
    Reader(
        service="sns",
        types=("aws_sns_topic_subscription",),
        operations=("list_subscriptions", "get_subscription_attributes"),
        read=subscriptions,
    ),
)
