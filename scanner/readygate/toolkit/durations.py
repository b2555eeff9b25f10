"""Durations as the APIs of Google Cloud write them: seconds with up to nine decimals and the letter s, such as "604800s".

Source: https://protobuf.dev/programming-guides/json/
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from readygate.model.attribute import Attribute
from readygate.model.values import Unknown


def in_seconds(duration: Attribute) -> Attribute:
    """The same attribute as a number of seconds; not known where it is no duration."""
    text = duration.text
    if text is None:
        return duration
    try:
        seconds = Decimal(text.removesuffix("s"))
    except InvalidOperation:
        seconds = Decimal("NaN")
    if not text.endswith("s") or not seconds.is_finite():
        return Attribute(duration.resource, duration.path, Unknown((f"{duration.name} is {duration.shown()}, which is no duration",)))
    return Attribute(duration.resource, duration.path, seconds)
