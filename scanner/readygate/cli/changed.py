"""Which root modules changed files belong to: what a hook before a commit has to look at."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from readygate.cli.evaluation_options import Given
from readygate.cli.targets import RootModule, Target, relative, targets_at
from readygate.engine.settings import FILE_NAMES, SettingsFile
from readygate.engine.waivers import FILE_NAME
from readygate.terraform.configuration import configuration_files
from readygate.views.repository import repository_of
from readygate.views.roots import closure

FOR_ALL = (*FILE_NAMES, FILE_NAME)
"""Files that change what is said of every root module."""
VARIABLES = (".tfvars", ".tfvars.json")


def tree_of(files: Iterable[Path]) -> Path:
    """The repository that changed files lie in, as reached from the working directory; that directory itself where there is none."""
    repository = next((found for file in files if (found := repository_of(file.absolute().parent))), None)
    return Path(os.path.relpath(repository)) if repository else Path()


def names_in(tree: Path, files: Iterable[Path]) -> frozenset[str]:
    """Changed files by their paths in a tree, by which they are found in another copy of it, too."""
    return frozenset(relative(file, tree) for file in files)


def changed_roots(tree: Path, files: frozenset[str], settings: SettingsFile, given: Given, *, all_roots: bool) -> list[Target]:
    """The root modules of a tree that read any of these files, or may: what lies below a module's directory counts as its own."""
    roots = [one for one in targets_at(tree, None, settings, given, all_roots=all_roots) if isinstance(one, RootModule)]
    places = {_owner((tree / file).resolve(), tree.resolve()) for file in files}
    if None in places:
        return [*roots]
    return [one for one in roots if not places.isdisjoint(closure(one.configurations, one.directory))]


def _owner(file: Path, tree: Path) -> Path | None:
    """The directory with configuration that a file lies in or below; None where it may concern every root module."""
    if file.name in FOR_ALL:
        return None
    above = [place for place in file.parents if place.is_relative_to(tree)]
    owner = next((place for place in above if place.is_dir() and any(configuration_files(place))), None)
    return None if owner is None and file.name.endswith(VARIABLES) else owner or file
