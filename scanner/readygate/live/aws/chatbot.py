"""Channels of Slack and Microsoft Teams that AWS's chatbot writes to.

API: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_SlackChannelConfiguration.html
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Found
from readygate.live.reader import Reader

REGION = "us-west-2"
"""One of the regions that answer for the whole account: https://docs.aws.amazon.com/general/latest/gr/chatbot.html."""
CHANNEL = (
    *("chat_configuration_arn", "configuration_name", "guardrail_policy_arns", "iam_role_arn", "logging_level", "sns_topic_arns"),
    "user_authorization_required",
)


def slack(api: Api) -> Iterator[Found]:
    """Every channel of Slack."""
    for item in api.pages("describe_slack_channel_configurations", "SlackChannelConfigurations", region=REGION):
        attributes = named(item, *CHANNEL, "slack_channel_id", "slack_channel_name", "slack_team_id", "slack_team_name")
        attributes["tags"] = tags(item.get("Tags"), "TagKey", "TagValue")
        yield api.found("aws_chatbot_slack_channel_configuration", item["ChatConfigurationArn"], attributes, name=item["ConfigurationName"])


def teams(api: Api) -> Iterator[Found]:
    """Every channel of Microsoft Teams."""
    for item in api.pages("list_microsoft_teams_channel_configurations", "TeamChannelConfigurations", region=REGION):
        attributes = named(item, *CHANNEL, "channel_id", "channel_name", "team_id", "team_name", "tenant_id")
        attributes["tags"] = tags(item.get("Tags"), "TagKey", "TagValue")
        yield api.found("aws_chatbot_teams_channel_configuration", item["ChatConfigurationArn"], attributes, name=item["ConfigurationName"])


READERS = (
    Reader(
        service="chatbot",
        types=("aws_chatbot_slack_channel_configuration",),
        operations=("describe_slack_channel_configurations",),
        read=slack,
        scope="account",
    ),
    Reader(
        service="chatbot",
        types=("aws_chatbot_teams_channel_configuration",),
        operations=("list_microsoft_teams_channel_configurations",),
        read=teams,
        scope="account",
    ),
)
