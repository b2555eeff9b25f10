"""Who made an object, as far as CloudTrail remembers: the event of the call that made it.

API: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.cloud import Made
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.identity import name_attribute
from readygate.model.resource import Resource

REMEMBERED = timedelta(days=90)
"""How long CloudTrail keeps events: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html."""
BEFORE, AFTER = timedelta(minutes=5), timedelta(minutes=30)
"""Around the time at which an object was made: when the event of it is looked for."""
NAMES = 2
"""Names of an object for which events are looked up: services differ in which of them they tell CloudTrail."""
EVENTS = 50
"""The most events that an answer holds."""
MAKING = ("Allocate", "Copy", "Create", "Import", "Publish", "Put", "Register", "Request", "Restore", "Run", "Set", "Subscribe", "Upload")
"""How the names of calls begin that make something."""


def _no_objects(_: Api) -> Reading:
    return iter(())


EVENTS_READER = Reader(service="cloudtrail", types=(), operations=("lookup_events",), read=_no_objects)
"""The one call that is made here; events are no objects of their own."""


def made(api: Api, resource: Resource, created: datetime | None, now: datetime) -> Made:
    """Who made an object, and when. Raises ReadError where CloudTrail cannot be asked."""
    if created is not None and created.tzinfo is not None and now - created > REMEMBERED:
        return Made(unknown="it was made before the 90 days that CloudTrail remembers")
    when = {} if created is None else {"StartTime": created - BEFORE, "EndTime": created + AFTER}
    for name in _names(resource):
        wanted = [{"AttributeKey": "ResourceName", "AttributeValue": name}]
        answer = api.call("lookup_events", LookupAttributes=wanted, MaxResults=EVENTS, **when)
        making = [event for event in answer["Events"] if event.get("EventName", "").startswith(MAKING)]
        if making:
            first = min(making, key=lambda event: event.get("EventTime") or now)
            return Made(creator=_who(first), at=first.get("EventTime"))
    return Made(unknown="no event of the last 90 days that CloudTrail has tells of it")


def _names(resource: Resource) -> list[str]:
    """What events may call an object, the likeliest first: its id where that is no URL or path, its name, its ARN."""
    id_ = resource.attributes.get("id")
    plain = [id_] if isinstance(id_, str) and not any(mark in id_ for mark in ":/") else []
    named = (resource.attributes.get(name) for name in (name_attribute(resource.type), "arn"))
    return list(dict.fromkeys((*plain, *(text for text in named if isinstance(text, str) and text))))[:NAMES]


def _who(event: Mapping[str, Any]) -> str:
    """The identity that made a call, as an ARN where the event tells it."""
    try:
        identity = json.loads(event.get("CloudTrailEvent") or "{}").get("userIdentity") or {}
    except (ValueError, AttributeError):
        identity = {}
    return next(_texts(identity.get("arn"), identity.get("invokedBy"), event.get("Username")), "somebody")


def _texts(*values: object) -> Iterator[str]:
    return (value for value in values if isinstance(value, str) and value)
