"""Where the suppressions of a file hold: for which blocks, or for which parts of them."""

from __future__ import annotations

from bisect import bisect_left

from readygate.engine.suppression_comments import Directive
from readygate.model.location import Range, Source
from readygate.model.resource import BlockSource


class Places:
    """The suppressions of one file, looked up by block: many blocks with a comment each must not be compared one by one."""

    def __init__(self, directives: list[Directive]) -> None:
        """`directives` come in the order in which they are written."""
        self.directives = directives
        self._starts = [directive.start for directive in directives]
        self._alone = [not _before(directive) for directive in directives]
        self._targets = self._target_lines()
        self._by_target = sorted((line, number) for number, line in enumerate(self._targets))
        self._of_file = [number for number, directive in enumerate(directives) if directive.reach == "file"]

    def at(self, block: BlockSource) -> list[tuple[Directive, Range | None]]:
        """The suppressions that hold for a block, or (with a range) for what is written in a part of it."""
        whole = block.range
        inside = range(bisect_left(self._starts, block.start), bisect_left(self._starts, block.end))
        first, behind = (bisect_left(self._by_target, (line, 0)) for line in (whole.start.line, whole.end.line + 1))
        numbers = sorted({*self._of_file, *inside, *(number for _, number in self._by_target[first:behind])})
        parts = _longest_parts(block) if numbers else {}
        placed = ((self.directives[number], self._scope(number, block, whole, parts)) for number in numbers)
        return [(directive, None if scope == whole else scope) for directive, scope in placed if scope]

    def _scope(self, number: int, block: BlockSource, whole: Range, parts: dict[int, tuple[int, int]]) -> Range | None:
        """The part of a block that a suppression holds for: all of it, an attribute or nested block, or nothing."""
        directive, stands_alone, target = self.directives[number], self._alone[number], self._targets[number]
        if directive.reach == "file" or (directive.reach in ("block", "inside") and block.start <= directive.start < block.end):
            return whole
        if directive.reach == "inside":
            return None
        first, last = whole.start.line, whole.end.line
        if target == first or (target == last and not stands_alone and directive.reach == "block"):
            return whole
        if directive.reach == "block" or not first < target <= last or (directive.reach == "below" and not stands_alone):
            return None
        return block.source.range(*parts[target]) if target in parts else None

    def _target_lines(self) -> list[int]:
        """For each suppression the line that it is about: its own, or where it stands alone the first one below that is no comment."""
        below: dict[int, int] = {}
        lines = []
        for directive, alone in zip(reversed(self.directives), reversed(self._alone), strict=True):
            lines.append(_line_below(directive, below) if alone else directive.location.start.line)
        return lines[::-1]


def _before(directive: Directive) -> str:
    """What stands before a comment on its line."""
    line = directive.source.line_starts[directive.location.start.line - 1]
    return directive.source.text[line : directive.start].strip()


def _line_below(directive: Directive, known: dict[int, int]) -> int:
    """The first line below a comment that is no comment itself; 0 where a blank line lies between. `known` has the answers for lines below."""
    source = directive.source
    first = line = source.position(directive.end).line + 1
    while line not in known and _line(source, line).startswith(("#", "//")):
        line += 1
    known[first] = known[line] if line in known else line if _line(source, line) else 0
    return known[first]


def _line(source: Source, number: int) -> str:
    """A line without the blanks around it; empty behind the last one."""
    starts = source.line_starts
    if number > len(starts):
        return ""
    return source.text[starts[number - 1] : starts[number] if number < len(starts) else None].strip()


def _longest_parts(block: BlockSource) -> dict[int, tuple[int, int]]:
    """For each line on which attributes or nested blocks begin, the longest of them."""
    longest: dict[int, tuple[int, int]] = {}
    for start, end in block.ranges.values():
        line = block.source.position(start).line
        if line not in longest or end - start > longest[line][1] - longest[line][0]:
            longest[line] = (start, end)
    return longest
