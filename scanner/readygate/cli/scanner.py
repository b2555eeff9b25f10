"""One scan from directories, plans and states to a report: brings views, engine and report together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click
from msgspec import Struct, field

from readygate.cli.cloud_options import CloudOptions
from readygate.cli.evaluation_options import Given
from readygate.cli.processors import processors
from readygate.cli.targets import Repository, Target, directory_of, targets_of
from readygate.engine.policies import Catalogue, Customisation, ParameterError, discover
from readygate.engine.policy_index import PolicyEntry
from readygate.engine.run import Crash, Judgement, attempt, judge
from readygate.engine.selection import Selection, UnknownPolicyError, customise, select
from readygate.engine.settings import SettingsError, SettingsFile, find_settings, load_settings, settings_from
from readygate.engine.suppressions import Rules, Suppressed, suppress
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.graph import Graph
from readygate.report.gather import Examined, RootReport, diagnostic_record, gather
from readygate.report.merge import merge
from readygate.report.records import NotScanned, Report, Threshold
from readygate.toolkit.masking import MASK
from readygate.views.repository import repository_of
from readygate.views.secrets import readable_keys, unattached_secrets
from readygate.views.view import View

MANY = 4_000
"""Resources from which on the policies are shared out among processes: below, starting them takes longer than it saves."""
FAIL_ON: Threshold = "low"
"""Like the peers, fail on anything that is more than a hint."""


class Request(Struct, frozen=True, kw_only=True):
    """What the user asks for."""

    paths: Sequence[Path]
    clouds: CloudOptions | None = None
    """The live clouds to judge beside what the paths lead to."""
    source: Path | None = None
    """The directory with the configuration of the plans among the paths."""
    changed: frozenset[str] = frozenset()
    """Changed files, by their paths in the directory that `paths` names: only root modules that they belong to are scanned."""
    given: Given = Given()
    policy_directories: Sequence[Path] = ()
    config: Path | None = None
    fail_on: Threshold | None = None
    since: str = ""
    """A revision: only what fails since then counts. Two of them (`main..change`): only what fails at the second, and not where it left the first."""
    base: tuple[Path, str] | None = None
    """The repository and the commit in it that `since` stands for, where both are known already."""
    baseline: Path | None = None
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    all_roots: bool = False
    jobs: int = 0
    with_lines: bool = False
    """Whether the report is to show the lines around its findings, and who owns the files."""
    today: date = field(default_factory=date.today)


class Result(Struct, frozen=True, kw_only=True):
    """The report, the texts of files with failures, and the root of the repository (for SARIF).

    `lines` are those around findings as they may be shown, by file and number, and `owners` who owns a file: where the request asks for them.
    """

    report: Report
    texts: Mapping[str, str]
    repository: Path
    started: datetime
    lines: Mapping[str, Mapping[int, str]] = {}
    owners: Mapping[str, str] = {}


class Brief(Struct, frozen=True, kw_only=True):
    """What every target is judged by."""

    request: Request
    settings: SettingsFile
    catalogue: Catalogue
    selection: Selection
    customisation: Customisation
    repository: Path
    alone: bool
    """Whether there is one target only: a root module that then gets every `--var`, declared or not."""


def scan(request: Request, run: Callable[[Brief, list[Target]], list[RootReport]] | None = None) -> Result:
    """Scan every root module below the given directories, every given plan and state. Raises click's usage errors and SettingsError."""
    from readygate.cli import acceptance

    if ".." in request.since:
        return acceptance.between(request, lambda there: scan(there, run))
    started = datetime.now(UTC)
    brief, targets, problems = prepare(request)
    parts = (run or _one_by_one)(brief, targets)
    waivers = acceptance.waivers_of(brief)
    accepted = [acceptance.by_waiver(waivers)] if waivers.waivers else []
    accepted += [acceptance.by_baseline(request.baseline)] if request.baseline else []
    before = acceptance.failed_before(request, run or _one_by_one) if request.since else None
    accepted += [acceptance.by_change(before)] if before else []
    threshold = request.fail_on or brief.settings.settings.fail_on or FAIL_ON
    general = [diagnostic_record(one) for one in (*problems, *waivers.lapsed())]
    report = merge(parts, general, threshold, acceptance.first_of(accepted), before.failures.values() if before else ())
    texts = {name: text for part in parts for name, text in part.texts.items()}
    if not request.with_lines:
        return Result(report=report, texts=texts, repository=brief.repository, started=started)
    from readygate.cli.owners import owners_by_file

    owners = owners_by_file(brief.repository, {one.file for one in report.findings if one.file})
    return Result(report=report, texts=texts, repository=brief.repository, started=started, lines=_lines(parts), owners=owners)


def _lines(parts: list[RootReport]) -> dict[str, dict[int, str]]:
    """The lines that all root modules show; of a file that several of them share, a line that one of them masks stays masked."""
    lines: dict[str, dict[int, str]] = {}
    for part in parts:
        for name, shown in part.lines.items():
            known = lines.setdefault(name, {})
            known.update({number: text for number, text in shown.items() if number not in known or MASK in text})
    return lines


def _one_by_one(brief: Brief, targets: list[Target]) -> list[RootReport]:
    return [examine(brief, target) for target in targets]


def prepare(request: Request) -> tuple[Brief, list[Target], list[Diagnostic]]:
    """What is to be scanned, by what it is judged, and problems that belong to none of it. Raises click's usage errors and SettingsError."""
    settings = _settings(request)
    catalogue = discover(request.policy_directories)
    customisation, problems = customise(catalogue, settings)
    try:
        selection = select(catalogue, request.include, request.exclude, settings)
    except UnknownPolicyError as error:
        raise click.UsageError(f"{error}") from error
    types = selection.types(catalogue, "repository")
    if request.changed:
        from readygate.cli.changed import changed_roots

        targets = changed_roots(request.paths[0], request.changed, settings, request.given, all_roots=request.all_roots)
    else:
        targets = targets_of(request.paths, request.source, settings, request.given, all_roots=request.all_roots, types=types)
    if request.clouds is not None:
        from readygate.cli.live import live_accounts

        targets += live_accounts(request.clouds)
    brief = Brief(
        request=request,
        settings=settings,
        catalogue=catalogue,
        selection=selection,
        customisation=customisation,
        repository=repository_of(_directories(request)[0].resolve()) or Path.cwd(),
        alone=sum(not isinstance(target, Repository) for target in targets) == 1,
    )
    return brief, targets, [*catalogue.diagnostics, *problems, *_warnings(request, settings)]


def examine(brief: Brief, target: Target) -> RootReport:
    """Read and judge one target. A defect of readygate itself that shows in one of them leaves the others alone, and is told."""
    found = attempt(lambda: _examined(brief, target), through=(SettingsError, ParameterError))
    if isinstance(found, Crash):
        # What the exception says is left out: it may quote a value, and whether that is a secret is not known here.
        detail = f"This is a defect of readygate, please report it: {type(found.error).__name__} ({found.place})."
        told = Diagnostic(Level.ERROR, f"{target.name} could not be judged", detail)
        return gather(Examined(root=target.name, resources=(), findings=(), diagnostics=[told], sources=()), target.shown)
    return found


def _examined(brief: Brief, target: Target) -> RootReport:
    view = target.view(brief.settings, brief.request.given, alone=brief.alone)
    report = _reported(brief, target, view)
    if view.kind != "live":
        return report
    from readygate.cli.live import confirmed_by

    again = confirmed_by(target, view, {one.address for one in report.findings if one.outcome == "fail"})
    return _reported(brief, target, again) if again is not None else report


def _reported(brief: Brief, target: Target, view: View) -> RootReport:
    """What the policies find in a view, of a large one in several processes."""
    graph = view.graph()
    number = brief.request.jobs or processors()
    if len(graph.resources) < MANY or number < 2:
        return _judged(brief, target, view, graph, brief.selection.__contains__)
    from readygate.cli.portions import in_portions

    count = len(brief.catalogue.entries)
    return in_portions(
        number, count, lambda portion: _judged(brief, target, view, graph, lambda entry: entry in brief.selection and portion(entry.path))
    )


def _judged(brief: Brief, target: Target, view: View, graph: Graph, selected: Callable[[PolicyEntry], bool]) -> RootReport:
    """What the selected policies find in a view."""
    judgement = judge(graph, brief.catalogue, brief.customisation, selected, target.place(brief.repository))
    marked = _suppressed(brief, judgement, view)
    return gather(
        Examined(
            root=target.name,
            kind=view.kind,
            outline=view.outline,
            resources=view.resources,
            declarations=view.declarations,
            findings=marked.findings,
            diagnostics=[*view.diagnostics, *judgement.diagnostics, *marked.diagnostics],
            sources=view.sources,
            rationales=judgement.rationales,
            not_scanned=_not_scanned(view, target.name),
            assumptions=view.assumed.values(),
            secrets=unattached_secrets(view),
            readable_keys=readable_keys(view),
            idle=marked.idle if brief.selection.all_of_them else {},
            used=frozenset(marked.used),
            with_lines=brief.request.with_lines,
        ),
        target.shown,
    )


def _suppressed(brief: Brief, judgement: Judgement, view: View) -> Suppressed:
    said = brief.settings.settings.suppressions
    known = frozenset(brief.catalogue.ids) | {alias for entry in brief.catalogue.entries for alias in entry.aliases}
    rules = Rules(required=tuple(said.require), peers=said.peers)
    return suppress(judgement.findings, view.sources, known, brief.request.today, rules, view.workspace)


def _not_scanned(view: View, root: str) -> list[NotScanned]:
    sources = {module.address: module.source for module in view.unscanned}
    return [NotScanned(address=one.name, source=sources.get(one.name, ""), reason=one.reason, root=root) for one in view.not_scanned]


def _settings(request: Request) -> SettingsFile:
    """The settings file that the user names, or the one found from the scanned directories."""
    if request.config is not None:
        return load_settings(request.config, named=True)
    starts = dict.fromkeys(_directories(request))
    found = {find_settings(start) for start in starts}
    if len(found) > 1:
        names = ", ".join(str(path) if path else "none" for path in sorted(found, key=str))
        raise click.UsageError(f"the paths have different settings files ({names}); name one with --config")
    return settings_from(next(iter(starts)))


def _directories(request: Request) -> list[Path]:
    """Where settings and repository are looked for from."""
    return [directory_of(path, request.source) for path in request.paths] or [Path()]


def _warnings(request: Request, settings: SettingsFile) -> list[Diagnostic]:
    if settings.settings.allow_outside and not settings.named and not request.given.allow_outside:
        why = "A file that is part of the scanned tree cannot allow this; give it by --config, or use --allow-outside."
        return [Diagnostic(Level.WARNING, f"allow_outside in {settings.path} does not count", why)]
    return []
