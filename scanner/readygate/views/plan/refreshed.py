"""What was changed outside of Terraform, as the plan found it: each resource as the state had it and as it really is."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.terraform.declarations import MANAGED
from readygate.terraform.schema import resource_schema
from readygate.terraform.stored_values import sensitive_paths, settle
from readygate.views.plan.record import Change, PlanRecord
from readygate.views.plan.resources import told_provider


def refreshed(record: PlanRecord) -> Iterator[tuple[Resource, Resource | None]]:
    """The pairs of a plan's `resource_drift`; None for what is not there any more."""
    for change in record.drift:
        if change.mode == MANAGED and not change.deposed and isinstance(change.before, dict):
            before = _resource(change, change.before, change.before_sensitive, "state")
            after = _resource(change, change.after, change.after_sensitive, "live") if isinstance(change.after, dict) else None
            yield before, after


def _resource(change: Change, values: dict[str, Value], sensitive: frozenset[Path], view: str) -> Resource:
    """One side of a change; what is empty because nobody set it is made null in place."""
    schema = resource_schema(change.mode, change.type)
    if schema is not None:
        settle(schema, values)
        sensitive |= frozenset(sensitive_paths(schema, values))
    return Resource(
        address=change.address,
        type=change.type,
        name=change.name,
        index=change.index,
        module=change.module,
        provider=told_provider(change),
        attributes=values,
        sensitive=sensitive,
        view=view,
    )
