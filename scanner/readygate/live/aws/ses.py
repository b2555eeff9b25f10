"""Identities and event destinations of SES, as its first API tells them.

API: https://docs.aws.amazon.com/ses/latest/APIReference/API_Operations.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from readygate.live.answer import Answer
from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

BATCH = 100
"""Identities that one call may ask about."""
NOTIFICATIONS = ("Bounce", "Complaint", "Delivery")


def identities(api: Api) -> Reading:
    """Every domain and address of a region, with what is set for each."""
    for names in _batches(api, "Domain"):
        yield domains(api, names)
    for names in _batches(api, "EmailAddress"):
        for name in names:
            address: dict[str, Value] = {"arn": api.arn("ses", f"identity/{name}"), "email": name}
            yield api.found("aws_ses_email_identity", name, address)
        yield from _notifications(api, names)


def _batches(api: Api, kind: str) -> Iterator[list[str]]:
    names = iter(api.pages("list_identities", "Identities", IdentityType=kind))
    while batch := list(islice(names, BATCH)):
        yield batch


def domains(api: Api, names: list[str]) -> Reading:
    """Some domains."""
    verification = api.ask("get_identity_verification_attributes", Identities=names).inside("VerificationAttributes")
    dkim = api.ask("get_identity_dkim_attributes", unseen=("aws_ses_domain_dkim",), Identities=names).inside("DkimAttributes")
    mail_from = api.ask("get_identity_mail_from_domain_attributes", unseen=("aws_ses_domain_mail_from",), Identities=names)
    for name in names:
        attributes: dict[str, Value] = {"arn": api.arn("ses", f"identity/{name}"), "domain": name}
        attributes["verification_token"] = verification.inside(name).get("VerificationToken")
        yield api.found("aws_ses_domain_identity", name, attributes)
        if tokens := dkim.inside(name).data.get("DkimTokens"):
            yield api.found("aws_ses_domain_dkim", name, {"domain": name, "dkim_tokens": tokens})
        said = mail_from.inside("MailFromDomainAttributes").inside(name).data
        if said.get("MailFromDomain"):
            values = named(said, "mail_from_domain", behavior_on_mx_failure="BehaviorOnMXFailure")
            yield api.found("aws_ses_domain_mail_from", name, {"domain": name, **values})
    yield from _notifications(api, names)


def _notifications(api: Api, names: list[str]) -> Reading:
    said = api.ask("get_identity_notification_attributes", unseen=("aws_ses_identity_notification_topic",), Identities=names)
    for name in names:
        settings: Answer = said.inside("NotificationAttributes").inside(name)
        for kind in NOTIFICATIONS:
            if topic := settings.data.get(f"{kind}Topic"):
                attributes: dict[str, Value] = {
                    "identity": name,
                    "notification_type": kind,
                    "topic_arn": topic,
                    "include_original_headers": settings.flag(f"HeadersIn{kind}NotificationsEnabled"),
                }
                yield api.found("aws_ses_identity_notification_topic", f"{name}|{kind}", attributes)


def policies(api: Api) -> Reading:
    """The policies of every identity of a region."""
    for name in api.pages("list_identities", "Identities"):
        yield policies_of(api, name)


def policies_of(api: Api, name: str) -> Reading:
    """The policies of one identity."""
    if own := api.call("list_identity_policies", Identity=name)["PolicyNames"]:
        said = api.call("get_identity_policies", Identity=name, PolicyNames=own)
        for policy, text in said["Policies"].items():
            yield api.found("aws_ses_identity_policy", f"{name}|{policy}", {"identity": name, "name": policy, "policy": text})


def event_destinations(api: Api) -> Reading:
    """The event destinations of every configuration set of a region."""
    for item in api.pages("list_configuration_sets", "ConfigurationSets"):
        yield event_destinations_of(api, item["Name"])


def event_destinations_of(api: Api, name: str) -> Reading:
    """The event destinations of one configuration set."""
    said = api.call("describe_configuration_set", ConfigurationSetName=name, ConfigurationSetAttributeNames=["eventDestinations"])
    for item in said.get("EventDestinations", ()):
        yield api.found("aws_ses_event_destination", item["Name"], {"configuration_set_name": name, **_event_destination(api, name, item)})


def _event_destination(api: Api, set_name: str, item: Any) -> dict[str, Value]:
    dimensions = item.get("CloudWatchDestination", {}).get("DimensionConfigurations")
    return {
        **named(item, "name", "enabled", matching_types="MatchingEventTypes"),
        "arn": api.arn("ses", f"configuration-set/{set_name}:event-destination/{item['Name']}"),
        "cloudwatch_destination": blocks(
            dimensions, default_value="DefaultDimensionValue", dimension_name="DimensionName", value_source="DimensionValueSource"
        ),
        "kinesis_destination": nested(item.get("KinesisFirehoseDestination"), role_arn="IAMRoleARN", stream_arn="DeliveryStreamARN"),
        "sns_destination": nested(item.get("SNSDestination"), "topic_arn"),
    }


READERS = (
    Reader(
        service="ses",
        types=(
            *("aws_ses_domain_identity", "aws_ses_domain_dkim", "aws_ses_domain_mail_from"),
            *("aws_ses_email_identity", "aws_ses_identity_notification_topic"),
        ),
        operations=(
            "list_identities",
            "get_identity_verification_attributes",
            "get_identity_dkim_attributes",
            "get_identity_mail_from_domain_attributes",
            "get_identity_notification_attributes",
        ),
        read=identities,
    ),
    Reader(
        service="ses",
        types=("aws_ses_identity_policy",),
        operations=("list_identities", "list_identity_policies", "get_identity_policies"),
        read=policies,
    ),
    Reader(
        service="ses",
        types=("aws_ses_event_destination",),
        operations=("list_configuration_sets", "describe_configuration_set"),
        read=event_destinations,
    ),
)
