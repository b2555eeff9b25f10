"""Planned values as plan JSON splits them: what is known, and beside it a tree that is `true` at each part that is not.

Source: https://developer.hashicorp.com/terraform/internals/json-format#change-representation
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readygate.hcl.reader import MAX_DEPTH
from readygate.model.values import Path, Value
from readygate.views.plan.record import NOT_YET_KNOWN

DEEPEST = MAX_DEPTH
"""Levels of nesting that a planned value may have: as many as the configuration that it came from."""


class ShapeError(Exception):
    """Two trees that should have one shape do not; `path` tells where."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


def merged(known: Any, unknown: Any, path: Path = ()) -> Value:
    """The value with `NOT_YET_KNOWN` at every part that is unknown. Containers are filled in place. Raises ShapeError."""
    if unknown is True:
        return NOT_YET_KNOWN
    if isinstance(unknown, dict):
        return _merged_mapping(known, unknown, path)
    if isinstance(unknown, list):
        return _merged_list(known, unknown, path)
    if unknown is False or unknown is None:
        return known  # type: ignore[no-any-return]  # what JSON holds
    raise ShapeError(path, "only true, false, objects and arrays tell what is unknown")


def _merged_mapping(known: Any, unknown: dict[str, Any], path: Path) -> Value:
    if known is None:
        if not has_true(unknown):
            return None
        known = {}
    elif not isinstance(known, dict):
        if not has_true(unknown):
            return known  # type: ignore[no-any-return]
        raise ShapeError(path, "the value is no object, but some of its attributes are said to be unknown")
    for name, inside in unknown.items():
        if inside is True:
            known[name] = NOT_YET_KNOWN
        elif inside:
            known[name] = merged(known.get(name), inside, (*path, name))
    return known  # type: ignore[no-any-return]


def _merged_list(known: Any, unknown: list[Any], path: Path) -> Value:
    if known is None and has_true(unknown):
        known = [None] * len(unknown)
    if not isinstance(known, list) or len(known) < len(unknown):
        if not has_true(unknown):
            return known  # type: ignore[no-any-return]
        raise ShapeError(path, "the value is no array of that length, but some of its elements are said to be unknown")
    for position, inside in enumerate(unknown):
        if inside is True:
            known[position] = NOT_YET_KNOWN
        elif inside:
            known[position] = merged(known[position], inside, (*path, position))
    return known


def has_true(tree: Any) -> bool:
    """Whether a tree of marks marks anything."""
    if isinstance(tree, dict):
        return any(map(has_true, tree.values()))
    if isinstance(tree, list):
        return any(map(has_true, tree))
    return tree is True


def marked(tree: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all parts that a tree of marks marks. Raises ShapeError."""
    if tree is True:
        yield path
    elif isinstance(tree, dict):
        for name, inside in tree.items():
            if inside:
                yield from marked(inside, (*path, name))
    elif isinstance(tree, list):
        for position, inside in enumerate(tree):
            if inside:
                yield from marked(inside, (*path, position))
    elif tree is not False and tree is not None:
        raise ShapeError(path, "only true, false, objects and arrays tell what is sensitive")
