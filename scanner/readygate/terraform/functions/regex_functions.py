"""Functions that take regular expressions, which run in time linear in the text (RE2).

Source: https://developer.hashicorp.com/terraform/language/functions/regex, https://pkg.go.dev/regexp#Regexp.Expand and
https://github.com/google/re2/wiki/Syntax, the syntax that Go shares
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from readygate.model.types import DYNAMIC, STRING, ListOf, ObjectOf, TupleOf, Type
from readygate.model.values import Unknown
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import check_length
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.values import ListValue, Null, TfValue

_GROUP = re.compile(r"\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|(?P<group>\((?:\?P?<(?P<name>\w+)>|(?!\?)))", re.DOTALL)
"""Capture groups of a valid pattern, and what may hold a bracket that is none: quotations, escapes, character classes."""
_GO_WORDS = {
    "missing ]": "missing closing ]",
    "missing )": "missing closing )",
    "trailing \\": "trailing backslash at end of expression",
    "no argument for repetition operator": "missing argument to repetition operator",
    "bad repetition operator": "invalid nested repetition operator",
    "invalid repetition size": "invalid repeat count",
    "invalid perl operator": "invalid or unsupported Perl syntax",
    "invalid named capture group": "invalid named capture",
    "pattern too large - compile failed": "expression too large",
}
"""What RE2 says, and what Go says instead."""


class _PatternError(ValueError):
    """A pattern that is not one: what is wrong, and the part of the pattern that is."""

    def __init__(self, problem: str, part: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.part = part


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    """The pattern over UTF-8 bytes (so that positions need no translation). Raises _PatternError."""
    import re2  # type: ignore[import-untyped]  # the wheel has no stubs

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern.encode(), options)
    except re2.error as error:
        said = error.args[0]
        text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        problem, _, part = text.partition(": ")
        raise _PatternError(_GO_WORDS.get(problem, problem), part) from error


def _matches(pattern: Any, text: bytes) -> Iterator[Any]:
    """All matches as Go finds them: an empty match right behind another one does not count."""
    position = 0
    previous_end = -1
    while position <= len(text):
        match = _search(pattern, text, position)
        if match is None:
            return
        start, end = match.span()
        if end > start or start != previous_end:
            yield match
        previous_end = end
        position = end if end > position else _next_character(text, position)


def _search(pattern: Any, text: bytes, position: int = 0) -> Any:
    """The first match from a position on. RE2 finds "no word boundary" also between the bytes of one character, where for Go there is nothing."""
    while (match := pattern.search(text, position)) is not None:
        start, end = match.span()
        if start != end or start == len(text) or text[start] & 0xC0 != 0x80:
            return match
        position = _next_character(text, start)
    return None


def _next_character(text: bytes, position: int) -> int:
    position += 1
    while position < len(text) and text[position] & 0xC0 == 0x80:
        position += 1
    return position


def _names(pattern: Any) -> list[str]:
    """The names of the capture groups, empty for those without."""
    names = [""] * pattern.groups
    for name, number in pattern.groupindex.items():
        names[number - 1] = name.decode() if isinstance(name, bytes) else name
    if all(names) or not any(names):
        return names
    # A name that is given twice is listed once.
    written = [match["name"] or "" for match in _GROUP.finditer(_text_of(pattern)) if match["group"]]
    return written if len(written) == pattern.groups else names


def _text_of(pattern: Any) -> str:
    text = pattern.pattern
    return text.decode() if isinstance(text, bytes) else text


def _result_type(pattern: str) -> Type:
    """Text where the pattern captures nothing, a tuple of unnamed or an object of named groups."""
    try:
        names = _names(_compiled(pattern))
    except _PatternError as error:
        raise FunctionError(f"invalid regexp pattern: {error.problem} in {error.part}", 0) from error
    if not names:
        return STRING
    if all(names):
        return ObjectOf(dict.fromkeys(names, STRING))
    if any(names):
        raise FunctionError("invalid regexp pattern: cannot mix both named and unnamed capture groups", 0)
    return TupleOf((STRING,) * len(names))


def _captured(match: Any, names: list[str]) -> TfValue:
    if not names:
        return match.group().decode()
    groups = tuple(Null(STRING) if group is None else group.decode() for group in match.groups())
    if not names[0]:
        return groups
    named = dict(zip(names, groups, strict=True))
    return {name: named[name] for name in sorted(named)}


def _regex_type(arguments: list[TfValue]) -> Type:
    return DYNAMIC if isinstance(arguments[0], Unknown) else _result_type(arguments[0])


def _regex(pattern: str, text: str) -> TfValue:
    compiled = _compiled(pattern)
    match = _search(compiled, text.encode())
    if match is None:
        raise FunctionError("pattern did not match any part of the given string")
    return _captured(match, _names(compiled))


def _regexall_type(arguments: list[TfValue]) -> Type:
    return ListOf(_regex_type(arguments))


def _regexall(pattern: str, text: str) -> TfValue:
    compiled = _compiled(pattern)
    names = _names(compiled)
    return ListValue(_result_type(pattern), tuple(_captured(match, names) for match in _matches(compiled, text.encode())))


def _replace(text: str, part: str, replacement: str) -> str:
    if len(part.encode()) > 1 and part[0] == part[-1] == "/":
        return _replace_pattern(text, part[1:-1], replacement)
    check_length(len(text) + text.count(part) * len(replacement))
    return text.replace(part, replacement)


def _replace_pattern(text: str, pattern: str, replacement: str) -> str:
    try:
        compiled = _compiled(pattern)
    except _PatternError as error:
        raise FunctionError(f"error parsing regexp: {error.problem}: `{error.part}`") from error
    template = _template(replacement, _names(compiled))
    source = text.encode()
    pieces: list[bytes] = []
    length = done = 0
    for match in _matches(compiled, source):
        expanded = b"".join(part if isinstance(part, bytes) else _group(match, part) for part in template)
        pieces += source[done : match.start()], expanded
        length += len(expanded)
        check_length(length)
        done = match.end()
    pieces.append(source[done:])
    return b"".join(pieces).decode(errors="replace")


def _group(match: Any, number: int) -> bytes:
    group: bytes | None = match.group(number)
    return group or b""


def _template(replacement: str, names: list[str]) -> list[bytes | int]:
    """The pieces of a replacement: text, and numbers of groups for `$1`, `${1}`, `$name`, `${name}`; unknown groups are empty."""
    pieces: list[bytes | int] = []
    rest = replacement
    while rest:
        before, dollar, rest = rest.partition("$")
        pieces.append(before.encode())
        if not dollar:
            break
        if rest.startswith("$"):
            pieces.append(b"$")
            rest = rest[1:]
            continue
        name, after = _group_name(rest)
        if not name:
            pieces.append(b"$")
            continue
        rest = after
        number = int(name) if name.isascii() and name.isdecimal() and len(name) < 9 else 0
        if number == 0 and name != "0":
            # Of several groups with one name, Go takes the last one that took part; names are unique in RE2.
            number = names.index(name) + 1 if name in names else -1
        if 0 <= number <= len(names):
            pieces.append(number)
    return pieces


def _group_name(text: str) -> tuple[str, str]:
    """The name behind a `$`, and what follows it; an empty name where there is none."""
    braced = text.startswith("{")
    body = text[1:] if braced else text
    end = next((position for position, character in enumerate(body) if not (character.isalnum() or character == "_")), len(body))
    if not braced:
        return body[:end], body[end:]
    return (body[:end], body[end + 1 :]) if body[end : end + 1] == "}" else ("", text)


_PATTERN = (Parameter(name="pattern", type=STRING), Parameter(name="string", type=STRING))
_REPLACED = tuple(Parameter(name=name, type=STRING) for name in ("str", "substr", "replace"))

FUNCTIONS = by_name(
    Function(name="regex", parameters=_PATTERN, returns=_regex_type, call=_regex),
    Function(name="regexall", parameters=_PATTERN, returns=_regexall_type, call=_regexall),
    Function(name="replace", parameters=_REPLACED, returns=STRING, call=_replace),
)
