"""One scan from directories to a report: brings views, engine and report together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec import Struct, field

from readygate.cli.evaluation import root_options, tree_options
from readygate.cli.evaluation_options import Given
from readygate.engine.policies import Catalogue, Customisation, ParameterError, discover
from readygate.engine.run import Crash, Judgement, attempt, judge
from readygate.engine.selection import Selection, UnknownPolicyError, customise, select
from readygate.engine.settings import SettingsError, SettingsFile, find_settings, load_settings, no_settings
from readygate.engine.suppressions import Rules, Suppressed, suppress
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Source
from readygate.report.gather import Examined, RootReport, diagnostic_record, gather
from readygate.report.masking import part_at
from readygate.report.merge import merge
from readygate.report.records import NotScanned, Report, Threshold
from readygate.terraform.configuration import Configurations
from readygate.views.config import Options, load, open_tree
from readygate.views.repository import repository_of
from readygate.views.roots import RootChoice, find_roots
from readygate.views.view import View

FAIL_ON: Threshold = "low"
"""Like the peers, fail on anything that is more than a hint."""


class Request(Struct, frozen=True, kw_only=True):
    """What the user asks for."""

    paths: Sequence[Path]
    given: Given = Given()
    policy_directories: Sequence[Path] = ()
    config: Path | None = None
    fail_on: Threshold | None = None
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    all_roots: bool = False
    jobs: int = 0
    today: date = field(default_factory=date.today)


class Result(Struct, frozen=True, kw_only=True):
    """The report, the texts of files with failures, and the root of the repository (for SARIF)."""

    report: Report
    texts: Mapping[str, str]
    repository: Path


class Plan(Struct, frozen=True, kw_only=True):
    """What every root module is judged by."""

    request: Request
    settings: SettingsFile
    catalogue: Catalogue
    selection: Selection
    customisation: Customisation
    repository: Path
    alone: bool
    """Whether there is one root module only, which then gets every `--var`, declared or not."""

    def options(self, configurations: Configurations, root: Path) -> Options:
        """How a root module is evaluated."""
        return root_options(self.settings, configurations, root, self.request.given, alone=self.alone)


class Root(Struct, frozen=True):
    """A root module to be scanned: its directory, the tree that it lies in, and how the user calls the tree."""

    directory: Path
    configurations: Configurations
    prefix: str

    def shown(self, path: str) -> str:
        """A source's path as the user sees it."""
        return os.path.normpath(os.path.join(self.prefix, path)).replace(os.sep, "/")  # noqa: PTH118 - once per finding


def scan(request: Request, run: Callable[[Plan, list[Root]], list[RootReport]] | None = None) -> Result:
    """Scan every root module below the given directories. Raises click's usage errors and SettingsError."""
    settings = _settings(request)
    catalogue = discover(request.policy_directories)
    customisation, problems = customise(catalogue, settings)
    try:
        selection = select(catalogue, request.include, request.exclude, settings)
    except UnknownPolicyError as error:
        raise click.UsageError(f"{error}") from error
    roots = [root for path in request.paths for root in _roots(path, request, settings)]
    plan = Plan(
        request=request,
        settings=settings,
        catalogue=catalogue,
        selection=selection,
        customisation=customisation,
        repository=repository_of(request.paths[0].resolve()) or Path.cwd(),
        alone=len(roots) == 1,
    )
    parts = run(plan, roots) if run else [examine(plan, root) for root in roots]
    general = [*catalogue.diagnostics, *problems, *_warnings(request, settings)]
    threshold = request.fail_on or settings.settings.fail_on or FAIL_ON
    report = merge(parts, [diagnostic_record(one) for one in general], threshold)
    return Result(report=report, texts={name: text for part in parts for name, text in part.texts.items()}, repository=plan.repository)


def examine(plan: Plan, root: Root) -> RootReport:
    """Evaluate and judge one root module. A defect of readygate itself that shows in one root leaves the others alone, and is told."""
    found = attempt(lambda: _examined(plan, root), through=(SettingsError, ParameterError))
    if isinstance(found, Crash):
        name = root.shown(_posix_relative(root.directory, root.configurations.tree))
        # What the exception says is left out: it may quote a value, and whether that is a secret is not known here.
        detail = f"This is a defect of readygate, please report it: {type(found.error).__name__} ({found.place})."
        told = Diagnostic(Level.ERROR, f"{name} could not be judged", detail)
        return gather(Examined(root=name, resources=(), findings=(), diagnostics=[told], sources=()), root.shown)
    return found


def _examined(plan: Plan, root: Root) -> RootReport:
    options = plan.options(root.configurations, root.directory)
    workspace = options.workspace or options.environment.get("TF_WORKSPACE", "default")
    view = load(root.directory, options, root.configurations)
    graph = view.graph()
    place = _posix_relative(root.directory, plan.repository)
    judgement = judge(graph, plan.catalogue, plan.customisation, plan.selection.__contains__, place)
    marked = _suppressed(plan, judgement, view.sources, workspace)
    name = root.shown(view.root)
    return gather(
        Examined(
            root=name,
            resources=view.resources,
            findings=marked.findings,
            diagnostics=[*view.diagnostics, *judgement.diagnostics, *marked.diagnostics],
            sources=view.sources,
            rationales=judgement.rationales,
            not_scanned=_not_scanned(view, name),
            assumptions=view.assumed.values(),
            secrets=[part_at(named.value, path) for named in (*view.variables.values(), *view.outputs.values()) for path in named.hidden],
            idle=marked.idle if plan.selection.all_of_them else {},
            used=frozenset(marked.used),
        ),
        root.shown,
    )


def _suppressed(plan: Plan, judgement: Judgement, sources: Sequence[Source], workspace: str) -> Suppressed:
    said = plan.settings.settings.suppressions
    known = frozenset(plan.catalogue.ids) | {alias for entry in plan.catalogue.entries for alias in entry.aliases}
    rules = Rules(required=tuple(said.require), peers=said.peers)
    return suppress(judgement.findings, sources, known, plan.request.today, rules, workspace)


def _not_scanned(view: View, root: str) -> list[NotScanned]:
    sources = {module.address: module.source for module in view.unscanned}
    return [NotScanned(address=one.name, source=sources.get(one.name, ""), reason=one.reason, root=root) for one in view.not_scanned]


def _settings(request: Request) -> SettingsFile:
    """The settings file that the user names, or the one found from the scanned directories."""
    if request.config is not None:
        return load_settings(request.config, named=True)
    found = {find_settings(path) for path in request.paths}
    if len(found) > 1:
        names = ", ".join(str(path) if path else "none" for path in sorted(found, key=str))
        raise click.UsageError(f"the directories have different settings files ({names}); name one with --config")
    (path,) = found
    return load_settings(path, named=False) if path else no_settings(request.paths[0])


def _roots(path: Path, request: Request, settings: SettingsFile) -> list[Root]:
    """The root modules below a directory that the settings choose."""
    configurations = open_tree(path, tree_options(settings, request.given))
    every = RootChoice(include=("*",)) if request.all_roots else RootChoice()
    found = dict.fromkeys(root for root in find_roots(configurations, every) if settings.is_chosen(root))
    found.update(dict.fromkeys(root for root in settings.named_roots() if root.is_relative_to(configurations.tree)))
    if not found:
        raise click.UsageError(f"{path} holds no Terraform configuration to scan")
    absolute = path.is_absolute()
    prefix = _posix_relative(path, Path.cwd()) if absolute and path.is_relative_to(Path.cwd()) else str(path)
    return [Root(root, configurations, prefix) for root in found]


def _warnings(request: Request, settings: SettingsFile) -> list[Diagnostic]:
    if settings.settings.allow_outside and not settings.named and not request.given.allow_outside:
        why = "A file that is part of the scanned tree cannot allow this; give it by --config, or use --allow-outside."
        return [Diagnostic(Level.WARNING, f"allow_outside in {settings.path} does not count", why)]
    return []


def _posix_relative(path: Path, base: Path) -> str:
    return os.path.relpath(path.resolve(), base.resolve()).replace(os.sep, "/")
