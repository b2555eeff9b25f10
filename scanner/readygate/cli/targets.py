"""What a scan is pointed at: root modules in directories, and files or standard input that hold a plan or a state."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click
from msgspec import Struct

from readygate.cli.evaluation import root_options, tree_options
from readygate.cli.evaluation_options import Given
from readygate.engine.settings import SettingsFile
from readygate.terraform.configuration import EXTENSIONS, Configurations
from readygate.views.config import load, open_tree
from readygate.views.repository import repository_of
from readygate.views.roots import RootChoice, find_roots
from readygate.views.view import View

if TYPE_CHECKING:
    from readygate.views.recorded import Recorded

STANDARD_INPUT = "-"
LARGEST = 2 * 1024**3
"""Bytes; the JSON of a plan of 100,000 resources has about a fifth of it."""


class NothingToScanError(click.UsageError):
    """A path leads to nothing that can be scanned."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} holds no Terraform configuration to scan")
        self.path = path


class RootModule(Struct, frozen=True):
    """A root module to be scanned: its directory, the tree that it lies in, and how the user calls the tree."""

    directory: Path
    configurations: Configurations
    prefix: str

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.shown(relative(self.directory, self.configurations.tree))

    def shown(self, path: str) -> str:
        """A source's path as the user sees it."""
        return _below(self.prefix, path)

    def place(self, repository: Path) -> str:
        """Where it lies in the repository: part of the fingerprints."""
        return relative(self.directory, repository)

    def view(self, settings: SettingsFile, given: Given, *, alone: bool) -> View:
        """The evaluated configuration. Raises SettingsError."""
        options = root_options(settings, self.configurations, self.directory, given, alone=alone)
        return load(self.directory, options, self.configurations)


class RecordedFile(Struct, frozen=True):
    """A plan or a state: its path (`-`: standard input), what was read of it, and where the user says that its configuration lies."""

    path: str
    recorded: Recorded
    source: Path | None

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.path

    @property
    def prefix(self) -> str:
        """Where paths of source files start: the configuration's directory, else that of the file if the configuration lies beside it."""
        if self.source is not None:
            return os.path.relpath(self.source)
        directory = "" if self.path == STANDARD_INPUT else os.path.dirname(self.path)  # noqa: PTH120 - as the user wrote it
        beside = any(Path(directory, name).is_file() for name in self.recorded.own_files)
        return directory if beside else ""

    def shown(self, path: str) -> str:
        """A source's path as the user sees it."""
        return _below(self.prefix, path)

    def place(self, repository: Path) -> str:
        """Where its configuration lies in the repository: part of the fingerprints."""
        return relative(Path(self.prefix or "."), repository)

    def view(self, settings: SettingsFile, given: Given, *, alone: bool) -> View:  # noqa: ARG002 - a file never shares its variables
        """The plan or state as resources, with what its configuration tells beside it."""
        return self.recorded.view(self.source, tree_options(settings, given))


class Repository(Struct, frozen=True):
    """The files of a git repository, as far as policies ask for them."""

    root: Path
    types: frozenset[str]
    """The types that the chosen policies judge."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return f"{self.shown('.')} (repository)"

    def shown(self, path: str) -> str:
        """A file's path as the user sees it."""
        return _below(os.path.relpath(self.root), path)

    def place(self, repository: Path) -> str:
        """Where it lies in the repository: part of the fingerprints."""
        return relative(self.root, repository)

    def view(self, settings: SettingsFile, given: Given, *, alone: bool) -> View:  # noqa: ARG002 - files have no variables
        """The files as resources."""
        from readygate.views.repository_files import load_repository

        return load_repository(self.root, self.types, settings.leaves_out(self.root))


class Target(Protocol):
    """Whatever can be scanned."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    def shown(self, path: str) -> str:
        """A source's path as the user sees it."""
        ...

    def place(self, repository: Path) -> str:
        """Where it lies in the repository: part of the fingerprints."""
        ...

    def view(self, settings: SettingsFile, given: Given, *, alone: bool) -> View:
        """Its resources, with what is known around them. Raises SettingsError."""
        ...


def directory_of(path: Path, source: Path | None) -> Path:
    """The directory that settings and repository are looked for from: for a plan or state its configuration's, or the one that it lies in."""
    if path.is_dir():
        return path
    if source is not None:
        return source
    return Path() if str(path) == STANDARD_INPUT else path.parent


def repository_at(path: Path, settings: SettingsFile, types: frozenset[str]) -> Repository | None:
    """The repository that a path is the root of, or that the settings name, where a policy judges its files."""
    said = settings.settings.repository
    if not types or said is False or not path.is_dir():
        return None
    if said is None:
        return Repository(path.resolve(), types) if (path / ".git").exists() else None
    root = settings.repository if isinstance(said, str) else repository_of(path)
    return Repository(root.resolve(), types) if root else None


def targets_of(
    paths: Sequence[Path], source: Path | None, settings: SettingsFile, given: Given, *, all_roots: bool, types: frozenset[str]
) -> list[Target]:
    """What the paths given by the user lead to; `types` are those of repository files that policies judge.

    Raises click's usage errors where there is nothing to scan.
    """
    targets: list[Target] = []
    for path in paths:
        repository = repository_at(path, settings, types)
        found = targets_at(path, source, settings, given, all_roots=all_roots)
        if not found and not repository:
            raise NothingToScanError(path)
        targets += found
        if repository and repository not in targets:
            targets.append(repository)
    return targets


def targets_at(path: Path, source: Path | None, settings: SettingsFile, given: Given, *, all_roots: bool) -> list[Target]:
    """The root modules, plan or state that a path leads to. Raises click's usage errors."""
    if path.is_dir():
        return [*_root_modules(path, settings, given, all_roots=all_roots)]
    return [recorded_file(path, source, given)]


def recorded_file(path: Path, source: Path | None, given: Given) -> RecordedFile:
    """A plan or state that is read from a file or standard input. Raises click's usage errors."""
    if path.name.endswith((*EXTENSIONS, ".tfvars", ".tfvars.json")):
        raise click.UsageError(f"{path} is part of a configuration; scan its directory instead")
    if given.variables:
        raise click.UsageError(f"--var and --var-file say nothing about {path}: a plan has its own values")
    from readygate.views.recorded import read

    return RecordedFile(str(path), read(_content(path), str(path)), source)


def _content(path: Path) -> bytes:
    if str(path) == STANDARD_INPUT:
        return _limited(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return _limited(b"", str(path), too_large=True)
        with path.open("rb") as file:  # room is made for all that is asked for, and only a pipe does not tell its size
            return _limited(file.read((size or LARGEST) + 1), str(path))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}") from error


def _limited(data: bytes, name: str, *, too_large: bool = False) -> bytes:
    if too_large or len(data) > LARGEST:
        raise click.UsageError(f"{name} is larger than {LARGEST} bytes")
    return data


def _root_modules(path: Path, settings: SettingsFile, given: Given, *, all_roots: bool) -> list[RootModule]:
    """The root modules below a directory that the settings choose."""
    configurations = open_tree(path, tree_options(settings, given))
    every = RootChoice(include=("*",)) if all_roots else RootChoice()
    found = dict.fromkeys(root for root in find_roots(configurations, every) if settings.is_chosen(root))
    found.update(dict.fromkeys(root for root in settings.named_roots() if root.is_relative_to(configurations.tree)))
    absolute = path.is_absolute()
    prefix = relative(path, Path.cwd()) if absolute and path.is_relative_to(Path.cwd()) else str(path)
    return [RootModule(root, configurations, prefix) for root in found]


def relative(path: Path, base: Path) -> str:
    """The way from one place to another, with forward slashes."""
    return os.path.relpath(path.resolve(), base.resolve()).replace(os.sep, "/")


def _below(directory: str, path: str) -> str:
    """A path inside a directory, from where the command was called, with forward slashes."""
    return os.path.normpath(os.path.join(directory, path)).replace(os.sep, "/")  # noqa: PTH118 - once per finding
