"""A checklist from its file to its verdicts: brings reading, scans, files, reports and people together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import click
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from readygate.checklist.assessment import Assessed, Sources, assess
from readygate.checklist.binding import BindingError, Bound, PolicyUse, SystemScope, bind, mapping_file, read_mapping
from readygate.checklist.evidence.attestations import Waiver, read_attestations
from readygate.checklist.evidence.drift import Audits
from readygate.checklist.evidence.files import Files
from readygate.checklist.evidence.policies import Judged, Scan, policy_evidence
from readygate.checklist.evidence.probes import Probes
from readygate.checklist.evidence.reports import Reports
from readygate.checklist.reading import Checklist, ChecklistError, read_checklist
from readygate.checklist.verdicts import Evidence
from readygate.cli.evaluation_options import Given
from readygate.cli.scanner import Brief, Request, examine, prepare
from readygate.cli.targets import Target, directory_of
from readygate.engine.policies import Customisation, ParameterError
from readygate.engine.selection import Selection
from readygate.engine.settings import SettingsFile, find_settings, load_settings, settings_from
from readygate.engine.yaml_file import YamlFileError
from readygate.report.gather import RootReport
from readygate.views.git import GitError, changed_at, committed_at, head_commit
from readygate.views.repository import repository_of
from readygate.views.repository_files.gathering import files_of
from readygate.views.view import View


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


class Result(Struct, frozen=True, kw_only=True):
    """The checklist with its verdicts."""

    checklist: Checklist
    items: Sequence[Assessed]
    at: datetime
    system: Sequence[str]
    lapsed: Sequence[Waiver] = ()


class _Kept:
    """A target whose view is made once, however often it is judged."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._view: View | None = None
        self.name = target.name
        self.shown = target.shown
        self.place = target.place

    def view(self, settings: SettingsFile, given: Given, *, alone: bool) -> View:
        """Its resources."""
        if self._view is None:
            self._view = self._target.view(settings, given, alone=alone)
        return self._view


class _Part:
    """What of the system has the same settings: it is judged by one brief, as a scan of it would be."""

    def __init__(self, request: ChecklistRequest, paths: Sequence[Path]) -> None:
        wanted = Request(paths=paths, given=request.given, config=request.config, policy_directories=tuple(request.policy_directories))
        self.brief, targets, _ = prepare(wanted)
        self.targets: list[Target] = [_Kept(target) for target in targets]

    def judged(self, use: PolicyUse | None) -> list[RootReport]:
        """What the policies say, or only the one that is asked with parameters. Raises ParameterError where it has none of the name or type."""
        brief = self._asked(use) if use else self.brief
        return [examine(brief, target) for target in self.targets]

    def _asked(self, use: PolicyUse) -> Brief:
        paths = frozenset(entry.path for entry in self.brief.catalogue.entries if entry.id == use.policy)
        customised = Customisation(parameters={use.policy: dict(use.parameters)}, severities=self.brief.customisation.severities)
        return replace(self.brief, selection=Selection(paths, all_of_them=False), customisation=customised)

    def texts(self) -> Iterator[str]:
        """The names and contents of all files that were read."""
        settings, given = self.brief.settings, self.brief.request.given
        for target in self.targets:
            for source in sorted(target.view(settings, given, alone=self.brief.alone).sources, key=lambda one: one.path):
                yield f"{target.shown(source.path)}\0{len(source.text)}\0{source.text}"


class _System:
    """The system, as often scanned as items ask policies with parameters of their own."""

    def __init__(self, request: ChecklistRequest, settings: SettingsFile, at: datetime) -> None:
        by_settings: dict[Path | None, list[Path]] = {}
        for path in request.systems or _sources(request.file, settings):
            found = None if request.config else find_settings(directory_of(path, None))
            by_settings.setdefault(found, []).append(path)
        self.parts = [_Part(request, paths) for paths in by_settings.values()]
        self.targets = [target for part in self.parts for target in part.targets]
        self.at = at
        self._scans: dict[str, Scan] = {}

    def evidence(self, use: PolicyUse, scope: SystemScope) -> Evidence:
        """What a policy says about a part of the system."""
        return policy_evidence(use, scope, self.scan(use))

    def scan(self, use: PolicyUse) -> Scan:
        """The scan that a policy is asked in: the one with all policies, or one of its own where it is given parameters."""
        key = f"{use.policy} {json.dumps(msgspec.to_builtins(use.parameters), sort_keys=True)}" if use.parameters else ""
        found = self._scans.get(key)
        if found is None:
            found = self._scans[key] = self._made(use if use.parameters else None)
        return found

    def _made(self, use: PolicyUse | None) -> Scan:
        reports = [report for part in self.parts for report in part.judged(use)]
        unread = [missing.reason for report in reports for missing in report.not_scanned]
        return Scan(
            findings=[one for report in reports for one in _judged(report)],
            known=frozenset(name for part in self.parts for name in part.brief.catalogue.ids),
            targets=tuple(target.name for target in self.targets),
            digest=self.digest,
            at=self.at,
            incomplete=unread[0] if unread else "",
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the names and contents of all files that were read."""
        made = hashlib.sha256()
        for part in self.parts:
            for text in part.texts():
                made.update(text.encode("utf-8", "surrogatepass"))
        return made.hexdigest()


def _judged(part: RootReport) -> list[Judged]:
    return [
        Judged(
            policy=one.policy,
            outcome=one.outcome,
            address=one.address,
            root=one.root,
            place=f"{one.file}:{one.line}" if one.file else "",
            message=one.message,
            suppressed=(one.suppression.reason or one.suppression.rule) if one.suppression else "",
        )
        for one in part.findings
    ]


def assess_checklist(request: ChecklistRequest, today: datetime | None = None) -> Result:
    """Judge a checklist. Raises click's usage errors and SettingsError."""
    at = today or datetime.now(UTC)
    checklist, bound = read_bound(request)
    settings = load_settings(request.config, named=True) if request.config else settings_from(request.file.parent)
    system = _System(request, settings, at)
    try:
        attestations = read_attestations(settings.directory / settings.settings.system.attestations, at.date())
        sources = Sources(
            policy=system.evidence,
            file=_files(request.file, settings, at).evidence,
            report=_reports(request.file, settings, at).evidence,
            probe=Probes(allowed=request.with_probes, hosts=settings.settings.system.hosts, now=at).evidence,
            drift=Audits(directory=_report_directories(settings)[0], now=at).evidence,
            attestations=attestations,
        )
        items = assess(bound, sources)
    except (YamlFileError, ParameterError) as error:
        raise click.ClickException(str(error)) from error
    return Result(checklist=checklist, items=items, at=at, system=[target.name for target in system.targets], lapsed=attestations.lapsed())


def _sources(checklist: Path, settings: SettingsFile) -> tuple[Path, ...]:
    """What makes the system where the command line does not say."""
    named = settings.settings.system.sources
    return tuple(settings.directory / name for name in named) or (checklist.parent,)


def read_bound(request: ChecklistRequest) -> tuple[Checklist, list[Bound]]:
    """The checklist and what decides its items. Raises click's errors."""
    try:
        checklist = read_checklist(request.file.read_bytes(), request.file.as_posix())
        beside = request.mapping or mapping_file(request.file)
        mapping = read_mapping(beside) if beside.is_file() else {}
        return checklist, bind(checklist, mapping)
    except OSError as error:
        raise click.UsageError(f"{request.file} cannot be read: {error.strerror}") from error
    except (ChecklistError, BindingError) as error:
        raise click.ClickException(str(error)) from error


def _files(checklist: Path, settings: SettingsFile, now: datetime) -> Files:
    root = _repository(checklist, settings)

    def changed(path: str) -> datetime | None:
        try:
            return changed_at(root, [path])
        except GitError as error:
            raise OSError(str(error)) from error

    return Files(root=root, tracked=files_of(root), changed=changed, now=now)


def _reports(checklist: Path, settings: SettingsFile, now: datetime) -> Reports:
    root = _repository(checklist, settings)
    try:
        commit, committed = head_commit(root), committed_at(root)
    except GitError:
        commit, committed = "", None
    return Reports(directories=_report_directories(settings), commit=commit, committed=committed, now=now)


def _repository(checklist: Path, settings: SettingsFile) -> Path:
    """The repository of which files are asked, and of whose commit reports have to be."""
    return (settings.repository or repository_of(checklist.parent) or checklist.parent).resolve()


def _report_directories(settings: SettingsFile) -> list[Path]:
    return [settings.directory / name for name in settings.settings.system.reports] or [settings.directory]
