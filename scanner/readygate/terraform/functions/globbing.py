"""Which files a pattern of `fileset` names.

Source: https://developer.hashicorp.com/terraform/language/functions/fileset and https://pkg.go.dev/github.com/bmatcuk/doublestar
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from readygate.terraform.errors import FunctionError

MOST_ENTRIES = 200_000
"""Directory entries that are looked at for one pattern."""
_MAGIC = frozenset("*?[{\\")
_ANYWHERE = "**"


class BadPatternError(ValueError):
    """A pattern with an open bracket or brace."""


class _Walk:
    """One search: it counts what it looks at, and asks `locate` for every directory, which refuses those that may not be read."""

    def __init__(self, locate: Callable[[str], Path]) -> None:
        self.locate = locate
        self.seen = 0

    def entries(self, directory: str) -> list[tuple[str, Path]]:
        located = self.locate(directory or ".")
        if not located.is_dir():
            return []
        found = sorted((entry.name, entry) for entry in located.iterdir())
        self.seen += len(found)
        if self.seen > MOST_ENTRIES:
            raise FunctionError(f"more than {MOST_ENTRIES} files were looked at")
        return found

    def exists(self, path: str) -> bool:
        try:
            return self.locate(path).exists()
        except PermissionError:
            raise
        except OSError:
            # A name that is too long, for instance, is the name of nothing.
            return False

    def matches(self, directory: str, parts: tuple[str, ...]) -> Iterator[str]:
        if not parts:
            yield directory
            return
        part, rest = parts[0], parts[1:]
        if part == _ANYWHERE:
            yield from self.anywhere(directory, rest, frozenset())
        elif not _MAGIC.intersection(part):
            if self.exists(posixpath.join(directory, part)):
                yield from self.matches(posixpath.join(directory, part), rest)
        else:
            matcher = _matcher(part)
            for name, _ in self.entries(directory):
                if matcher.fullmatch(name):
                    yield from self.matches(posixpath.join(directory, name), rest)

    def anywhere(self, directory: str, rest: tuple[str, ...], above: frozenset[Path]) -> Iterator[str]:
        """Matches of the rest of the pattern in the directory and everywhere below; a link back up is not followed."""
        located = self.locate(directory or ".")
        if located in above:
            return
        if rest:
            yield from self.matches(directory, rest)
        for name, entry in self.entries(directory):
            path = posixpath.join(directory, name)
            if entry.is_dir():
                yield from self.anywhere(path, rest, above | {located})
            elif not rest:
                yield path


def glob(pattern: str, locate: Callable[[str], Path]) -> list[str]:
    """The regular files that a cleaned pattern names, each once. Raises BadPatternError, and what `locate` raises."""
    parts = tuple(pattern.strip("/").split("/"))
    for part in parts:
        if _MAGIC.intersection(part):
            _matcher(part)
    start = "/" if pattern.startswith("/") else ""
    found = dict.fromkeys(_Walk(locate).matches(start, parts))
    return [path for path in found if locate(path or ".").is_file()]


@lru_cache(maxsize=128)
def _matcher(part: str) -> Any:
    """A pattern of RE2, which needs linear time, for one name of a path."""
    import re2  # type: ignore[import-untyped]  # the wheel has no stubs

    try:
        return re2.compile("(?s)" + _translated(part)[0])
    except re2.error as error:
        raise BadPatternError(part) from error


def _translated(part: str, at: int = 0, *, braced: bool = False) -> tuple[str, int]:
    """The pattern from an offset to its end, or to the end of an alternative in braces."""
    out = ""
    while at < len(part):
        character = part[at]
        at += 1
        if character == "*":
            out += ".*"
        elif character == "?":
            out += "."
        elif character == "[":
            end = _class_end(part, at)
            out += "[" + part[at:end] + "]"
            at = end + 1
        elif character == "{":
            alternatives, at = _alternatives(part, at)
            out += alternatives
        elif braced and character in ",}":
            return out, at - 1
        elif character == "\\":
            if at == len(part):
                raise BadPatternError(part)
            out += _literal(part[at])
            at += 1
        else:
            out += _literal(character)
    if braced:
        raise BadPatternError(part)
    return out, at


def _class_end(part: str, at: int) -> int:
    """Where a class in brackets ends; a bracket may stand inside behind a backslash."""
    end = at
    while end < len(part) and part[end] != "]":
        end += 2 if part[end] == "\\" else 1
    if end >= len(part) or end == at:
        raise BadPatternError(part)
    return end


def _alternatives(part: str, at: int) -> tuple[str, int]:
    choices: list[str] = []
    while True:
        choice, at = _translated(part, at, braced=True)
        choices.append(choice)
        at += 1
        if part[at - 1] == "}":
            return f"(?:{'|'.join(choices)})", at


def _literal(character: str) -> str:
    return character if character.isalnum() or ord(character) > 0x7F else f"\\x{{{ord(character):x}}}"
