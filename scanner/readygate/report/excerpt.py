"""The line of a source that a diagnostic shows, without what may be a secret.

Which values are sensitive is known once a file is evaluated. A diagnostic is about what could not be: there the name of an argument has to tell.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readygate.model.location import Range, Source
from readygate.toolkit.masking import CUT, MASK, Mask
from readygate.toolkit.secrets import kind_of_secret, looks_like_secret_name

LONGEST = 200
"""Characters of a source line that a diagnostic shows."""
LONGEST_READ = 4096
"""Characters that are looked at, so that a secret is seen whole before it is cut."""

_ASSIGNMENT = re.compile(r'([\w-]+)("?\s*[=:]\s*)("(?:[^"\\]|\\.)*+"?|[^\s,{}[\]]+)')
_REFERENCE = re.compile(r"(?:var|local|module|data|each|count)\.[\w.\[\]\"*-]+")
_WORD = re.compile(r"[\w.-]{4,}")


class Excerpt(NamedTuple):
    """What of a line is shown, and the words of what is not, which the diagnostic itself may quote."""

    shown: str
    hidden: tuple[str, ...] = ()


def excerpt(source: Source, place: Range, mask: Mask) -> Excerpt:
    """The first line of a place in a source."""
    if place.start.line > len(source.line_starts):
        return Excerpt("")
    start = source.line_starts[place.start.line - 1]
    text = source.text[start : start + LONGEST_READ].split("\n", 1)[0].rstrip()
    line = mask(text + CUT if len(text) >= LONGEST_READ - 1 else text)[:LONGEST]
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        name, between, value = found.groups()
        if _REFERENCE.fullmatch(value) or not (looks_like_secret_name(name) or kind_of_secret(value)):
            return found[0]
        hidden.extend(_WORD.findall(value))
        return f"{name}{between}{MASK}"

    shown = _ASSIGNMENT.sub(hide, line)
    return Excerpt(MASK if kind_of_secret(shown) else shown, tuple(hidden))
