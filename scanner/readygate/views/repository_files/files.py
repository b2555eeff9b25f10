"""A file of a repository as its readers get it, and the resources that they make of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from readygate.model.location import Source
from readygate.model.resource import BlockSource, Resource
from readygate.model.values import Path, Value

MODE = "repository"
Ranges = Mapping[Path, tuple[int, int]]


class UnreadableFileError(Exception):
    """A file is not what its name says, or more than is read; the message tells why."""


def directory_of(path: str) -> str:
    """The directory of a file; empty for the repository's root."""
    parent = str(PurePosixPath(path).parent)
    return "" if parent == "." else parent


def file_resource(type_: str, source: Source, attributes: dict[str, Value], ranges: Ranges | None = None) -> Resource:
    """A resource that is a whole file."""
    where = {"path": source.path, "directory": directory_of(source.path)}
    place = BlockSource(source, 0, 0, len(source.text), ranges or {})
    name = PurePosixPath(source.path).name
    return Resource(address=source.path, type=type_, name=name, mode=MODE, attributes={**where, **attributes}, source=place)


def part_resource(type_: str, source: Source, name: str, attributes: dict[str, Value], place: tuple[int, int], ranges: Ranges) -> Resource:
    """A resource that is a named part of a file; the place is where it begins and ends."""
    where = {"path": source.path, "directory": directory_of(source.path)}
    block = BlockSource(source, place[0], place[0], place[1], ranges)
    return Resource(address=f"{source.path}:{name}", type=type_, name=name, mode=MODE, attributes={**attributes, **where}, source=block)


def below(ranges: Ranges, path: Path) -> dict[Path, tuple[int, int]]:
    """The ranges of what lies below a path, with the paths shortened by it."""
    return {one[len(path) :]: place for one, place in ranges.items() if len(one) > len(path) and one[: len(path)] == path}
