"""SNS topics and who listens to them."""

from __future__ import annotations

from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

TOPIC = "aws_sns_topic"

LISTENERS = (
    ("aws_sns_topic_subscription", "topic_arn"),
    ("aws_chatbot_slack_channel_configuration", "sns_topic_arns"),
    ("aws_chatbot_teams_channel_configuration", "sns_topic_arns"),
)
"""What brings a topic's messages to somebody: resource type and the attribute that names the topic."""


def has_listener(topic: Resource) -> Truth:
    """Whether anybody gets what is published to the topic; of a topic declared elsewhere that is only known if it is declared here."""
    answers = [topic.referred_by(type_, via=via).exists() for type_, via in LISTENERS]
    heard = any_of(answer for answer in answers if not answer.is_false)
    if not heard.is_false:
        return heard
    if topic.mode == "data":
        return topic.answer(None, f"who listens to {topic.address} is not declared here")
    return topic.answer(False, f"{topic.address} has no subscription")
