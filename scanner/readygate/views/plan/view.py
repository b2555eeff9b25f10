"""The plan view: what will exist once a plan is applied, each resource joined with its source where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from readygate.model.attribute import format_path
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.resource import Resource
from readygate.model.unscanned import UnscannedModule
from readygate.model.values import Reference, Unknown
from readygate.terraform.calls import NOT_SCANNED
from readygate.terraform.declarations import EPHEMERAL, MANAGED
from readygate.views.plan.instances import Instances
from readygate.views.plan.join import join
from readygate.views.plan.prior import prior_of
from readygate.views.plan.record import OutputChange, PlanRecord
from readygate.views.plan.resources import VIEW, Difference, Planned, joined, of_change, of_deferred, of_prior
from readygate.views.plan.unsourced import Unsourced
from readygate.views.view import NamedValue, View

HIDDEN = frozenset({()})


def plan_view(record: PlanRecord, source: View | None = None) -> View:
    """What a plan leaves behind. `source` is its evaluated configuration."""
    everything = list(_planned(record))
    instances = Instances(source.resources if source else (), (one.address for one in everything))
    unsourced, differences, strangers = Unsourced(record), list[Difference](), list[Planned]()
    resources = []
    for planned in everything:
        written = instances.written(planned)
        if written is not None:
            resources.append(joined(planned, written, differences))
        else:
            resources.append(unsourced.resource(planned))
            strangers.append(planned)
    unused = instances.unused()
    resources += [one.copy(view=VIEW) for one in unused if one.mode == EPHEMERAL]
    return View(
        root=record.name,
        workspace=record.workspace or (source.workspace if source else ""),
        resources=tuple(resources),
        unscanned=(),
        torn=tuple(_left_out(record)),
        diagnostics=(*_about_plan(record), *(_about_source(source, differences, unused, strangers, record) if source else _without_source(record))),
        sources=source.sources if source else (),
        not_scanned=(),
        calls=source.calls if source else (),
        variables=source.variables if source and source.variables else _variables(record),
        outputs=dict(_outputs(record, source.outputs if source else {})),
        kind=VIEW,
        assumed=dict(_still_assumed(source.assumed, resources)) if source and source.assumed else {},
        declarations=source.declarations if source else (),
    )


def _planned(record: PlanRecord) -> Iterator[Planned]:
    """Everything that will exist: what is changed or left as it is, what a later plan will bring, and the data sources that were read."""
    seen = set()
    for change in record.changes:
        if change.remains:
            seen.add(change.address)
            yield of_change(change)
    for deferred in record.deferred:
        if deferred.change.remains and deferred.change.address not in seen:
            seen.add(deferred.change.address)
            yield of_deferred(deferred)
    for resource in prior_of(record).resources:
        if resource.address not in seen:
            yield of_prior(resource)


def _left_out(record: PlanRecord) -> Iterator[UnscannedModule]:
    """What a plan does not show may be related to what it shows."""
    if not record.complete or record.errored:
        yield UnscannedModule(address=record.name, source=record.name, reason="the plan leaves something out", anything=True)


# -- variables and outputs ----------------------------------------------------------------------------------------------------------------------
def _variables(record: PlanRecord) -> dict[str, NamedValue]:
    sensitive = record.sensitive_variables
    return {
        name: NamedValue(value, name in sensitive, "the plan", hidden=HIDDEN if name in sensitive else frozenset())
        for name, value in record.variables.items()
    }


def _outputs(record: PlanRecord, written: Mapping[str, NamedValue]) -> Iterator[tuple[str, NamedValue]]:
    for name, change in record.outputs.items():
        if change.actions != ("delete",):
            yield name, _output(change, written.get(name))


def _output(change: OutputChange, written: NamedValue | None) -> NamedValue:
    if written is None:
        return NamedValue(change.after, change.sensitive, hidden=change.hidden)
    value = join(change.after, written.value, lenient=True).value
    return replace(written, value=value, sensitive=written.sensitive or change.sensitive, hidden=written.hidden | change.hidden)


def _still_assumed(assumed: Mapping[Reference, str], resources: Iterable[Resource]) -> Iterator[tuple[Reference, str]]:
    """What the plan does not know any better."""
    known = {one.address: one.attributes for one in resources if one.mode != MANAGED}
    for reference, sentence in assumed.items():
        if isinstance(known.get(reference.address, {}).get(str(reference.path[0])), Unknown):
            yield reference, sentence


# -- what is to be told -------------------------------------------------------------------------------------------------------------------------
def _about_plan(record: PlanRecord) -> Iterator[Diagnostic]:
    yield from record.diagnostics
    if problem := prior_of(record).problem:
        detail = f"{problem[:1].upper()}{problem[1:]}. Data sources that were read while planning are not known."
        yield Diagnostic(Level.ERROR, f"The state inside {record.name} cannot be read", detail)
    if record.errored:
        detail = (
            "Planning ended with an error, so this plan cannot be applied and does not show everything. Make a plan that succeeds, and scan that."
        )
        yield Diagnostic(Level.ERROR, f"{record.name} is the plan of a failed run", detail)
    elif not record.complete:
        detail = "It was made for some targets only, or puts changes off to a later plan. What it does not show is not judged."
        yield Diagnostic(Level.WARNING, f"{record.name} does not show everything", detail)


def _without_source(record: PlanRecord) -> Iterator[Diagnostic]:
    """How more could be known."""
    detail = "Plan JSON has neither local values nor dynamic blocks. Give --source DIR or the binary plan to know more."
    yield Diagnostic(Level.NOTE, f"{record.name} is judged without its configuration", detail)


def _about_source(
    source: View, differences: Sequence[Difference], unused: Iterable[Resource], strangers: Iterable[Planned], record: PlanRecord
) -> Iterator[Diagnostic]:
    """The diagnostics of the source, and whether it looks like that of another plan."""
    for problem in source.diagnostics:
        yield _in_a_plan(problem)
    if differences:
        first = differences[0]
        detail = f"The plan counts. The source may not be the one that it was made of. The first one is {format_path(first.path)} of {first.address}."
        number = f"{len(differences)} attribute{'s' if len(differences) > 1 else ''}"
        yield Diagnostic(Level.WARNING, f"The plan and its source disagree about {number}", detail)
    is_whole = record.complete and not record.errored and any(one.remains and one.mode == MANAGED for one in record.changes)
    missing = [one.address for one in unused if one.mode == MANAGED] if is_whole else []
    unread = tuple(f"{module.address}" for module in source.unscanned)
    changed = {one.address for one in record.changes if not one.generated_configuration}
    foreign = [one.address for one in strangers if one.mode == MANAGED and one.address in changed and not _is_in(one, unread)]
    if missing or foreign:
        detail = f"{_count(missing)} only the source declares, {_count(foreign)} only the plan has. Give the directory that the plan was made of."
        yield Diagnostic(Level.WARNING, "The source does not belong to the plan", detail)


def _is_in(planned: Planned, modules: tuple[str, ...]) -> bool:
    return any(planned.module.startswith((f"{module}.", f"{module}[")) or planned.module == module for module in modules)


def _count(addresses: Sequence[str]) -> str:
    shown = f" ({addresses[0]}{', ...' if len(addresses) > 1 else ''})" if addresses else ""
    return f"{len(addresses)} resource{'' if len(addresses) == 1 else 's'}{shown}"


def _in_a_plan(problem: Diagnostic) -> Diagnostic:
    """What cannot be read of a source is in the plan all the same."""
    if problem.summary != NOT_SCANNED:
        return problem
    detail = problem.detail.partition(" What it declares")[0]
    return replace(problem, detail=f"{detail} What it declares is judged by what the plan alone tells of it.")
