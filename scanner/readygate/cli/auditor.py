"""One audit from declarations and clouds to a drift report: brings views, readers, comparison, engine and report together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click
from msgspec import Struct, field
from msgspec.structs import replace

from readygate.cli.cloud_options import CloudOptions, open_clouds
from readygate.cli.confirming import confirmed
from readygate.cli.creators import with_creators
from readygate.cli.drift_rules import drift_rules
from readygate.cli.evaluation_options import Given
from readygate.cli.judges import Judges, judges
from readygate.cli.live import read
from readygate.cli.request import FAIL_ON
from readygate.cli.targets import RecordedFile, Target, directory_of, targets_at
from readygate.drift.comparison import Scope, compare
from readygate.drift.driftignore import FILE_NAME
from readygate.drift.ignoring import Rules
from readygate.drift.items import Drift
from readygate.drift.overlay import overlaid
from readygate.drift.refresh import Refreshed, refreshed_drift
from readygate.drift.sources import with_sources
from readygate.drift.verdicts import with_verdicts
from readygate.engine.settings import SettingsFile, load_settings, settings_from
from readygate.live.cloud import Cloud, Unreachable
from readygate.live.found import Failure
from readygate.live.states import StateSourceError, fetch, is_remote, shown
from readygate.model.deployed import Deployed
from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.report.drift_gather import Compared, gather_drift
from readygate.report.drift_records import DriftReport
from readygate.report.records import Threshold
from readygate.toolkit.sensitive_values import leaves, secrets_of
from readygate.views.live import deployed, told
from readygate.views.plan.refreshed import refreshed
from readygate.views.secrets import unattached_secrets
from readygate.views.view import View


class AuditRequest(Struct, frozen=True, kw_only=True):
    """What the user asks for."""

    declared: Sequence[str]
    """Paths and addresses of states, plans and configurations."""
    clouds: CloudOptions
    given: Given = Given()
    source: Path | None = None
    policy_directories: Sequence[Path] = ()
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    config: Path | None = None
    fail_on: Threshold | None = None
    with_hidden: bool = False
    creators: int = 0
    """How many undeclared objects to look up in the cloud's log, for who made them."""
    refreshed: bool = False
    """Whether what Terraform's refresh found when the plans were made is shown, instead of asking a cloud."""
    today: date = field(default_factory=date.today)


class Audit(Struct, frozen=True, kw_only=True):
    """The report, and the texts of the files that declare (for SARIF)."""

    report: DriftReport
    texts: Mapping[str, str]


class _Declared(Struct, frozen=True):
    """Where something is declared, and what."""

    target: Target
    view: View


class _Read(Struct):
    """A cloud, and the calls to it that failed."""

    cloud: Cloud
    failures: list[Failure] = field(default_factory=list)


def audit(request: AuditRequest, opened: Sequence[Cloud] | None = None) -> Audit:
    """Compare what is declared with what is deployed, in the clouds that are `opened` or to which the request leads.

    Raises click's usage errors and SettingsError.
    """
    settings = _settings(request)
    targets = _targets(request, settings)
    if request.refreshed:
        return _refreshed(request, settings, targets)
    clouds = [_Read(cloud) for cloud in (open_clouds(request.clouds) if opened is None else opened)]
    settings = _with_assumptions(settings, [one.cloud for one in clouds])
    declared = [_Declared(target, _placed(target.view(settings, request.given, alone=True), request, settings)) for target in targets]
    chosen = judges(request.policy_directories, request.include, request.exclude, settings)
    graphs = [part.view.graph() for part in declared]  # before the comparison: they tell equal addresses of several declarations apart
    drift, notes = with_creators(_compared(request, settings, declared, clouds), _told_by(clouds), request.creators)
    drift = _judged(chosen, drift, declared, graphs)
    diagnostics = [*chosen.diagnostics, *(one for part in declared for one in part.view.diagnostics)]
    diagnostics += [one for cloud in clouds for one in told(cloud.failures)]
    compared = Compared(
        drift=drift,
        declared=[part.target.name for part in declared],
        clouds=[one.cloud.name for one in clouds],
        sources={id(resource): part.target.name for part in declared for resource in part.view.resources},
        shown=_Shown(declared),
        secrets=_secrets(declared),
        diagnostics=diagnostics,
        notes=notes,
        unseen=_unseen(clouds),
        failures=sum(len(one.failures) for one in clouds) + sum(len(part.view.not_scanned) for part in declared),
        fail_on=request.fail_on or settings.settings.fail_on or FAIL_ON,
        at=datetime.now(UTC),
        with_hidden=request.with_hidden,
    )
    texts = {part.target.shown(source.path): source.text for part in declared for source in part.view.sources}
    return Audit(report=gather_drift(compared), texts=texts)


def _with_assumptions(settings: SettingsFile, clouds: Sequence[Cloud]) -> SettingsFile:
    """The settings, in which a configuration's data sources answer with the one account and region that are read, unless the user says otherwise."""
    accounts = [cloud for cloud in clouds if cloud.provider == "aws"]
    if len(accounts) != 1:
        return settings
    given = settings.settings.assumptions
    regions: Sequence[str] = getattr(accounts[0], "regions", ())
    seen = replace(
        given, account=given.account or getattr(accounts[0], "id", None), region=given.region or (regions[0] if len(regions) == 1 else None)
    )
    return replace(settings, settings=replace(settings.settings, assumptions=seen))


def _refreshed(request: AuditRequest, settings: SettingsFile, targets: Sequence[Target]) -> Audit:
    """What Terraform's own refresh found when the plans were made, without its noise. No cloud is asked."""
    plans = [one for one in targets if isinstance(one, RecordedFile) and one.recorded.plan is not None]
    if len(plans) < len(targets):
        raise click.UsageError("--refreshed shows what a plan recorded: name plans, or what `terraform show -json` prints of them")
    chosen = judges(request.policy_directories, request.include, request.exclude, settings)
    declared = [_Declared(one, one.view(settings, request.given, alone=True)) for one in plans]
    graphs = [part.view.graph() for part in declared]
    pairs = [Refreshed(before, after) for one in plans if one.recorded.plan for before, after in refreshed(one.recorded.plan)]
    drift = refreshed_drift(pairs, _as_found(pairs, declared), _rules(request, settings))
    drift = _judged(chosen, _as_planned(drift, declared), declared, graphs)
    compared = Compared(
        drift=drift,
        declared=[one.name for one in plans],
        clouds=["what Terraform's refresh found"],
        shown=_Shown(declared),
        secrets={*_secrets(declared), *secrets_of(one.before for one in pairs)},
        diagnostics=chosen.diagnostics,
        failures=sum(bool(one.recorded.problem) for one in plans),
        fail_on=request.fail_on or settings.settings.fail_on or FAIL_ON,
        at=datetime.now(UTC),
        with_hidden=request.with_hidden,
    )
    texts = {part.target.shown(source.path): source.text for part in declared for source in part.view.sources}
    return Audit(report=gather_drift(compared), texts=texts)


def _as_found(pairs: Sequence[Refreshed], declared: Sequence[_Declared]) -> list[Resource]:
    """The resources of the plans of which the refresh told nothing: they were as the state has them, and may be parts of others."""
    told_of = {one.before.address for one in pairs}
    every = (one for part in declared for one in part.view.resources)
    return [one for one in every if one.mode == "managed" and one.address not in told_of and isinstance(one.attributes.get("id"), str)]


def _as_planned(drift: Drift, declared: Sequence[_Declared]) -> Drift:
    """The drift, each item at the resource that the plan wants to have: what policies say of it is held against what they say of the plan."""
    planned = {one.address: one for part in declared for one in part.view.resources if one.mode == "managed"}
    return replace(drift, items=tuple(replace(item, declared=planned.get(item.address, item.declared)) for item in drift.items))


def _placed(view: View, request: AuditRequest, settings: SettingsFile) -> View:
    """A state with the places of the blocks that declare its resources, where the user says where the configuration lies."""
    if view.kind != "state" or request.source is None:
        return view
    roots = targets_at(request.source, None, settings, request.given, all_roots=False)
    views = [root.view(settings, request.given, alone=True) for root in roots]
    configured = [resource for one in views for resource in one.resources]
    sources = tuple(source for one in views for source in one.sources)
    return replace(view, resources=tuple(with_sources(view.resources, configured)), sources=sources)


def _targets(request: AuditRequest, settings: SettingsFile) -> list[Target]:
    """What declares: remote states are fetched."""
    targets: list[Target] = []
    for one in request.declared:
        if is_remote(one):
            targets.append(_remote(one, request.source))
            continue
        path = Path(one)
        if one != "-" and not path.exists():
            raise click.UsageError(f"{one} is no file, directory or address of a state")
        found = targets_at(path, request.source, settings, request.given, all_roots=False)
        if not found:
            raise click.UsageError(f"{one} holds no Terraform configuration")
        targets += found
    return targets


def _remote(address: str, source: Path | None) -> RecordedFile:
    from readygate.views.recorded import read as recorded

    try:
        return RecordedFile(shown(address), recorded(fetch(address), shown(address)), source)
    except StateSourceError as error:
        raise click.ClickException(str(error)) from error
    except ImportError as error:
        raise click.ClickException(f"{shown(address)} is read with a library that is not installed: {error.name}") from error


def _compared(request: AuditRequest, settings: SettingsFile, declared: Sequence[_Declared], clouds: Sequence[_Read]) -> Drift:
    """The comparison, for the providers of the clouds, which are read for it."""
    providers = {one.cloud.provider for one in clouds}
    resources = [one for part in declared for one in part.view.resources if _provider_of(one) in providers]
    objects = [found for one in clouds for found in deployed(read(one.cloud, request.clouds.concurrency, one.failures.append))]
    rules = _rules(request, settings)

    def compared(live: Sequence[Deployed]) -> Drift:
        return compare(resources, live, _scope(clouds), rules)

    return confirmed(compared(objects), objects, _told_by(clouds), request.clouds.concurrency, compared)


def _told_by(clouds: Sequence[_Read]) -> list[tuple[Cloud, Callable[[Failure], None]]]:
    """The clouds, each with whom to tell of a failed call."""
    return [(one.cloud, one.failures.append) for one in clouds]


def _scope(clouds: Sequence[_Read]) -> Scope:
    """What was read, and what was not."""
    unread: dict[str, tuple[str, ...]] = {}
    for one in clouds:
        for failure in one.failures:
            for type_ in failure.types:
                unread[type_] = (*unread.get(type_, ()), f"{failure.reason}: {failure.action} in {failure.place} ({one.cloud.name})")
    return Scope(
        types=frozenset(type_ for one in clouds for type_ in one.cloud.types),
        regions=tuple(region for one in clouds for region in getattr(one.cloud, "regions", ())),
        accounts=tuple(account for one in clouds for account in getattr(one.cloud, "accounts", (getattr(one.cloud, "id", ""),))),
        unopened=[one.cloud.name for one in clouds if isinstance(one.cloud, Unreachable)],
        unread=unread,
    )


def _unseen(clouds: Sequence[_Read]) -> set[str]:
    """The types of which there may be objects that were not seen: every one, where an account could not be opened."""
    scope = _scope(clouds)
    return {*scope.unread, *(scope.types or ())} if scope.unopened else {*scope.unread}


def _provider_of(resource: Resource) -> str:
    """Terraform's name of the provider that makes a resource, whatever the configuration calls it."""
    return resource.type.partition("_")[0]


def _rules(request: AuditRequest, settings: SettingsFile) -> Rules:
    path = settings.directory / FILE_NAME
    try:
        return drift_rules(settings, request.today, path)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from error


def _judged(chosen: Judges, drift: Drift, declared: Sequence[_Declared], graphs: Sequence[Graph]) -> Drift:
    """The drift, with what it means for policies: each declared system is judged as declared, and as it is."""
    if not drift.items:
        return drift
    for part, graph in zip(declared, graphs, strict=True):
        before = chosen.findings(graph)
        resources = overlaid((*part.view.resources, *part.view.declarations), drift)
        after = chosen.findings(Graph(resources, (*part.view.unscanned, *part.view.torn), part.view.unread))
        drift = with_verdicts(drift, before, after)
    return drift


def _secrets(declared: Sequence[_Declared]) -> set[str]:
    return {leaf for part in declared for value in unattached_secrets(part.view) for leaf in leaves(value)}


class _Shown:
    """How the user calls a source file, whichever declaration it is of."""

    def __init__(self, declared: Sequence[_Declared]) -> None:
        self._owners: dict[str, Target] = {source.path: part.target for part in declared for source in part.view.sources}

    def __call__(self, path: str) -> str:
        owner = self._owners.get(path)
        return owner.shown(path) if owner else path


def _settings(request: AuditRequest) -> SettingsFile:
    """The settings file that the user names, or the one found from the first declaration that is a path."""
    if request.config is not None:
        return load_settings(request.config, named=True)
    paths = [Path(one) for one in request.declared if not is_remote(one)]
    return settings_from(directory_of(paths[0], request.source) if paths else Path())
