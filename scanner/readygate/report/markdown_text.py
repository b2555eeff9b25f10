"""Text from scanned files inside of Markdown: shown as it is, whatever it holds."""

from __future__ import annotations

_MARKS = "\\`*_{}[]()#+-.!|~"
_ESCAPES = {ord(mark): f"\\{mark}" for mark in _MARKS if mark not in "().-+#!"}
_ESCAPES |= {ord("<"): "&lt;", ord(">"): "&gt;", ord("&"): "&amp;", ord("@"): "@&#8203;", ord("\n"): " ", ord("\r"): " "}
"""`@` would call somebody: a zero-width space behind it keeps it from that.

Source: https://github.github.com/gfm/#backslash-escapes
"""


def escaped(text: str) -> str:
    """A text on one line that Markdown shows letter by letter; it starts no list, heading or number where it stands behind other text."""
    return text.translate(_ESCAPES)
