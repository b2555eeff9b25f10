"""Who made what nobody declared: asked of the cloud's log of events, object by object, for some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec.structs import replace

from readygate.drift.items import Drift, Item, Kind
from readygate.live.cloud import Cloud, Made, Witness
from readygate.live.found import Failure, ReadError

BEYOND = "no more were to be looked up"


class Told(NamedTuple):
    """The drift with creators, and why those of others are not known."""

    drift: Drift
    notes: list[str]


def with_creators(drift: Drift, clouds: Iterable[tuple[Cloud, Callable[[Failure], None]]], most: int) -> Told:
    """The drift in which at most so many undeclared objects have been looked up, the newest first.

    `clouds`: each with whom to tell of a failed call.
    """
    if not most:
        return Told(drift, [])
    left = most
    known: dict[int, Made] = {}
    for cloud, tell in clouds:
        if not isinstance(cloud, Witness):
            continue
        for item in sorted(drift.items, key=_age):
            if item.kind is not Kind.UNDECLARED or item.live is None or item.creator or item.account != cloud.id:
                continue
            if not left:
                known[id(item)] = Made(unknown=BEYOND)
                continue
            left -= 1
            try:
                known[id(item)] = cloud.made(item.live, item.created)
            except ReadError as error:
                tell(error.failure)
                left = 0
                known[id(item)] = Made(unknown=f"{error.failure.reason}: {error.failure.action}")
    reasons = Counter(one.unknown for one in known.values() if one.unknown)
    notes = [f"who made {number} undeclared {'objects' if number > 1 else 'object'} is not known: {why}" for why, number in reasons.items()]
    return Told(replace(drift, items=tuple(_told(item, known.get(id(item))) for item in drift.items)), notes)


def _age(item: Item) -> float:
    """What sorts items by age; those of which it is not known come last."""
    return -item.created.timestamp() if item.created is not None else 0.0


def _told(item: Item, made: Made | None) -> Item:
    return replace(item, creator=made.creator, created=item.created or made.at) if made is not None and made.creator else item
