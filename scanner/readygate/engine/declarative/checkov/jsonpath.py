"""The JSONPath expressions of Checkov's `jsonpath_` operators, as our paths and the choice that their filters make.

Understood: names, `*`, `..`, indices, and filters of comparisons joined by `&`, `|` and `!`. Slices, unions, arithmetic, sorting and named
operators are not.
Source: https://github.com/h2non/jsonpath-ng, of which Checkov uses a copy; a filter takes what is no list for a list of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from readygate.engine.declarative.checkov.definition import ImportRefusedError, Plain
from readygate.engine.declarative.operands import number_of
from readygate.engine.declarative.paths import ITSELF

_NAME = r"[A-Za-z_][\w-]*"
_STEP = re.compile(
    rf"""(?P<below>\.\.)?\.?(?P<name>{_NAME}|"[^"]+"|'[^']+')|\.?(?P<every>\*)|\[\s*(?:(?P<each>\*)|(?P<index>\d+)|(?P<key>"[^"]+"|'[^']+'|{_NAME}))\s*\]"""
)
_WORD = r"""(?:[^\s=!<>&|()~"'\[\]]|\[(?:"[^"]*"|'[^']*'|[^\]"']*)\])+"""
_TOKEN = re.compile(rf"""\s*(?:(=~|==?|!=|<=|>=|<|>|&&?|\|\|?|!|[()])|("[^"]*"|'[^']*'|{_WORD}))""")
_PLAIN_NAME = re.compile(r"[^.\[\]\"'*@\s]+")
_COMPARISONS = {"<": "less_than", "<=": "less_than_or_equal", ">": "greater_than", ">=": "greater_than_or_equal"}
_FLAGS = re.compile(r"\(\?[a-z]+\)")


class Chosen(NamedTuple):
    """A path, and which of the values that it leads to are meant."""

    path: str
    where: Plain | None


def chosen_of(expression: str) -> list[Chosen]:
    """The paths of an expression, each starting where the one before it ends, cut after each filter. Raises ImportRefusedError."""
    found: list[Chosen] = []
    path, position = "", 1 if expression.startswith("$") else 0
    while position < len(expression):
        if expression.startswith("[?", position):
            end = _closing(expression, position)
            found.append(Chosen(f"{path}[*]" if path else f"{ITSELF}", _Filter(expression[position + 2 : end]).read()))
            path, position = "", end + 1
            continue
        step = _STEP.match(expression, position)
        if step is None:
            raise ImportRefusedError(f"{expression}: {expression[position:]!r} is a part of JSONPath that has no counterpart here")
        path += _written(step, first=not path)
        position = step.end()
    return [*found, Chosen(path, None)] if path else found


def _written(step: re.Match[str], *, first: bool) -> str:
    """A step as our paths write it."""
    if step["index"]:
        return f"[{step['index']}]"
    if step["each"]:
        return "[*]"
    name = step["every"] or (step["name"] or step["key"]).strip("\"'")
    if name != "*" and not _PLAIN_NAME.fullmatch(name):
        return f'["{name}"]'
    dot = "" if first else "."
    return f"{dot}**.{name}" if step["below"] else f"{dot}{name}"


def _closing(expression: str, start: int) -> int:
    """Where the bracket ends that starts here; those in quotes do not count. Raises ImportRefusedError."""
    depth, quote = 0, ""
    for position in range(start, len(expression)):
        character = expression[position]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "[]":
            depth += 1 if character == "[" else -1
            if not depth:
                return position
    raise ImportRefusedError(f"{expression} is no JSONPath: a bracket is not closed")


class _Filter:
    """Reads what stands in `[?...]`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[tuple[str, str]] = []
        position = 0
        while position < len(text.rstrip()):
            token = _TOKEN.match(text, position)
            if token is None:
                raise self._refused()
            self._tokens.append((token[1] or "", token[2] or ""))
            position = token.end()

    def read(self) -> Plain:
        """The condition of a value. Raises ImportRefusedError."""
        found = self._joined("or", self._conjunction)
        if self._tokens:
            raise self._refused()
        return found

    def _refused(self) -> ImportRefusedError:
        return ImportRefusedError(f"[?{self._text}]: a filter of JSONPath that is not understood")

    def _conjunction(self) -> Plain:
        return self._joined("and", self._comparison)

    def _joined(self, operator: str, read: Callable[[], Plain]) -> Plain:
        symbols = ("|", "||") if operator == "or" else ("&", "&&")
        parts = [read()]
        while self._tokens and self._tokens[0][0] in symbols:
            self._tokens.pop(0)
            parts.append(read())
        return {operator: parts} if len(parts) > 1 else parts[0]

    def _comparison(self) -> Plain:
        symbol, word = self._next()
        if symbol == "!":
            return {"not": self._comparison()}
        if symbol == "(":
            inner = self._joined("or", self._conjunction)
            if self._next()[0] != ")":
                raise self._refused()
            return inner
        if symbol:
            raise self._refused()
        asked: Plain = {"attribute": self._path(word)}
        if not self._tokens or self._tokens[0][0] in ("&", "&&", "|", "||", ")"):
            return asked | {"exists": True}
        comparison, value = self._next()[0], self._next()[1]
        return asked | self._compared(comparison, value)

    def _next(self) -> tuple[str, str]:
        if not self._tokens:
            raise self._refused()
        return self._tokens.pop(0)

    def _path(self, word: str) -> str:
        path = word.removeprefix("@").removeprefix(".")
        parts = chosen_of(path) if path else []
        if len(parts) > 1 or "*" in path:
            raise self._refused()
        return parts[0].path if parts else ITSELF

    def _compared(self, comparison: str, written: str) -> Plain:
        value = _value(written)
        if comparison in ("=", "=="):
            return {"equals": value}
        if comparison == "!=":
            return {"exists": True, "not_equals": value}
        if comparison == "=~":
            return {"regex_match": searching(str(value))}
        if comparison in _COMPARISONS and number_of(value) is not None:
            return {_COMPARISONS[comparison]: value}
        raise self._refused()


def _value(written: str) -> Any:
    if written[:1] in ("'", '"'):
        return written[1:-1]
    if written in ("true", "false"):
        return written == "true"
    return int(written) if re.fullmatch(r"-?\d+", written) else written


def searching(pattern: str) -> str:
    """A pattern that is looked for everywhere, as one that has to match from the beginning."""
    flags = _FLAGS.match(pattern)
    start = flags.end() if flags else 0
    if pattern.startswith("^", start) and "|" not in pattern:
        return pattern
    return f"{pattern[:start]}(?s:.*)(?:{pattern[start:]})"
