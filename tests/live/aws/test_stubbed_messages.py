"""Readers of what moto cannot make: chat channels, policies of mail identities and package repositories, subscriptions that wait."""

from __future__ import annotations

from typing import Any

import pytest
from stubbed_account import Call, read

from readygate.model.values import Unknown

POLICY = '{"Version":"2012-10-17","Statement":[]}'
TEAM, TENANT = "5c1b3c5f-0000-4000-8000-000000000001", "5c1b3c5f-0000-4000-8000-000000000002"
CHANNEL: dict[str, Any] = {
    "ChatConfigurationArn": "arn:aws:chatbot::123456789012:chat-configuration/slack-channel/alerts",
    "ConfigurationName": "alerts",
    "IamRoleArn": "arn:aws:iam::123456789012:role/chat",
    "SnsTopicArns": ["arn:aws:sns:eu-west-1:123456789012:alerts"],
    "LoggingLevel": "ERROR",
    "GuardrailPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    "UserAuthorizationRequired": True,
    "Tags": [{"TagKey": "team", "TagValue": "core"}],
}
TOLD = {
    "chat_configuration_arn": CHANNEL["ChatConfigurationArn"],
    "configuration_name": "alerts",
    "iam_role_arn": CHANNEL["IamRoleArn"],
    "sns_topic_arns": CHANNEL["SnsTopicArns"],
    "logging_level": "ERROR",
    "guardrail_policy_arns": CHANNEL["GuardrailPolicyArns"],
    "user_authorization_required": True,
    "tags": {"team": "core"},
}


def test_channels_of_slack(monkeypatch: pytest.MonkeyPatch) -> None:
    """A channel of Slack is found with the topics whose messages it shows."""
    slack = {**CHANNEL, "SlackTeamName": "Shop", "SlackTeamId": "T1", "SlackChannelId": "C1", "SlackChannelName": "alerts"}
    calls = [Call("describe_slack_channel_configurations", {}, {"SlackChannelConfigurations": [slack]})]
    (found,), failures = read("aws_chatbot_slack_channel_configuration", calls, monkeypatch, client_region="us-west-2")
    assert failures == []
    assert found.attributes == {**TOLD, "slack_channel_id": "C1", "slack_channel_name": "alerts", "slack_team_id": "T1", "slack_team_name": "Shop"}
    assert found.region == ""


def test_channels_of_teams(monkeypatch: pytest.MonkeyPatch) -> None:
    """A channel of Microsoft Teams is found with the topics whose messages it shows."""
    teams = {**CHANNEL, "ChannelId": "C1", "ChannelName": "alerts", "TeamId": TEAM, "TeamName": "Shop", "TenantId": TENANT}
    calls = [Call("list_microsoft_teams_channel_configurations", {}, {"TeamChannelConfigurations": [teams]})]
    (found,), _ = read("aws_chatbot_teams_channel_configuration", calls, monkeypatch, client_region="us-west-2")
    assert found.attributes == {**TOLD, "channel_id": "C1", "channel_name": "alerts", "team_id": TEAM, "team_name": "Shop", "tenant_id": TENANT}


def test_policies_of_mail_identities(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each policy of an identity is an object of its own."""
    calls = [
        Call("list_identities", {}, {"Identities": ["shop.example.com", "news.example.com"]}),
        Call("list_identity_policies", {"Identity": "shop.example.com"}, {"PolicyNames": ["partner"]}),
        Call("get_identity_policies", {"Identity": "shop.example.com", "PolicyNames": ["partner"]}, {"Policies": {"partner": POLICY}}),
        Call("list_identity_policies", {"Identity": "news.example.com"}, {"PolicyNames": []}),
    ]
    (found,), _ = read("aws_ses_identity_policy", calls, monkeypatch)
    assert found.id == "shop.example.com|partner"
    assert found.attributes == {"identity": "shop.example.com", "name": "partner", "policy": POLICY}


def test_where_mail_of_an_identity_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """The domain that an identity's mail comes from is an object of its own, where one is set."""
    plain = {"IdentityType": "DOMAIN", "VerifiedForSendingStatus": True, "ConfigurationSetName": "news"}
    source = {"MailFromDomain": "bounce.news.example.com", "MailFromDomainStatus": "SUCCESS", "BehaviorOnMxFailure": "REJECT_MESSAGE"}
    calls = [
        Call("list_email_identities", {}, {"EmailIdentities": [{"IdentityName": "news.example.com"}], "NextToken": "more"}),
        Call("list_email_identities", {"NextToken": "more"}, {"EmailIdentities": [{"IdentityName": "shop.example.com"}]}),
        Call("get_email_identity", {"EmailIdentity": "news.example.com"}, {**plain, "MailFromAttributes": source}),
        Call("get_email_identity", {"EmailIdentity": "shop.example.com"}, plain),
    ]
    found, _ = read("aws_sesv2_email_identity_mail_from_attributes", _interleaved(calls), monkeypatch)
    assert [(one.type, one.id) for one in found] == [
        ("aws_sesv2_email_identity", "news.example.com"),
        ("aws_sesv2_email_identity_mail_from_attributes", "news.example.com"),
        ("aws_sesv2_email_identity", "shop.example.com"),
    ]
    assert found[0].attributes["configuration_set_name"] == "news"
    assert found[1].attributes == {
        "email_identity": "news.example.com",
        "mail_from_domain": "bounce.news.example.com",
        "behavior_on_mx_failure": "REJECT_MESSAGE",
    }


def _interleaved(calls: list[Call]) -> list[Call]:
    """The second page is asked for when what is on the first one was read."""
    first, second, *details = calls
    return [first, details[0], second, *details[1:]]


def test_event_destinations(monkeypatch: pytest.MonkeyPatch) -> None:
    """A destination is found with what it is told of and where it tells it."""
    destination = {
        "Name": "bounces",
        "Enabled": True,
        "MatchingEventTypes": ["BOUNCE"],
        "SnsDestination": {"TopicArn": "arn:aws:sns:eu-west-1:123456789012:alerts"},
        "CloudWatchDestination": {
            "DimensionConfigurations": [{"DimensionName": "campaign", "DimensionValueSource": "MESSAGE_TAG", "DefaultDimensionValue": "none"}]
        },
    }
    calls = [
        Call("list_configuration_sets", {}, {"ConfigurationSets": ["news"]}),
        Call("get_configuration_set_event_destinations", {"ConfigurationSetName": "news"}, {"EventDestinations": [destination]}),
    ]
    (found,), _ = read("aws_sesv2_configuration_set_event_destination", calls, monkeypatch)
    assert found.id == "news|bounces"
    dimension = {"default_dimension_value": "none", "dimension_name": "campaign", "dimension_value_source": "MESSAGE_TAG"}
    assert found.attributes["event_destination"] == [
        {
            "enabled": True,
            "matching_event_types": ["BOUNCE"],
            "cloud_watch_destination": [{"dimension_configuration": [dimension]}],
            "event_bridge_destination": [],
            "kinesis_firehose_destination": [],
            "pinpoint_destination": [],
            "sns_destination": [{"topic_arn": "arn:aws:sns:eu-west-1:123456789012:alerts"}],
        }
    ]


def test_policies_of_package_repositories(monkeypatch: pytest.MonkeyPatch) -> None:
    """The policy of a repository of one's own is found; another account's repositories are its own affair."""
    own = {
        "name": "tools",
        "domainName": "shop",
        "domainOwner": "123456789012",
        "arn": "arn:aws:codeartifact:eu-west-1:123456789012:repository/shop/tools",
    }
    other = {**own, "domainOwner": "111111111111"}
    told = {"resourceArn": own["arn"], "revision": "7", "document": POLICY}
    calls = [
        Call("list_repositories", {}, {"repositories": [own, other]}),
        Call("get_repository_permissions_policy", {"domain": "shop", "repository": "tools"}, {"policy": told}),
    ]
    (found,), _ = read("aws_codeartifact_repository_permissions_policy", calls, monkeypatch)
    assert found.id == own["arn"]
    assert found.attributes == {
        "domain": "shop",
        "domain_owner": "123456789012",
        "repository": "tools",
        "resource_arn": own["arn"],
        "policy_document": POLICY,
        "policy_revision": "7",
    }


def test_subscriptions_that_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A subscription without an ARN is shown as one that waits; nothing more can be asked about it."""
    waiting = {"SubscriptionArn": "PendingConfirmation", "Owner": "123456789012", "Protocol": "email", "Endpoint": "ops@example.com"}
    calls = [Call("list_subscriptions", {}, {"Subscriptions": [{**waiting, "TopicArn": "arn:aws:sns:eu-west-1:123456789012:alerts"}]})]
    (found,), _ = read("aws_sns_topic_subscription", calls, monkeypatch)
    assert found.attributes["pending_confirmation"] is True
    assert found.attributes["protocol"] == "email"


def test_a_denied_policy_of_a_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a topic's attributes are denied, they are unknown, and its policy, an object of its own, may be there unseen."""
    arn = "arn:aws:sns:eu-west-1:123456789012:alerts"
    calls = [
        Call("list_topics", {}, {"Topics": [{"TopicArn": arn}]}),
        Call("get_topic_attributes", {"TopicArn": arn}, "AuthorizationError"),
        Call("list_tags_for_resource", {"ResourceArn": arn}, {"Tags": []}),
    ]
    (found,), (failure,) = read("aws_sns_topic", calls, monkeypatch)
    assert failure.types == ("aws_sns_topic_policy",)
    unknown = {name for name, value in found.attributes.items() if isinstance(value, Unknown)}
    assert {"kms_master_key_id", "policy", "tracing_config", "signature_version"} <= unknown
    assert found.attributes["tags"] == {}
