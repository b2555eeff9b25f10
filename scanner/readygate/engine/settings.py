"""The user's settings file, readygate.yaml.

What it may say is declared once, in the structures below: they read the file, and the published JSON Schema is made from them. Only when
they refuse a file is the schema asked, since it finds every mistake at once and where it is.

A file that was found in the scanned tree is part of what is scanned: it can neither name code to run nor open files outside of its directory.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct, field

from readygate.engine.yaml_file import FileProblem, YamlFileError, read_yaml, schema_problems
from readygate.model.policy import Severity

FILE_NAMES = ("readygate.yaml", "readygate.yml")
SCHEMA_FILE = Path(__file__).with_name("settings.schema.json")

Threshold: TypeAlias = Literal["critical", "high", "medium", "low", "info", "none"]
Scalar: TypeAlias = str | int | bool | None


class PolicyChoice(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which policies are applied."""

    enable: Annotated[list[str], Meta(description="Ids or patterns such as aws-sqs-*; all policies where there is none.")] = []
    disable: Annotated[list[str], Meta(description="Ids or patterns; they win over `enable`.")] = []


class RootSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How root modules are evaluated."""

    variables: Annotated[dict[str, Any], Meta(description="Values of input variables, as with --var.")] = {}
    var_files: Annotated[list[str], Meta(description="Files with values of variables, relative to this file, as with --var-file.")] = []
    workspace: Annotated[str | None, Meta(description="What terraform.workspace is.")] = None


class RootChoice(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which directories are scanned as root modules. Paths are relative to this file; a pattern holds for what lies below it, too."""

    include: Annotated[list[str], Meta(description="Patterns such as envs/*; all roots that are found where there is none.")] = []
    exclude: Annotated[list[str], Meta(description="Patterns; they win over `include`.")] = []
    each: Annotated[dict[str, RootSettings], Meta(description="Settings of single root modules, by directory.")] = {}


class FileChoice(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which files of a repository are judged. Paths are relative to this file; a pattern holds for what lies below it, too."""

    exclude: Annotated[list[str], Meta(description="Patterns of files that are neither read nor judged, such as tests/fixtures.")] = []


class AssumptionSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What data sources that need the cloud are taken to answer."""

    account: Annotated[str, Meta(pattern=r"^\d{12}$", description="The AWS account: 12 digits, in quotes.")] | None = None
    region: Annotated[str | None, Meta(description="The AWS region; the partition follows from it.")] = None
    zones: Annotated[list[str], Meta(description="The names of the availability zones.")] = []


class SuppressionSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How suppressions in comments are taken."""

    require: Annotated[list[Literal["until", "by", "reason"]], Meta(description="Without these a suppression does not count.")] = []
    peers: Annotated[bool, Meta(description="Whether the suppressions of other scanners count.")] = True


class DriftIgnoreRule(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Drift that does not count. What a rule does not name it takes any of; in patterns `*` is any text and `?` any one character."""

    reason: Annotated[str, Meta(min_length=1, description="Why it does not count; reports show it.")]
    address: Annotated[str, Meta(description="A pattern for the declared address, as module.queues.*; type.name for what nobody declared.")] = "*"
    type: Annotated[str, Meta(description="A pattern for the resource type.")] = "*"
    id: Annotated[str, Meta(description="A pattern for the id that the cloud or the provider gave it.")] = "*"
    attribute: Annotated[str, Meta(description="A pattern for the attribute, such as tags.owner; without one, the whole resource.")] = "*"
    until: (
        Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The last day on which the rule counts; after it, it is reported as lapsed.")]
        | None
    ) = None


class DriftSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What counts as drift."""

    ignore: Annotated[list[DriftIgnoreRule], Meta(description="Drift that does not count; the first rule that fits decides.")] = []


class AccountSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Where something is deployed, and with which credentials it is read; nothing is read without `readygate checklist --live`."""

    provider: Annotated[Literal["aws", "gcp", "snowflake"], Meta(description="The cloud.")] = "aws"
    profile: Annotated[str, Meta(description="AWS: the profile with the credentials.")] = ""
    regions: Annotated[list[str], Meta(description="AWS: the regions to read, or all.")] = []
    roles: Annotated[
        list[str], Meta(description="AWS: read the accounts of these roles; ARNs with commas between are assumed one from the other.")
    ] = []
    projects: Annotated[list[str], Meta(description="GCP: projects, or folders/N, organizations/N.")] = []
    connection: Annotated[str, Meta(description="Snowflake: the connection of connections.toml.")] = ""
    types: Annotated[list[str], Meta(description="Patterns for the types to read; all where there is none.")] = []
    states: Annotated[
        list[str],
        Meta(description="Terraform's states of what is deployed there, files or addresses: drift is what differs from them, else from the sources."),
    ] = []


class EnvironmentSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One of the environments of a system: the same sources with other values, or sources of its own."""

    sources: Annotated[list[str], Meta(description="Directories, plans and states that make it.")] = []
    variables: Annotated[dict[str, Any], Meta(description="Values of input variables, over those that the sources' own settings give.")] = {}
    var_files: Annotated[list[str], Meta(description="Files with values of variables, in place of those that the sources' own settings name.")] = []
    workspace: Annotated[str, Meta(description="What terraform.workspace is.")] = ""
    accounts: Annotated[list[AccountSettings], Meta(description="Where it is deployed.")] = []
    names: Annotated[
        list[str], Meta(description="Texts that stand for it in names and values, such as prod or an account's number; its own name always does.")
    ] = []


class SystemSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The system that checklists are about. Paths are relative to this file."""

    sources: Annotated[list[str], Meta(description="Directories, plans and states that make it, as `readygate checklist --system`.")] = []
    accounts: Annotated[list[AccountSettings], Meta(description="Where it is deployed; read with --live only.")] = []
    environments: Annotated[
        dict[str, EnvironmentSettings], Meta(description="Its environments by name; what stands in `sources` above belongs to each of them.")
    ] = {}
    repositories: Annotated[
        dict[str, str], Meta(description="Directories of further repositories, by the names under which items ask for their files.")
    ] = {}
    reports: Annotated[list[str], Meta(description="Directories with reports of other tools.")] = []
    hosts: Annotated[list[str], Meta(description="Hosts that `readygate checklist --probe` may ask.")] = []
    attestations: Annotated[str, Meta(description="The file with people's words.")] = "attestations.yaml"


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """All settings; none is needed."""

    policies: PolicyChoice = PolicyChoice()
    parameters: Annotated[
        dict[str, dict[str, Scalar | list[Scalar]]], Meta(description="Parameters of policies, by policy id; `readygate explain ID` lists them.")
    ] = {}
    severity: Annotated[dict[str, Severity], Meta(description="Severities that differ from the policies' own, by policy id.")] = {}
    fail_on: Annotated[Threshold | None, Meta(description="The lowest severity of a failure that gives exit code 1.")] = None
    roots: RootChoice = RootChoice()
    files: FileChoice = FileChoice()
    variables: Annotated[dict[str, Any], Meta(description="Values of input variables for every root module that declares them.")] = {}
    var_files: Annotated[list[str], Meta(description="Files with values of variables for every root module, relative to this file.")] = []
    workspace: Annotated[str | None, Meta(description="What terraform.workspace is.")] = None
    modules: Annotated[str | None, Meta(description="A directory with copies of remote modules, relative to this file, as with --modules.")] = None
    assumptions: AssumptionSettings = AssumptionSettings()
    allow_outside: Annotated[bool, Meta(description="Let file() and modules read outside the scanned tree; counts only with --config.")] = False
    suppressions: SuppressionSettings = SuppressionSettings()
    drift: DriftSettings = DriftSettings()
    system: SystemSettings = SystemSettings()
    repository: Annotated[
        bool | str | None,
        Meta(
            description="Whether the files of the repository around a scanned directory are judged, or the directory whose files are, relative to "
            "this file; without it they are where a scanned directory is the repository's root."
        ),
    ] = None


class SettingsError(YamlFileError):
    """A settings file that cannot be used."""


class SettingsFile(Struct, frozen=True, kw_only=True):
    """Settings, the directory that their paths start from, whether the user named the file, and the line of each value in it."""

    settings: Settings
    directory: Path
    path: Path | None = None
    named: bool = False
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def problem(self, steps: tuple[str | int, ...], message: str) -> SettingsError:
        """An error about one value of the file."""
        return SettingsError([FileProblem(self.path or Path(FILE_NAMES[0]), self.lines.get(steps, 0), message)])

    def variable_files(self, listed: list[str]) -> list[Path]:
        """Files with values of variables. Raises SettingsError where they may not be read."""
        return [self._inside(name, "var_files") for name in listed]

    @property
    def modules(self) -> Path | None:
        """The directory with copies of remote modules. Raises SettingsError where it may not be read."""
        return self._inside(self.settings.modules, "modules") if self.settings.modules else None

    @property
    def repository(self) -> Path | None:
        """The directory whose files are judged. Raises SettingsError where it may not be read."""
        said = self.settings.repository
        return self._inside(said, "repository") if isinstance(said, str) else None

    def _inside(self, name: str, setting: str) -> Path:
        """The place that a setting names: a file that was found in the scanned tree may only name what lies below its own directory."""
        path = (self.directory / name).resolve()
        if self.path and not self.named and not path.is_relative_to(self.directory.resolve()):
            raise self.problem((setting,), f"{setting}: {name} lies outside of this directory; give this file by --config")
        return path

    def is_chosen(self, root: Path) -> bool:
        """Whether a root module's directory is to be scanned."""
        name = _relative(root, self.directory)
        choice = self.settings.roots
        included = not choice.include or any(_holds(pattern, name) for pattern in choice.include)
        return included and not any(_holds(pattern, name) for pattern in choice.exclude)

    def leaves_out(self, repository: Path) -> Callable[[str], bool]:
        """Whether a file of a repository, by its path from there, is not to be judged."""
        patterns, here = self.settings.files.exclude, self.directory.resolve()
        if not patterns:
            return lambda _: False
        top = repository.resolve()

        def is_left_out(path: str) -> bool:
            name = Path(os.path.relpath(top / path, here)).as_posix()
            return any(_holds(pattern, name) for pattern in patterns)

        return is_left_out

    def named_roots(self) -> list[Path]:
        """Directories that the settings name in full: they are root modules even where another directory calls them."""
        choice = self.settings.roots
        named = [(self.directory / name).absolute() for name in (*choice.include, *choice.each) if not set(name) & set("*?[")]
        return [Path(os.path.normpath(path)) for path in named if path.is_dir() and self.is_chosen(path)]

    def of_root(self, root: Path) -> RootSettings:
        """The settings of one root module: those for all, and over them its own."""
        every, name = self.settings, _relative(root, self.directory)
        own = next((own for key, own in every.roots.each.items() if os.path.normpath(key) == name), RootSettings())
        return RootSettings({**every.variables, **own.variables}, [*every.var_files, *own.var_files], own.workspace or every.workspace)


def find_settings(start: Path) -> Path | None:
    """The settings file in a directory or the nearest one above it, up to the root of the repository."""
    directory = start.resolve()
    above = [directory, *directory.parents]
    top = next((place for place in above if (place / ".git").exists()), directory)
    for place in above[: above.index(top) + 1]:
        for name in FILE_NAMES:
            if (place / name).is_file():
                found = place / name
                return found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found
    return None


def no_settings(directory: Path) -> SettingsFile:
    """The settings where there is no file."""
    return SettingsFile(settings=Settings(), directory=directory)


def settings_from(start: Path) -> SettingsFile:
    """The settings that are found from a directory. Raises SettingsError."""
    found = find_settings(start)
    return load_settings(found, named=False) if found else no_settings(start)


def load_settings(path: Path, *, named: bool) -> SettingsFile:
    """Read a settings file. Raises SettingsError."""
    try:
        plain, lines = read_yaml(path)
    except YamlFileError as error:
        raise SettingsError(error.problems) from error
    try:
        settings = msgspec.convert({} if plain is None else plain, Settings)
    except msgspec.ValidationError as error:
        problems = list(schema_problems(path, plain, lines, json.loads(SCHEMA_FILE.read_bytes()), "setting"))
        raise SettingsError(problems or [FileProblem(path, 0, str(error))]) from error
    return SettingsFile(settings=settings, directory=path.parent, path=path, named=named, lines=lines)


def schema() -> dict[str, Any]:
    """The JSON Schema of the settings file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "readygate.yaml", **msgspec.json.schema(Settings)}


def _relative(path: Path, base: Path) -> str:
    """A directory as the settings name it: relative to their file, `.` for its own directory."""
    return Path(os.path.relpath(path.resolve(), base.resolve())).as_posix()


def _holds(pattern: str, name: str) -> bool:
    """Whether a pattern matches a directory or one above it."""
    wanted = pattern.rstrip("/").removeprefix("./") or "."
    parts = name.split("/")
    return wanted == "." or any(fnmatchcase("/".join(parts[:length]), wanted) for length in range(1, len(parts) + 1))
