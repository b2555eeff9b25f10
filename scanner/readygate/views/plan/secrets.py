"""The sensitive values of a plan that no resource of its view holds: earlier ones, those of what is deleted, of drift, variables and outputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.model.values import Path, Value
from readygate.terraform.schema import resource_schema
from readygate.terraform.stored_values import sensitive_paths
from readygate.toolkit.sensitive_values import part_at
from readygate.views.plan.record import Change, PlanRecord


def planned_secrets(record: PlanRecord) -> Iterator[Value]:
    """Every sensitive value of a plan, of which the view of what will exist holds only some."""
    for change in (*record.changes, *record.drift, *(one.change for one in record.deferred)):
        yield from _of_change(change)
    for name in record.sensitive_variables:
        yield record.variables.get(name)
    for output in record.outputs.values():
        for value in (output.before, output.after):
            yield from _parts(value, output.hidden)


def _of_change(change: Change) -> Iterator[Value]:
    yield from _parts(change.before, change.before_sensitive)
    if change.after is not change.before or change.after_sensitive != change.before_sensitive:
        yield from _parts(change.after, change.after_sensitive)
    schema = resource_schema(change.mode, change.type)
    if schema is not None:
        for value in (change.before, change.after):
            if isinstance(value, dict):
                yield from _parts(value, sensitive_paths(schema, value))


def _parts(value: Value, paths: Iterable[Path]) -> Iterator[Value]:
    return (part_at(value, path) for path in paths)
