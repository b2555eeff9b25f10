r"""`.driftignore`: driftctl's file of resources and attributes whose drift does not count.

Each line is a pattern as in a `.gitignore` for one text: `type.id`, or `type.id.path.to.attribute`. A pattern also covers whatever begins with
it and a dot; `*` is any text, `?` any one character, `[...]` one of several; `\` takes a wildcard, a dot, `!`, `#` or `\` as it is; `!` in front
counts what earlier lines left out; the last line that fits decides.
Source: https://docs.driftctl.com/0.39.0/usage/filtering/driftignore
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from readygate.drift.items import Change, Item

FILE_NAME = ".driftignore"


class Line(Struct, frozen=True):
    """A line that is no comment: its number, whether it counts what it fits, and its pattern as a regular expression (empty: it fits nothing)."""

    number: int
    counts: bool
    expression: str


class DriftIgnore(Struct, frozen=True):
    """The lines of a file; `name` is how messages call the file."""

    lines: tuple[Line, ...]
    name: str = FILE_NAME

    def rule_for(self, item: Item, change: Change | None = None) -> str | None:
        """The line by which an item, or a change of it, does not count; None where it does."""
        steps = [str(step) for step in change.path] if change is not None else []
        line = self.deciding(".".join((item.type, item.id, *steps)))
        return None if line is None or line.counts else f"{self.name}:{line.number}"

    def deciding(self, text: str) -> Line | None:
        """The line that decides about `type.id`, or about an attribute of it."""
        return next((line for line in reversed(self.lines) if line.expression and _fits(line.expression, text)), None)


def read_driftignore(text: str, name: str = FILE_NAME) -> DriftIgnore:
    """The rules of a file."""
    lines = (_line(number, line.rstrip("\r\n")) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#"))
    return DriftIgnore(tuple(lines), name)


def _line(number: int, text: str) -> Line:
    counts = text.startswith("!")
    pattern = text[1:] if counts else text
    trimmed = pattern.rstrip(" ")
    if trimmed.endswith("\\") and len(trimmed) < len(pattern):
        trimmed += " "
    expression = _expression(trimmed)
    covers = expression if trimmed.endswith("*") else f"(?:{expression})(?:\\..*)?"
    return Line(number, counts, covers if _compiled(covers) is not None else "")


def _expression(pattern: str) -> str:
    """A pattern as a regular expression."""
    import re2  # type: ignore[import-untyped]  # the wheel has no stubs

    found: list[str] = []
    at = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\" and at + 1 < len(pattern):
            at += 1
            found.append(re2.escape(pattern[at]))
        elif character == "*":
            found.append("" if found and found[-1] == ".*" else ".*")
        elif character == "?":
            found.append(".")
        elif character == "[" and (end := pattern.find("]", at + 2)) > 0:
            inside = pattern[at + 1 : end]
            found.append(f"[{'^' if inside[0] in '!^' else ''}{re2.escape(inside.lstrip('!^')).replace(chr(92) + '-', '-')}]")
            at = end
        else:
            found.append(re2.escape(character))
        at += 1
    return "".join(found)


def _compiled(expression: str) -> Any:
    """The expression, ready to use; None where it is none. One that is used again is kept by the library's own cache."""
    import re2

    try:
        return re2.compile(f"(?s){expression}")
    except re2.error:
        return None


def _fits(expression: str, text: str) -> bool:
    return _compiled(expression).fullmatch(text) is not None
