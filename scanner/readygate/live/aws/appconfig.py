"""Environments of AppConfig.

API: https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_Environment.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named
from readygate.live.aws.values import own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader


def applications(api: Api) -> Reading:
    """Every environment of every application of a region."""
    for item in api.pages("list_applications", "Items"):
        yield environments_of(api, item["Id"])


def environments_of(api: Api, application: str) -> Reading:
    """The environments of one application."""
    for item in api.pages("list_environments", "Items", ApplicationId=application):
        yield environment(api, application, item)


def environment(api: Api, application: str, item: Mapping[str, Any]) -> Reading:
    """One environment, and the alarms that roll a deployment back there."""
    id_ = item["Id"]
    arn = api.arn("appconfig", f"application/{application}/environment/{id_}")
    attributes = {
        **named(item, "description", "name", "state", environment_id="Id"),
        "application_id": application,
        "arn": arn,
        "monitor": blocks(item.get("Monitors"), "alarm_arn", "alarm_role_arn"),
        "tags": api.ask("list_tags_for_resource", ResourceArn=arn).shaped(lambda data: own_tags(data.get("Tags"))),
    }
    yield api.found("aws_appconfig_environment", f"{id_}:{application}", attributes, name=item["Name"])


READERS = (
    Reader(
        service="appconfig",
        types=("aws_appconfig_environment",),
        operations=("list_applications", "list_environments", "list_tags_for_resource"),
        read=applications,
    ),
)
