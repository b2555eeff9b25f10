"""Where resources live."""

from __future__ import annotations

from readygate.model.resource import Resource
from readygate.model.truth import Truth


def share_region(one: Resource, other: Resource) -> Truth:
    """Whether two resources live in the same account and Region, as far as their provider configurations tell."""
    ours, theirs = one.provider, other.provider
    for here, there in ((ours.region, theirs.region), (ours.account, theirs.account)):
        if isinstance(here, str) and isinstance(there, str) and here != there:
            return other.answer(False, f"{other.address} is in {there}, {one.address} in {here}")
    if ours.certain and theirs.certain and (ours.name, ours.alias) == (theirs.name, theirs.alias):
        return other.answer(True, f"{other.address} has the same provider as {one.address}")
    if isinstance(ours.region, str) and isinstance(theirs.region, str):
        return other.answer(True, f"{other.address} is in {theirs.region}, like {one.address}")
    return other.answer(None, f"whether {other.address} is in the Region of {one.address} is not known")


def lies_elsewhere(one: Resource, other: Resource) -> Truth:
    """Whether another resource is in another Region, whichever account it belongs to."""
    ours, theirs = one.provider, other.provider
    if isinstance(ours.region, str) and isinstance(theirs.region, str):
        return other.answer(ours.region != theirs.region, f"{other.address} is in {theirs.region}, {one.address} in {ours.region}")
    if ours.certain and theirs.certain and (ours.name, ours.alias) == (theirs.name, theirs.alias):
        return other.answer(False, f"{other.address} has the same provider as {one.address}")
    return other.answer(None, f"whether {other.address} is in another Region than {one.address} is not known")
