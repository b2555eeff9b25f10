"""What the user asks for, and by what it is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import click
from msgspec import Struct, field

from readygate.cli.cloud_options import CloudOptions
from readygate.cli.evaluation_options import Given
from readygate.cli.judges import judges
from readygate.cli.targets import Repository, Target, directory_of, targets_of
from readygate.engine.policies import Catalogue, Customisation
from readygate.engine.selection import Selection
from readygate.engine.settings import SettingsFile, find_settings, load_settings, settings_from
from readygate.model.diagnostic import Diagnostic, Level
from readygate.report.records import Report, Threshold
from readygate.views.repository import repository_of

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


def prepare(request: Request) -> tuple[Brief, list[Target], list[Diagnostic]]:
    """What is to be scanned, by what it is judged, and problems that belong to none of it. Raises click's usage errors and SettingsError."""
    settings = _settings(request)
    chosen = judges(request.policy_directories, request.include, request.exclude, settings)
    types = chosen.selection.types(chosen.catalogue, "repository")
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
        catalogue=chosen.catalogue,
        selection=chosen.selection,
        customisation=chosen.customisation,
        repository=repository_of(_directories(request)[0].resolve()) or Path.cwd(),
        alone=sum(not isinstance(target, Repository) for target in targets) == 1,
    )
    return brief, targets, [*chosen.diagnostics, *_warnings(request, settings)]


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
