"""Versions of database engines, as they are written: `16.3`, `8.0.mysql_aurora.3.08.0`, `6.x`."""

from __future__ import annotations

from collections.abc import Iterable

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth


def numbers_of(version: str) -> tuple[int, ...]:
    """The numbers with which a version begins; none where it begins otherwise."""
    numbers = []
    for part in version.split("."):
        if not (part.isascii() and part.isdigit()):
            break
        numbers.append(int(part))
    return tuple(numbers)


def is_as_new(version: Attribute, lowest: str) -> Truth:
    """Whether a version is at least another one, as far as both tell: "16" stands for the newest 16.x."""
    text = version.text
    if text is None:
        return version.answer(None, "is not set") if version.value is None else version.matches(".")
    ours, theirs = numbers_of(text), numbers_of(lowest)
    if not ours:
        return version.answer(None, f"is {version.shown()}, which is no version")
    length = min(len(ours), len(theirs))
    held = ours[:length] >= theirs[:length]
    return version.answer(held, f"is {version.shown()}, {'at least' if held else 'older than'} {lowest}")


def is_supported(engine: Attribute, version: Attribute, oldest: Iterable[str]) -> Truth:
    """Whether the version of an engine is at least the oldest one that is listed for it ("postgres 14")."""
    bounds = dict(line.split(" ", 1) for line in oldest)
    if engine.text is None:
        return engine.answer(None, "is not set") if engine.value is None else engine.matches(".")
    if engine.text not in bounds:
        return engine.answer(None, f"is {engine.text}, for which no oldest version is listed")
    return is_as_new(version, bounds[engine.text])
