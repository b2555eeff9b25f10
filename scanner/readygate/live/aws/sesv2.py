"""Identities and event destinations of SES, as its second API tells them.

API: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

DKIM = ("current_signing_key_length", "last_key_generation_timestamp", "next_signing_key_length", "signing_attributes_origin", "status", "tokens")


def identities(api: Api) -> Reading:
    """Every domain and address of a region."""
    for item in api.pages("list_email_identities", "EmailIdentities"):
        yield identity(api, item["IdentityName"])


def identity(api: Api, name: str) -> Reading:
    """One identity, the domain that its mail comes from, and its policies."""
    said = api.call("get_email_identity", EmailIdentity=name)
    attributes = {
        **named(said, "configuration_set_name", "identity_type", "verified_for_sending_status"),
        "arn": api.arn("ses", f"identity/{name}"),
        "email_identity": name,
        "dkim_signing_attributes": nested(said.get("DkimAttributes"), *DKIM),
        "tags": tags(said.get("Tags")),
    }
    yield api.found("aws_sesv2_email_identity", name, attributes)
    mail_from = said.get("MailFromAttributes") or {}
    if mail_from.get("MailFromDomain"):
        values = named(mail_from, "behavior_on_mx_failure", "mail_from_domain")
        yield api.found("aws_sesv2_email_identity_mail_from_attributes", name, {"email_identity": name, **values})
    for policy, text in (said.get("Policies") or {}).items():
        values = {"email_identity": name, "policy_name": policy, "policy": text}
        yield api.found("aws_sesv2_email_identity_policy", f"{name}|{policy}", values)


def event_destinations(api: Api) -> Reading:
    """The event destinations of every configuration set of a region."""
    for name in api.pages("list_configuration_sets", "ConfigurationSets"):
        yield event_destinations_of(api, name)


def event_destinations_of(api: Api, name: str) -> Reading:
    """The event destinations of one configuration set."""
    for item in api.call("get_configuration_set_event_destinations", ConfigurationSetName=name).get("EventDestinations", ()):
        attributes = {"configuration_set_name": name, "event_destination_name": item["Name"], "event_destination": [_event_destination(item)]}
        yield api.found("aws_sesv2_configuration_set_event_destination", f"{name}|{item['Name']}", attributes)


def _event_destination(item: Mapping[str, Any]) -> dict[str, Value]:
    dimensions = item.get("CloudWatchDestination", {}).get("DimensionConfigurations")
    configured = blocks(dimensions, "default_dimension_value", "dimension_name", "dimension_value_source")
    return {
        **named(item, "enabled", "matching_event_types"),
        "cloud_watch_destination": [{"dimension_configuration": configured}] if configured else [],
        "event_bridge_destination": nested(item.get("EventBridgeDestination"), "event_bus_arn"),
        "kinesis_firehose_destination": nested(item.get("KinesisFirehoseDestination"), "delivery_stream_arn", "iam_role_arn"),
        "pinpoint_destination": nested(item.get("PinpointDestination"), "application_arn"),
        "sns_destination": nested(item.get("SnsDestination"), "topic_arn"),
    }


READERS = (
    Reader(
        service="sesv2",
        types=("aws_sesv2_email_identity", "aws_sesv2_email_identity_mail_from_attributes", "aws_sesv2_email_identity_policy"),
        operations=("list_email_identities", "get_email_identity"),
        read=identities,
    ),
    Reader(
        service="sesv2",
        types=("aws_sesv2_configuration_set_event_destination",),
        operations=("list_configuration_sets", "get_configuration_set_event_destinations"),
        read=event_destinations,
    ),
)
