"""Which files a repository tracks."""

from __future__ import annotations

import re

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import Truth

MOST_NAMED = 3
"""Files that a message names."""


def tracked_files(repository: Resource, pattern: str) -> list[Attribute]:
    """The tracked files of a `repository` whose whole path matches a regular expression of the policy's own; none where they are not known.

    Files that the settings leave out are not among them.
    """
    matches = re.compile(pattern).fullmatch
    listed = repository["tracked"]
    paths = listed.value if isinstance(listed.value, list) else []
    left_out = {str(path.text) for path in repository["left_out"].items()}
    return [listed[position] for position, path in enumerate(paths) if isinstance(path, str) and path not in left_out and matches(path)]


def tracked_paths(graph: Graph) -> frozenset[str]:
    """The paths of all tracked files, judged or left out; none where they are not known."""
    return graph.once(_paths)


def _paths(graph: Graph) -> frozenset[str]:
    return frozenset(str(path.text) for repository in graph.by_type.get("repository", ()) for path in repository["tracked"].items())


def tracks(repository: Resource, pattern: str, what: str) -> Truth:
    """Whether it tracks a file whose whole path matches; `what` names such files in the message ("a file of secrets")."""
    listed = repository["tracked"]
    if not isinstance(listed.value, list):
        return listed.is_empty()
    found = [str(one.text) for one in tracked_files(repository, pattern)]
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    fact = f"git tracks {', '.join(found[:MOST_NAMED])}{more}" if found else f"git tracks no {what}"
    return repository.answer(bool(found), fact)
