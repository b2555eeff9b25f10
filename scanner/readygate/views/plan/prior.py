"""What a plan found: the data sources that were read while planning, and the resources that it leaves alone."""

from __future__ import annotations

from functools import lru_cache

from readygate.model.resource import Resource
from readygate.terraform.declarations import DATA
from readygate.views.plan.record import PlanRecord


def prior_resources(record: PlanRecord) -> tuple[Resource, ...]:
    """The data sources of the state before, and its managed resources but those that the plan changes. Raises StateError where it is damaged."""
    if not record.prior_state:
        return record.prior
    changed = {address for one in record.changes for address in (one.address, one.previous_address)}
    return tuple(one for one in _in_state(record.prior_state) if one.mode == DATA or one.address not in changed)


@lru_cache(maxsize=1)
def _in_state(state: bytes) -> tuple[Resource, ...]:
    """The resources of a state, which both the source and the view of a plan need."""
    from readygate.views.state.reader import resources_from_file

    return resources_from_file(state)
