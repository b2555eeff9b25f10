"""The comments of a file, for those who read instructions in them; the parser itself steps over comments."""

from __future__ import annotations

import re
from typing import Final

from readygate.hcl import lexical
from readygate.model.location import Source

# Code up to the next thing that matters. Groups: 1 comment, 2 heredoc marker, 3 quote of a template, 4 brace. Plain strings are stepped over.
_code = re.compile(
    r'[^"#/<{}]*+(?:((?:#|//)[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?)|<<-?([^\W\d][\w-]*+)\r?\n|'
    + lexical.STRING.replace("(", "(?:", 1)
    + r'|(")|([{}])|.)?'
).match
_QUOTED: Final = '"'
_BRACE: Final = "{"
_SEQUENCE: Final = "$"


def comments(source: Source) -> list[tuple[int, int, str]]:
    """Start, end and text of every comment, with its markers and without its line break.

    What looks like a comment inside of a string or heredoc is none, unless it stands in an interpolation there.
    """
    text = source.text
    found: list[tuple[int, int, str]] = []
    if "#" not in text and "/" not in text:
        return found
    # What is open at the offset: braces, interpolations, strings, and heredocs by their markers.
    open_parts: list[str] = []
    at = 0
    while at < len(text):
        context = open_parts[-1] if open_parts else _BRACE
        if context == _QUOTED:
            at = _in_quotes(text, at, open_parts)
        elif context not in (_BRACE, _SEQUENCE):
            at = _in_heredoc(text, at, context, open_parts)
        else:
            at = _in_code(text, at, open_parts, found)
    return found


def _in_code(text: str, at: int, open_parts: list[str], found: list[tuple[int, int, str]]) -> int:
    """Step over code up to the next comment, template or brace."""
    match = _code(text, at)
    if match is None or match.end() == at:
        return at + 1
    if match[1]:
        found.append((match.start(1), match.end(1), match[1]))
    elif match[2]:
        open_parts.append(match[2])
    elif match[3]:
        open_parts.append(_QUOTED)
    elif match[4] == "{":
        open_parts.append(_BRACE)
    elif match[4] and open_parts:
        open_parts.pop()
    return match.end()


def _in_quotes(text: str, at: int, open_parts: list[str]) -> int:
    """Step over literal text of a quoted template; an unclosed one ends with its line."""
    literal = lexical.quoted_text(text, at)
    at = literal.end() if literal else at
    opening = lexical.sequence_start(text, at)
    if opening is not None:
        open_parts.append(_SEQUENCE)
        return opening.end()
    open_parts.pop()
    return at + 1


def _in_heredoc(text: str, at: int, marker: str, open_parts: list[str]) -> int:
    """Step over literal text of one line of a heredoc."""
    if text.startswith("\n", at - 1):
        line_end = text.find("\n", at)
        if line_end >= 0 and text[at:line_end].strip() == marker:
            open_parts.pop()
            return line_end
    literal = lexical.unquoted_text(text, at)
    if literal is not None and literal.end() > at:
        return literal.end()
    opening = lexical.sequence_start(text, at)
    if opening is None:
        return at + 1
    open_parts.append(_SEQUENCE)
    return opening.end()
