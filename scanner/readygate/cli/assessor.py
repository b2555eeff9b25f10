"""A checklist from its file to its verdicts: brings reading, scans, files, reports and people together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import click
from msgspec import Struct

from readygate.checklist.assessment import ItemError, Sources, assess
from readygate.checklist.binding import NOTHING, BindingError, Bound, bind, mapping_file, read_mapping
from readygate.checklist.demands import FileDemand
from readygate.checklist.evidence.attestations import read_attestations
from readygate.checklist.evidence.drift import Audits
from readygate.checklist.evidence.files import Files, no_repository
from readygate.checklist.evidence.probes import Probes
from readygate.checklist.evidence.reports import Reports
from readygate.checklist.reading import Checklist, ChecklistError, read_checklist
from readygate.checklist.verdicts import Evidence
from readygate.cli.evaluation_options import Given
from readygate.cli.system import System
from readygate.cli.system_parts import SystemRequest
from readygate.engine.settings import SettingsFile, load_settings, settings_from
from readygate.engine.yaml_file import YamlFileError
from readygate.report.checklist_gather import Result
from readygate.views.git import GitError, changed_at, commit_before
from readygate.views.repository import repository_of
from readygate.views.repository_files.gathering import files_of


class ChecklistRequest(Struct, frozen=True, kw_only=True):
    """What the user asks for."""

    file: Path
    systems: Sequence[Path] = ()
    """Directories, plans and states that make the system (none: those that the settings name, else the checklist's own directory)."""
    given: Given = Given()
    config: Path | None = None
    mapping: Path | None = None
    policy_directories: Sequence[Path] = ()
    with_probes: bool = False
    live: bool = False
    """Whether the accounts that the settings name are read."""
    as_of: date | None = None
    """The day on which evidence has to hold; today where none is given."""


def assess_checklist(request: ChecklistRequest, today: datetime | None = None) -> Result:
    """Judge a checklist. Raises click's usage errors and SettingsError."""
    if request.as_of is not None and (request.live or request.with_probes):
        raise click.UsageError("--live and --probe look at what is there now, and --as-of asks for another day")
    looked = today or datetime.now(UTC)
    at = _moment(request.as_of, looked) if request.as_of else looked
    checklist, bound = read_bound(request)
    settings = load_settings(request.config, named=True) if request.config else settings_from(request.file.parent)
    try:
        system = System(_system_request(request, settings, at, looked))
        attestations = read_attestations(settings.directory / settings.settings.system.attestations, at.date())
        audits = Audits(directory=_report_directories(settings)[0], now=at)
        sources = Sources(
            policy=system.policy,
            resource=system.resources,
            mirror=system.mirror,
            file=_Repositories(request.file, settings, at).evidence,
            report=_reports(request.file, settings, at).evidence,
            probe=Probes(allowed=request.with_probes, hosts=settings.settings.system.hosts, now=at).evidence,
            drift=lambda demand, scope: system.drift(demand, scope, audits.evidence),
            attestations=attestations,
        )
        items = assess(bound, sources)
    except ItemError as error:
        raise click.ClickException(f"{request.file}:{error}") from error
    except YamlFileError as error:
        raise click.ClickException(str(error)) from error
    return Result(
        checklist=checklist,
        items=items,
        at=at,
        looked=looked,
        as_of=request.as_of,
        system=system.names,
        unread=system.unread,
        lapsed=attestations.lapsed(),
    )


def _moment(day: date, now: datetime) -> datetime:
    """The last second of a day that is judged, or now where that is earlier."""
    end = datetime.combine(day, time.max, UTC).replace(microsecond=0)
    return min(end, now)


def _system_request(request: ChecklistRequest, settings: SettingsFile, at: datetime, looked: datetime) -> SystemRequest:
    return SystemRequest(
        checklist=request.file,
        settings=settings,
        systems=request.systems,
        given=request.given,
        config=request.config,
        policy_directories=request.policy_directories,
        live=request.live,
        at=at,
        looked=looked,
    )


def read_bound(request: ChecklistRequest) -> tuple[Checklist, list[Bound]]:
    """The checklist and what decides its items. Raises click's errors."""
    try:
        checklist = read_checklist(request.file.read_bytes(), request.file.as_posix())
        beside = request.mapping or mapping_file(request.file)
        mapping = read_mapping(beside) if beside.is_file() else NOTHING
        if not checklist.items:
            raise click.ClickException(
                f"{request.file} holds no item: no entry of a list, no line that begins with a tick or cross, no row of a table"
            )
        return checklist, bind(checklist, mapping)
    except OSError as error:
        raise click.UsageError(f"{request.file} cannot be read: {error.strerror}") from error
    except (ChecklistError, BindingError) as error:
        raise click.ClickException(str(error)) from error


class _Repositories:
    """The checklist's own repository, and those that the settings name."""

    def __init__(self, checklist: Path, settings: SettingsFile, now: datetime) -> None:
        named = settings.settings.system.repositories
        self._roots = {"": _repository(checklist, settings), **{name: (settings.directory / path).resolve() for name, path in named.items()}}
        self._opened: dict[str, Files] = {}
        self._now = now

    def evidence(self, demand: FileDemand) -> Evidence:
        """What files say."""
        root = self._roots.get(demand.repository)
        if root is None or not root.is_dir():
            said = "names no repository" if root is None else "leads to no directory for the repository"
            return no_repository(demand, f"readygate.yaml {said} {demand.repository}", self._now)
        if demand.repository not in self._opened:
            self._opened[demand.repository] = _files(root, self._now)
        return self._opened[demand.repository].evidence(demand)


def _files(root: Path, now: datetime) -> Files:
    @cache
    def changed(path: str) -> datetime | None:
        try:
            return changed_at(root, [path])
        except GitError as error:
            raise OSError(str(error)) from error

    return Files(root=root, tracked=files_of(root), changed=changed, now=now)


def _reports(checklist: Path, settings: SettingsFile, now: datetime) -> Reports:
    root = _repository(checklist, settings)
    try:
        newest = commit_before(root, now)
    except GitError:
        newest = None
    commit, committed = newest or ("", None)
    return Reports(directories=_report_directories(settings), commit=commit, committed=committed, now=now)


def _repository(checklist: Path, settings: SettingsFile) -> Path:
    """The repository of which files are asked, and of whose commit reports have to be."""
    return (settings.repository or repository_of(checklist.parent) or checklist.parent).resolve()


def _report_directories(settings: SettingsFile) -> list[Path]:
    return [settings.directory / name for name in settings.settings.system.reports] or [settings.directory]
