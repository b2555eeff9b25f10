"""What a plan found: the data sources that were read while planning, and the resources that it leaves alone."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from readygate.model.resource import Resource
from readygate.terraform.declarations import DATA
from readygate.views.plan.record import PlanRecord


class Prior(NamedTuple):
    """What was there before; `problem` says why that could not be read."""

    resources: tuple[Resource, ...]
    problem: str = ""


def prior_of(record: PlanRecord) -> Prior:
    """The data sources of the state before, and its managed resources but those that the plan changes."""
    if not record.prior_state:
        return Prior(record.prior)
    found = _in_state(record.prior_state)
    changed = {address for one in record.changes for address in (one.address, one.previous_address)}
    return Prior(tuple(one for one in found.resources if one.mode == DATA or one.address not in changed), found.problem)


@lru_cache(maxsize=1)
def _in_state(state: bytes) -> Prior:
    """The resources of a state, which both the source and the view of a plan need."""
    from readygate.views.state.reader import StateError, resources_from_file

    try:
        return Prior(resources_from_file(state))
    except StateError as error:
        return Prior((), str(error))
