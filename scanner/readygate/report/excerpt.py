"""Lines of sources as a report may show them: without what may be a secret.

Which values are sensitive is known once a file is evaluated. A diagnostic is about what could not be: there the name of an argument has to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from readygate.model.location import Range, Source
from readygate.toolkit.masking import CUT, MASK, Mask
from readygate.toolkit.secrets import kind_of_secret, looks_like_secret_name

LONGEST = 200
"""Characters of a source line that a diagnostic shows."""
LONGEST_READ = 4096
"""Characters that are looked at, so that a secret is seen whole before it is cut."""
AROUND = 3
"""Lines before and behind a place that show where it is."""
LONGEST_PLACE = 12
"""Lines of one place; a whole block may have hundreds."""

_ASSIGNMENT = re.compile(r'([\w-]+)("?\s*[=:]\s*)("(?:[^"\\]|\\.)*+"?|[^\s,{}[\]]+)')
_LONG_TEXT = re.compile(r'([\w-]+)"?\s*[=:]\s*<<-?\s*(\w+)')
_REFERENCE = re.compile(r"(?:var|local|module|data|each|count)\.[\w.\[\]\"*-]+")
_WORD = re.compile(r"[\w.-]{4,}")


class Excerpt(NamedTuple):
    """What of a line is shown, and the words of what is not, which the diagnostic itself may quote."""

    shown: str
    hidden: tuple[str, ...] = ()


def excerpt(source: Source, place: Range, mask: Mask) -> Excerpt:
    """The first line of a place in a source."""
    return _line(source, place.start.line, mask)


def lines_around(source: Source, places: Iterable[tuple[int, int]], mask: Mask) -> dict[int, str]:
    """The lines of some places (first and last line) with those around them, by number."""
    wanted: set[int] = set()
    for first, last in places:
        wanted.update(range(max(first - AROUND, 1), min(max(last, first), first + LONGEST_PLACE) + AROUND + 1))
    hidden = _hidden_lines(source.text)
    return {number: MASK if number in hidden else _line(source, number, mask).shown for number in sorted(wanted) if number <= len(source.line_starts)}


def _hidden_lines(text: str) -> set[int]:
    """The lines between the ends of private keys, and of texts over several lines that are assigned to the name of a secret."""
    hidden: set[int] = set()
    end = ""
    for number, line in enumerate(text.split("\n"), 1):
        if end:
            if end in line:
                end = ""
            else:
                hidden.add(number)
        elif (found := _LONG_TEXT.search(line)) and looks_like_secret_name(found[1]):
            end = found[2]
        elif "-----BEGIN " in line and "PRIVATE KEY" in line and "-----END " not in line:
            end = "-----END "
    return hidden


def _line(source: Source, number: int, mask: Mask) -> Excerpt:
    if number > len(source.line_starts):
        return Excerpt("")
    start = source.line_starts[number - 1]
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
