"""Which directories of a tree are root modules: those with configuration that no other directory of the tree calls as a module."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from readygate.terraform.configuration import Configurations, configuration_files
from readygate.terraform.module_sources import is_local

SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "bower_components"})
"""Directories of other tools, which hold copies and no configuration of their own. Hidden ones (`.terraform`, `.git`) are skipped as well."""


class RootChoice(Struct, frozen=True, kw_only=True):
    """What the user says about roots: patterns (`envs/*`) of directories, relative to the scanned one."""

    include: tuple[str, ...] = ()
    """These are roots, even where another directory calls them as a module."""
    exclude: tuple[str, ...] = ()
    """These, and all below them, are not looked at."""


def find_roots(configurations: Configurations, choice: RootChoice = RootChoice()) -> list[Path]:  # noqa: B008  # frozen
    """The root modules of the scanned tree, sorted by path. The tree's own directory is one wherever it holds configuration."""
    tree = configurations.tree
    directories = sorted(configured_directories(tree, choice.exclude))
    called = {directory: _called(configurations, directory) for directory in directories}
    targets = {target for source, found in called.items() for target in found if target != source.resolve()}
    roots = [directory for directory in directories if directory == tree or directory.resolve() not in targets or _is_asked(directory, tree, choice)]
    return sorted((*roots, *_unreached(directories, roots, called)))


def configured_directories(tree: Path, exclude: Iterable[str] = ()) -> list[Path]:
    """Every directory of the tree that holds configuration files."""
    found = []
    patterns = tuple(exclude)
    for parent, names, _ in os.walk(tree):
        directory = Path(parent)
        names[:] = sorted(name for name in names if not _is_skipped(directory / name, tree, patterns))
        try:
            if any(configuration_files(directory)):
                found.append(directory)
        except OSError:
            continue
    return found


def _is_skipped(directory: Path, tree: Path, patterns: tuple[str, ...]) -> bool:
    name = directory.name
    return name.startswith(".") or name in SKIPPED or _matches(directory, tree, patterns)


def _is_asked(directory: Path, tree: Path, choice: RootChoice) -> bool:
    return _matches(directory, tree, choice.include)


def _matches(directory: Path, tree: Path, patterns: tuple[str, ...]) -> bool:
    path = directory.relative_to(tree).as_posix()
    return any(fnmatchcase(path, pattern.strip("/")) for pattern in patterns)


def _called(configurations: Configurations, directory: Path) -> set[Path]:
    """The real paths of the directories that a directory's module blocks name."""
    sources = (call.module_source for call in configurations.load(directory).calls.values())
    return {Path(directory, source).resolve() for source in sources if source and is_local(source)}


def closure(configurations: Configurations, root: Path) -> set[Path]:
    """The real paths of the directories that a root module consists of: its own, and those of the local modules that it calls."""
    found: set[Path] = set()
    pending = [root.resolve()]
    while pending:
        directory = pending.pop()
        if directory not in found:
            found.add(directory)
            pending += _called(configurations, directory)
    return found


def _unreached(directories: list[Path], roots: list[Path], called: dict[Path, set[Path]]) -> list[Path]:
    """One directory of each circle of modules that only call each other, so that nothing is left out in silence."""
    by_real_path = {directory.resolve(): directory for directory in directories}
    reached: set[Path] = set()
    added = []
    pending = [directory.resolve() for directory in roots]
    for candidate in (None, *directories):
        if candidate is not None and candidate.resolve() not in reached:
            added.append(candidate)
            pending.append(candidate.resolve())
        while pending:
            current = pending.pop()
            if current not in reached and current in by_real_path:
                reached.add(current)
                pending += called[by_real_path[current]]
    return added
