"""The parts of the system that a checklist is about: what is declared for each environment, and the accounts in which it is deployed."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

import click
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from readygate.checklist.demands import PolicyUse
from readygate.checklist.evidence.policies import Judged
from readygate.checklist.evidence.seen import Seen
from readygate.cli.cloud_options import CloudOptions
from readygate.cli.evaluation import variable_text
from readygate.cli.evaluation_options import Given
from readygate.cli.live import LiveAccount
from readygate.cli.remembered_cloud import RememberedCloud
from readygate.cli.request import Brief, Request, prepare
from readygate.cli.scanner import examine
from readygate.cli.targets import Repository, Target, directory_of
from readygate.engine.policies import Customisation
from readygate.engine.selection import Selection
from readygate.engine.settings import AccountSettings, EnvironmentSettings, RootSettings, SettingsFile, find_settings
from readygate.live.cloud import Cloud
from readygate.report.gather import RootReport
from readygate.terraform.root_values import Setting, VariableFile, VariableText
from readygate.toolkit.masking import Mask
from readygate.toolkit.sensitive_values import credentials_in, leaves, secrets_of
from readygate.views.secrets import readable_keys, unattached_secrets
from readygate.views.view import View

NOT_LIVE = "what is deployed is looked at with --live only"
NO_ACCOUNT = "readygate.yaml names no account to look at (system.accounts, or those of an environment)"


FOREIGN = {
    "aws": ("projects", "connection"),
    "gcp": ("profile", "regions", "roles", "connection"),
    "snowflake": ("profile", "regions", "roles", "projects"),
}
"""What an account of each cloud cannot say."""


class SystemRequest(Struct, frozen=True, kw_only=True):
    """What makes the system, and how it is looked at."""

    checklist: Path
    settings: SettingsFile
    systems: Sequence[Path] = ()
    """What the command line names: it stands in place of the settings' sources and environments."""
    given: Given = Given()
    config: Path | None = None
    policy_directories: Sequence[Path] = ()
    live: bool = False
    at: datetime
    """The moment on which evidence has to hold."""
    looked: datetime
    """When the system is looked at."""


class Kept:
    """A target whose view is made once, however often it is judged."""

    def __init__(self, target: Target, brief: Brief, environment: str, command: str, account: AccountSettings | None = None) -> None:
        self._target = target
        self._account = account
        self._view: View | None = None
        self._judged: dict[str, list[Judged]] = {}
        self._seen: Seen | None = None
        self._brief = brief
        self._command = command
        self.environment = environment
        self.name = target.name
        self.shown = target.shown
        self.place = target.place

    def view(self, settings: SettingsFile, given: Given, *, alone: bool) -> View:
        """Its resources."""
        if self._view is None:
            self._view = self._target.view(settings, given, alone=alone)
        return self._view

    @property
    def contents(self) -> View:
        """Its resources, as the settings of its part of the system evaluate them."""
        return self.view(self._brief.settings, self._brief.request.given, alone=self._brief.alone)

    @cached_property
    def secrets(self) -> set[str]:
        """What must not be shown of it, but for instance keys that Terraform itself shows."""
        view = self.contents
        found = {*secrets_of((*view.resources, *view.declarations)), *(leaf for value in unattached_secrets(view) for leaf in leaves(value))}
        found.update(secret for one in view.not_scanned for secret in credentials_in(one.reason))
        return found

    @cached_property
    def mask(self) -> Mask:
        """Hides its secrets in texts."""
        return Mask(self.secrets, readable_keys(self.contents))

    @property
    def is_repository(self) -> bool:
        """Whether it is the files of a repository."""
        return isinstance(self._target, Repository)

    @property
    def cloud(self) -> Cloud | None:
        """The account that it is; None where it is declared."""
        return self._target.cloud if isinstance(self._target, LiveAccount) else None

    @property
    def states(self) -> list[str]:
        """The states of what is deployed in the account that it is."""
        return self._account.states if self._account else []

    @property
    def account_flags(self) -> str:
        """The options of a command that reads the account that it is."""
        return " ".join(_account_flags(self._account)) if self._account else ""

    @property
    def given(self) -> Given:
        """What its evaluation is given."""
        return self._brief.request.given

    @property
    def settings_path(self) -> Path | None:
        """The settings file that it is judged by."""
        return self._brief.settings.path

    @property
    def known(self) -> dict[str, tuple[str, ...]]:
        """The types that each policy judges; `*` where only running it would tell."""
        entries = self._brief.catalogue.entries
        return {**dict.fromkeys(self._brief.catalogue.ids, ("*",)), **{one.id: one.types for one in entries if one.id and one.types is not None}}

    @property
    def seen(self) -> Seen:
        """What was looked at."""
        if self._seen is None:
            view = self.contents
            types = self._target.cloud.types if isinstance(self._target, LiveAccount) else frozenset[str]()
            live = view.kind == "live"
            self._seen = Seen(
                name=self.name,
                view=view.kind,
                environment=self.environment,
                digest=_digest(view, self.shown),
                command=self._command,
                incomplete=self.mask(view.not_scanned[0].reason) if view.not_scanned and not live else "",
                unread=tuple((type_, why[0]) for type_, why in view.unread.items() if type_ in types),
                unreadable=tuple(sorted(view.unread.keys() - types)) if live else (),
            )
        return self._seen

    def judged(self, use: PolicyUse) -> list[Judged]:
        """What all policies say, or only the one that is asked with parameters. Raises ParameterError where it has none of the name or type."""
        key = f"{use.policy} {json.dumps(msgspec.to_builtins(use.parameters), sort_keys=True)}" if use.parameters else ""
        if key not in self._judged:
            self._judged[key] = _records(examine(self._asked(use) if use.parameters else self._brief, self), self.seen)
        return self._judged[key]

    def _asked(self, use: PolicyUse) -> Brief:
        paths = frozenset(entry.path for entry in self._brief.catalogue.entries if entry.id == use.policy)
        customised = Customisation(parameters={use.policy: dict(use.parameters)}, severities=self._brief.customisation.severities)
        return replace(self._brief, selection=Selection(paths, all_of_them=False), customisation=customised)


class Parts:
    """Makes the parts of a system."""

    def __init__(self, request: SystemRequest) -> None:
        self._request = request
        self.environments = {} if request.systems else request.settings.settings.system.environments
        self.failed: list[Seen] = []
        """Accounts that could not be opened."""

    def declared(self) -> Iterator[Kept]:
        """What is declared: the sources of all environments, and of each. Raises click's usage errors and SettingsError."""
        settings = self._request.settings
        common = [settings.directory / name for name in settings.settings.system.sources]
        if self._request.systems or (not common and not self.environments):
            common = [*self._request.systems] or [self._request.checklist.parent]
        yield from self._part("", EnvironmentSettings(), common)
        for name, environment in self.environments.items():
            yield from self._part(name, environment, [settings.directory / source for source in environment.sources])

    def _part(self, name: str, environment: EnvironmentSettings, paths: Sequence[Path]) -> Iterator[Kept]:
        """The sources of one environment, those with the same settings together, as a scan of them would judge them."""
        by_settings: dict[Path | None, list[Path]] = {}
        for path in paths:
            found = None if self._request.config else find_settings(directory_of(path, None))
            by_settings.setdefault(found, []).append(path)
        given = self._given(environment)
        for together in by_settings.values():
            brief, targets, _ = prepare(self._scan(paths=together, given=given))
            brief = replace(brief, settings=_without_values(brief.settings, environment))
            command = " ".join(("readygate scan", *map(_quoted, together), *_flags(given, self._request)))
            yield from (Kept(target, brief, name, command) for target in targets)

    def _given(self, environment: EnvironmentSettings) -> Given:
        said = self._request.given
        variables: list[Setting] = [VariableFile(path) for path in self._request.settings.variable_files(environment.var_files)]
        variables += [VariableText(name, variable_text(value)) for name, value in environment.variables.items()]
        return replace(said, variables=(*variables, *said.variables), workspace=said.workspace or environment.workspace)

    def _scan(self, *, paths: Sequence[Path], given: Given, clouds: CloudOptions | None = None, config: Path | None = None) -> Request:
        asked = self._request
        return Request(
            paths=paths,
            clouds=clouds,
            given=given,
            config=asked.config or config,
            policy_directories=tuple(asked.policy_directories),
            today=asked.at.date(),
        )

    def check(self) -> None:
        """Look for accounts that say what is of another cloud. Raises SettingsError, and a usage error where nothing could be read live."""
        system = self._request.settings.settings.system
        places: list[tuple[tuple[str | int, ...], list[AccountSettings]]] = [(("system", "accounts"), system.accounts)]
        places += [(("system", "environments", name, "accounts"), one.accounts) for name, one in self.environments.items()]
        for place, accounts in places:
            for number, account in enumerate(accounts):
                for key in FOREIGN[account.provider]:
                    if getattr(account, key):
                        raise self._request.settings.problem((*place, number, key), f"{key} says nothing about an account of {account.provider}")
        if self._request.live and not any(accounts for _, accounts in places):
            raise click.UsageError(f"--live has nothing to read: {NO_ACCOUNT}")

    def deployed(self, declared: Sequence[Kept]) -> Iterator[Kept]:
        """The accounts, each judged by the settings of what is declared for its environment."""
        yield from self._accounts("", self._request.settings.settings.system.accounts, declared)
        for name, environment in self.environments.items():
            yield from self._accounts(name, environment.accounts, declared)

    def _accounts(self, name: str, accounts: Sequence[AccountSettings], declared: Sequence[Kept]) -> Iterator[Kept]:
        own = [one for one in declared if one.environment == name and not one.is_repository] or [one for one in declared if not one.is_repository]
        config = next(filter(None, (one.settings_path for one in own)), self._request.settings.path)
        for account in accounts:
            options = _options(account)
            command = " ".join(("readygate scan --live", *_account_flags(account), *_flags(Given(), self._request, config)))
            try:
                brief, targets, _ = prepare(self._scan(paths=(), given=Given(), clouds=options, config=config))
            except click.UsageError:
                raise
            except click.ClickException as error:
                called = f"{account.provider} {account.profile or ', '.join(account.projects) or account.connection}".strip()
                self.failed.append(Seen(name=called, view="live", environment=name, command=command, incomplete=f"{called}: {error.message}"))
                continue
            for target in targets:
                known = replace(target, cloud=RememberedCloud(target.cloud)) if isinstance(target, LiveAccount) else target
                yield Kept(known, brief, name, command, account)


def _records(part: RootReport, seen: Seen) -> list[Judged]:
    return [
        Judged(
            policy=one.policy,
            outcome=one.outcome,
            address=one.address,
            seen=seen,
            place=f"{one.file}:{one.line}" if one.file else "",
            message=one.message,
            suppressed=(one.suppression.reason or one.suppression.rule) if one.suppression else "",
        )
        for one in part.findings
    ]


def _digest(view: View, shown: Callable[[str], str]) -> str:
    """SHA-256 over the names and contents of all files that were read, or over what exists in an account."""
    made = hashlib.sha256()
    texts = [f"{shown(source.path)}\0{len(source.text)}\0{source.text}" for source in sorted(view.sources, key=lambda one: one.path)]
    for text in texts or sorted(f"{one.address}\0{one.attributes!r}" for one in view.resources):
        made.update(text.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _without_values(settings: SettingsFile, environment: EnvironmentSettings) -> SettingsFile:
    """The settings of a source without the files of variables that an environment replaces by its own."""
    if not environment.var_files:
        return settings
    said = settings.settings
    each = {name: RootSettings(variables=one.variables, workspace=one.workspace) for name, one in said.roots.each.items()}
    return replace(settings, settings=replace(said, var_files=[], roots=replace(said.roots, each=each)))


def _flags(given: Given, request: SystemRequest, config: Path | None = None) -> Iterator[str]:
    """The options of a command that looks again."""
    for one in given.variables:
        yield f"--var-file {_quoted(one.path)}" if isinstance(one, VariableFile) else f"--var {shlex.quote(f'{one.name}=...')}"
    if given.workspace:
        yield f"--workspace {shlex.quote(given.workspace)}"
    if request.config or config:
        yield f"--config {_quoted(request.config or config or Path())}"
    yield from (f"--policies {_quoted(one)}" for one in request.policy_directories)


def _options(account: AccountSettings) -> CloudOptions:
    return CloudOptions(
        provider=account.provider,
        profile=account.profile,
        regions=tuple(account.regions),
        roles=tuple(account.roles),
        projects=tuple(account.projects),
        connection=account.connection,
        types=tuple(account.types),
    )


def _account_flags(account: AccountSettings) -> Iterator[str]:
    """The options of a command that reads an account."""
    yield f"--provider {account.provider}"
    single = {"--profile": [account.profile], "--connection": [account.connection]}
    several = {"--region": account.regions, "--assume-role": account.roles, "--project": account.projects, "--type": account.types}
    yield from (f"{flag} {shlex.quote(value)}" for flag, values in (single | several).items() for value in values if value)


def _quoted(path: Path) -> str:
    """A path as a shell takes it, from where the command was called where it lies below."""
    shown = path.relative_to(Path.cwd()) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path
    return shlex.quote(str(shown))
