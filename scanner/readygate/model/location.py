"""Where something is written: source texts, positions and ranges."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from msgspec import Struct


class Position(Struct, frozen=True, order=True):
    """A place in a text: line and column count from 1 (columns in code points), offset from 0."""

    line: int
    column: int
    offset: int


class Range(Struct, frozen=True):
    """A stretch of one file; `end` is the position just behind the last character."""

    path: str
    start: Position
    end: Position

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}"


class Source(Struct, frozen=True, dict=True):
    """The text of one file and its path, relative to the scanned directory, with forward slashes."""

    path: str
    text: str

    def __repr__(self) -> str:
        return f"Source({self.path!r})"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets at which lines begin."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """Line and column of a character offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1, offset)

    def range(self, start: int, end: int) -> Range:
        """The range from offset `start` to offset `end` (exclusive)."""
        return Range(self.path, self.position(start), self.position(end))
