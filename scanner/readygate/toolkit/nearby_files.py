"""Files beside a file of a repository, or in a directory above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.toolkit.tracked_files import tracked_paths


def directories_above(file: Resource) -> Iterator[str]:
    """The directory of a file and those around it, up to the repository's root, which is empty."""
    directory = str(file["directory"].value)
    while directory:
        yield directory
        directory = directory.rpartition("/")[0]
    yield ""


def tracked_above(file: Resource, name: str) -> str | None:
    """The nearest tracked file, in the directory of a file or above it, whose name matches a regular expression of the policy's own."""
    names = file.graph.once(_tracked_by_directory)
    matches = re.compile(name).fullmatch
    for directory in directories_above(file):
        for one in names.get(directory, ()):
            if matches(one):
                return f"{directory}/{one}" if directory else one
    return None


def _tracked_by_directory(graph: Graph) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(tracked_paths(graph)):
        directory, _, name = path.rpartition("/")
        found.setdefault(directory, []).append(name)
    return found
