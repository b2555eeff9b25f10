"""The comments of Markdown: those of HTML, but none that is shown as code.

Source: https://spec.commonmark.org/0.31.2/ (fenced code blocks, code spans, HTML blocks of kind 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readygate.model.location import Source

MARKDOWN = (".md", ".markdown")
BEGIN, END = "<!--", "-->"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def markdown_comments(source: Source) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each comment outside of code, in order; in time that grows with the text only, whatever is in it."""
    text, fence, behind = source.text, "", 0
    final = text.rfind(END)
    for start, end in zip(source.line_starts, (*source.line_starts[1:], len(text)), strict=True):
        if start > final:
            return
        mark = _FENCE.match(text, start, end)
        if start < behind or not (mark or fence):
            for first, last in _on_line(text, max(start, behind), end, final):
                yield first, last, text[first : last - len(END)]
                behind = last
        elif not fence:
            fence = mark[1] if mark else ""
        elif mark and mark[1].startswith(fence) and not text[mark.end() : end].strip():
            fence = ""


def _on_line(text: str, start: int, end: int, final: int) -> Iterator[tuple[int, int]]:
    """The comments that begin on the rest of a line, outside of code spans; they may end on another line, and no comment ends after `final`."""
    seen, ticks = start, 0
    first = text.find(BEGIN, start, end)
    while 0 <= first <= final - len(BEGIN):
        ticks += text.count("`", seen, first)
        seen = following = first + len(BEGIN)
        if ticks % 2 == 0:
            following = text.index(END, seen) + len(END)
            yield first, following
            seen = following
        first = text.find(BEGIN, following, end) if following < end else -1
