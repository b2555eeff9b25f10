"""What Terraform itself found changed outside of it (`resource_drift` of a plan), seen with the same eyes: its noise is no drift."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from readygate.drift.comparison import EVERYTHING, compare
from readygate.drift.ignoring import NO_RULES, Rules
from readygate.drift.items import Drift
from readygate.model.deployed import Deployed
from readygate.model.resource import Resource


class Refreshed(Struct, frozen=True):
    """A resource as the state had it, and as Terraform found it (None: it was not there)."""

    before: Resource
    after: Resource | None


def refreshed_drift(refreshed: Iterable[Refreshed], others: Iterable[Resource] = (), rules: Rules = NO_RULES) -> Drift:
    """The items for what Terraform found; `others` are the resources of the state that it found as they were, which may be parts of these."""
    listed = list(refreshed)
    same = list(others)
    declared = [one.before for one in listed] + same
    live = [Deployed(resource=one.after) for one in listed if one.after is not None]
    live += [Deployed(resource=one) for one in same]
    drift = compare(declared, live, EVERYTHING, rules)
    told = {id(one.before) for one in listed}
    items, ignored = (tuple(item for item in some if id(item.declared) in told) for some in (drift.items, drift.ignored))
    return replace(drift, items=items, ignored=ignored, hidden=())
