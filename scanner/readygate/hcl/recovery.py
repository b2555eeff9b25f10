"""Where to go on reading after something that is not HCL.

What follows a broken item is taken for intact as early as possible: at the first line outside of the brackets that the item opened, or, where
those are never closed, at the first line that looks like an item and is indented no deeper than the broken one. What lies before the error is
read again at most as often as the whole text is long, so recovery stays linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left

# Groups: 1 heredoc marker, 2 opening bracket, 3 closing bracket, 4 newline. Strings on one line and comments are stepped over.
_token = re.compile(
    r'[^"#/<(\[{)\]}\n]*+(?:"(?:[^"\\\n]++|\\[^\n])*+"|(?:#|//)[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?'
    r"|<<-?([^\W\d][\w-]*+)\r?(?=\n)|([(\[{])|([)\]}])|(\n)|.)?"
).match
_item_line = re.compile(r'([ \t]*+)(?:[^\W\d][\w-]*+[ \t]*+(?:=(?![=>])|(?:[^\W\d][\w-]*+[ \t]*+|"[^"\n]*+"[ \t]*+)*+\{)|(\}))').match
_marker_line = re.compile(r"^[^\S\n]*+([^\W\d][\w-]*+)[^\S\n]*+$", re.MULTILINE)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_HEREDOC = "<"


class OpenBrackets:
    """The brackets that are open, the innermost last."""

    __slots__ = ("counts", "stack")

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.counts = {"(": 0, "[": 0, "{": 0, _HEREDOC: 0}

    def open(self, bracket: str) -> None:
        """Add an opening bracket."""
        self.stack.append(bracket)
        self.counts[bracket] += 1

    def close(self, bracket: str) -> bool:
        """Take a closing bracket's partner off, and all that was opened since; true if instead it closes the body around the item."""
        partner = _PAIRS[bracket]
        if self.counts[_HEREDOC]:
            return False
        if not self.counts[partner]:
            return bracket == "}"
        found = ""
        while found != partner:
            found = self.stack.pop()
            self.counts[found] -= 1
        return False


def marker_lines(text: str) -> dict[str, list[int]]:
    """The offsets behind all lines that could end a heredoc, by marker."""
    found: dict[str, list[int]] = {}
    for match in _marker_line.finditer(text):
        if match.end() < len(text):
            found.setdefault(match[1], []).append(match.end())
    return found


def resume(text: str, item: int, error: int, markers: dict[str, list[int]], again: int) -> int:
    """The offset at which to go on after an error in the item that starts at offset `item`; `again` characters before the error may be reread."""
    line = text.rfind("\n", 0, item) + 1
    indentation = len(text[line:item]) - len(text[line:item].lstrip())
    earliest = min(text.rfind("\n", 0, error) + 1, error - again)
    brackets = OpenBrackets()
    at = item
    while at < len(text):
        match = _token(text, at)
        if match is None or match.end() == at:
            return len(text)
        at = match.end()
        if match[4]:
            if not brackets.stack:
                if at > error:
                    return at
            elif at >= earliest and item_starts(text, at, indentation):
                return at
        elif match[2]:
            brackets.open(match[2])
        elif match[3]:
            if brackets.close(match[3]) and match.start(3) >= error:
                return match.start(3)
        elif match[1]:
            at = heredoc_end(markers, match[1], at)
            if at == match.end():
                brackets.open(_HEREDOC)
    return len(text)


def item_starts(text: str, at: int, indentation: int) -> bool:
    """Whether a line looks like an item that stands beside the broken one, or like the end of the body that holds it."""
    match = _item_line(text, at)
    if match is None:
        return False
    width = match.end(1) - at
    return width < indentation or (width == indentation and not match[2])


def heredoc_end(markers: dict[str, list[int]], marker: str, at: int) -> int:
    """The offset behind the end of a heredoc, or the given one if it has no end."""
    ends = markers.get(marker, [])
    index = bisect_left(ends, at)
    return ends[index] if index < len(ends) else at
