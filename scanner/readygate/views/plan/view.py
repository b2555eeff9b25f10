"""The plan view: what will exist once a plan is applied, each resource joined with its source where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from readygate.terraform.declarations import EPHEMERAL
from readygate.views.plan.instances import Instances
from readygate.views.plan.prior import prior_resources
from readygate.views.plan.record import PlanRecord
from readygate.views.plan.resources import VIEW, Difference, Planned, alone, joined, of_change, of_prior
from readygate.views.view import View


def plan_view(record: PlanRecord, source: View | None = None) -> View:
    """What a plan leaves behind. `source` is its evaluated configuration."""
    differences: list[Difference] = []
    everything = list(_planned(record))
    instances = Instances(source.resources if source else (), (one.address for one in everything))
    resources = []
    for planned in everything:
        written = instances.written(planned)
        resources.append(joined(planned, written, differences) if written else alone(planned, planned.attributes, {}))
    unused = instances.unused()
    resources += [replace(one, view=VIEW) for one in unused if one.mode == EPHEMERAL]
    return View(
        root=record.name,
        workspace=source.workspace if source else "",
        resources=tuple(resources),
        unscanned=(),
        torn=(),
        diagnostics=record.diagnostics,
        sources=source.sources if source else (),
        not_scanned=(),
        calls=source.calls if source else (),
        variables={},
        outputs={},
    )


def _planned(record: PlanRecord) -> Iterator[Planned]:
    """Everything that will exist: what is changed or left as it is, and the data sources that were read."""
    seen = set()
    for change in record.changes:
        if change.remains:
            seen.add(change.address)
            yield of_change(change)
    for resource in prior_resources(record):
        if resource.address not in seen:
            yield of_prior(resource)
