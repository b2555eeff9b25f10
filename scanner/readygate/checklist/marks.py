"""The marks by which an author says that something is done or not: task boxes, ticks, crosses, also where an encoding broke them."""

from __future__ import annotations

import re
from typing import NamedTuple

DONE = "✅☑✔✓🗹"
OPEN = "❌☐✗✘⬜🔲⏳🚧⚠"
CODECS = ("cp1252", "mac_roman", "latin-1")
"""What UTF-8 is mistaken for most often."""
_BOX = re.compile(r"\[([ xX])\](?=\s|$)")
_VARIANT = "\ufe0f"
"""Asks for the coloured form of the character before it: https://www.unicode.org/reports/tr51/#Emoji_Presentation."""


class Mark(NamedTuple):
    """A mark at the beginning of a text: what it claims, how it is written, and where the text behind it starts."""

    done: bool
    written: str
    end: int


def _broken(mark: str, codec: str) -> str:
    """A mark as it looks after its bytes were read in another encoding; empty where that cannot be."""
    try:
        return mark.encode().decode(codec)
    except UnicodeDecodeError:
        return ""


def _spellings(mark: str) -> list[str]:
    """A mark as it is, and as broken encodings show it."""
    return [mark, *filter(None, (_broken(mark, codec) for codec in CODECS))]


_WRITTEN = {spelling: mark in DONE for mark in (*DONE, *OPEN) for spelling in _spellings(mark)}
TICK, CROSS = "✅", "❌"
_IN_CODEC = {codec: frozenset(_broken(mark, codec) for mark in (*DONE, *OPEN)) - {""} for codec in CODECS}
_SIGN = re.compile("(" + "|".join(sorted(map(re.escape, _WRITTEN), key=len, reverse=True)) + f"){_VARIANT}?")


def mark_of(text: str) -> Mark | None:
    """The mark that a text begins with, if it does: `[x]`, `[ ]`, or a tick or cross."""
    if box := _BOX.match(text):
        return Mark(box[1] != " ", box[0], _behind(text, box.end()))
    if sign := _SIGN.match(text):
        return Mark(_WRITTEN[sign[1]], sign[0], _behind(text, sign.end()))
    return None


def counterpart(mark: Mark) -> str:
    """The mark that says the opposite, written in the same way: `[ ]` for `[x]`, a cross for a tick in the same broken encoding."""
    if mark.written.startswith("["):
        return "[ ]" if mark.done else "[x]"
    plain = CROSS if mark.done else TICK
    for codec in CODECS:
        if mark.written.rstrip(_VARIANT) in _IN_CODEC[codec]:
            return _broken(plain, codec) or plain
    return plain


def without_marks(text: str) -> str:
    """A heading without ticks around it."""
    return _SIGN.sub("", text).strip()


def _behind(text: str, end: int) -> int:
    return end + len(text[end:]) - len(text[end:].lstrip(" \t\ufe0f"))
