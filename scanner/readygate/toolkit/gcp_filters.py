"""Filters of Cloud Monitoring and of Cloud Logging: whether they select a time series or a log entry of which some fields are known.

The conditions of both query languages of Monitoring (`filter metric.status != 'ok' && ...`, `{status!="ok"}`) are read in the same way. `OR` binds
tighter than `AND`, and comparisons beside each other count as joined by `AND`.
Sources: https://cloud.google.com/monitoring/api/v3/filters, https://cloud.google.com/logging/docs/view/logging-query-language
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from readygate.model.values import UNKNOWN_PIECE
from readygate.toolkit.ternary import all_hold, any_holds

Facts: TypeAlias = Mapping[str, str]
"""What is known of a time series or log entry, by field."""
Filter: TypeAlias = Callable[[Facts], bool | None]
"""Whether what has these facts is selected; None where that depends on something else."""

_WORD = r"""[^\s()=!<>:,"'&|]"""
TOKEN = (
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<operator>!=|=~|!~|>=|<=|==|&&|\|\||[=><:(),])"""
    rf"""|(?P<word>{_WORD}+(?:(?<=\.)"[^"]*"{_WORD}*)*))"""
)
OPERATORS = frozenset(("=", "==", "!=", "=~", "!~", ">", "<", ">=", "<=", ":"))
PUNCTUATION = OPERATORS | {"(", ")", ",", "&&", "||"}
FUNCTIONS: Mapping[str, Callable[[str, str], bool | None]] = {
    "starts_with": str.startswith,
    "ends_with": str.endswith,
    "has_substring": str.__contains__,
    "monitoring.regex.full_match": lambda value, pattern: _found(f"^(?:{pattern})$", value),
}
SEVERITIES = ("DEFAULT", "DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL", "ALERT", "EMERGENCY")
"""From harmless to grave; https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#LogSeverity"""
MOST_REPEATS = 3
"""Repetitions in a regular expression that is tried; with more of them, or one inside another, Python could search for ever."""
DEEPEST = 50
"""Brackets and negations inside each other; nobody writes more."""
LONGEST = 20_000
"""Characters of a filter, as Cloud Logging takes them; https://cloud.google.com/logging/quotas"""


@lru_cache(maxsize=1024)
def read_filter(text: str) -> Filter | None:
    """What a filter selects; None where it is not understood."""
    if len(text) > LONGEST:
        return None
    text = re.sub(r"(?m)^\s*--.*$", "", text)
    tokens, position = [], 0
    pattern = re.compile(TOKEN)
    while found := pattern.match(text, position):
        tokens.append(found[0].strip())
        position = found.end()
    if text[position:].strip():
        return None
    reader = _Reader(tokens)
    try:
        read = reader.conjunction()
    except IndexError:
        return None
    return read if reader.at_end else None


class _Reader:
    """Takes tokens from the left; IndexError where one is missing or is another one than has to come."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0

    @property
    def at_end(self) -> bool:
        """Whether all tokens are taken."""
        return self._position == len(self._tokens)

    def _next(self, *wanted: str) -> str:
        token = self._tokens[self._position]
        if wanted and token not in wanted:
            raise IndexError(token)
        self._position += 1
        return token

    def _operand(self) -> str:
        """The next token, which has to be a word or text."""
        token = self._next()
        if token in PUNCTUATION:
            raise IndexError(token)
        return token

    def _sees(self, *wanted: str) -> bool:
        return not self.at_end and self._tokens[self._position] in wanted

    def conjunction(self) -> Filter:
        """Comparisons that all have to hold."""
        parts = [self._disjunction()]
        while not self.at_end and not self._sees(")", ","):
            if self._sees("AND", "&&"):
                self._next()
            parts.append(self._disjunction())
        return parts[0] if len(parts) == 1 else lambda facts: all_hold(part(facts) for part in parts)

    def _disjunction(self) -> Filter:
        parts = [self._negation()]
        while self._sees("OR", "||"):
            self._next()
            parts.append(self._negation())
        return parts[0] if len(parts) == 1 else lambda facts: any_holds(part(facts) for part in parts)

    def _negation(self) -> Filter:
        self._depth += 1
        if self._depth > DEEPEST:
            raise IndexError(self._position)
        read = self._inner()
        self._depth -= 1
        return read

    def _inner(self) -> Filter:
        if self._sees("NOT", "-"):
            self._next()
            return _negated(self._negation())
        if self._sees("("):
            self._next()
            inner = self.conjunction()
            self._next(")")
            return inner
        return self._comparison()

    def _comparison(self) -> Filter:
        field = self._operand()
        negative = field.startswith("-")
        if not self._sees(*OPERATORS):
            return self._somewhere()
        compare = self._compared(field_name(field.removeprefix("-")), self._next())
        return _negated(compare) if negative else compare

    def _somewhere(self) -> Filter:
        """A text that any field may hold, or a function that is not known here."""
        if self._sees("("):
            self._skip_arguments()
        return lambda _: None

    def _skip_arguments(self) -> None:
        self._next("(")
        depth = 1
        while depth:
            depth += {"(": 1, ")": -1}.get(self._next(), 0)

    def _compared(self, field: str, operator: str) -> Filter:
        if self._sees("("):
            return self._any_value(field, operator)
        value = self._operand()
        if self._sees("(") and value == "one_of":
            return self._any_value(field, operator)
        if self._sees("("):
            arguments = self._arguments()
            held = FUNCTIONS.get(value)
            return _function(field, operator, None if held is None or len(arguments) != 1 else held, arguments)
        return _comparing(field, operator, _unquoted(value))

    def _any_value(self, field: str, operator: str) -> Filter:
        values = self._arguments()
        each = [_comparing(field, "=" if operator in ("=", "==", "!=") else operator, value) for value in values]
        held: Filter = lambda facts: any_holds(one(facts) for one in each)  # noqa: E731 (the type is what matters)
        return _negated(held) if operator == "!=" else held

    def _arguments(self) -> list[str]:
        """The values in brackets, which commas or OR may stand between."""
        self._next("(")
        values = []
        while not self._sees(")"):
            token = self._next()
            if token not in (",", "OR", "||"):
                values.append(_unquoted(token))
        self._next(")")
        return values


def field_name(text: str) -> str:
    """A field as it is called here: labels can be written in several ways."""
    name = text.replace('"', "").replace("'", "").replace(".label.", ".labels.")
    first, dot, rest = name.partition(".")
    if dot and first in ("metric", "resource") and rest != "type" and not rest.startswith("labels."):
        return f"{first}.labels.{rest}"
    return name


def _comparing(field: str, operator: str, value: str) -> Filter:
    def compare(facts: Facts) -> bool | None:
        known = facts.get(field)
        if known is None:
            return None
        if UNKNOWN_PIECE in value or UNKNOWN_PIECE in known:
            return True if value == known and operator in ("=", "==") else None
        return _compare(known, operator, value)

    return compare


def _compare(known: str, operator: str, value: str) -> bool | None:
    if operator in ("=", "=="):
        return known.lower() == value.lower()
    if operator == "!=":
        return known.lower() != value.lower()
    if operator == ":":
        return value.lower() in known.lower()
    if operator in ("=~", "!~"):
        found = _found(value, known)
        return found if operator == "=~" or found is None else not found
    ranks = _ranks(known, value)
    if ranks is None:
        return None
    first, second = ranks
    return {">": first > second, "<": first < second, ">=": first >= second, "<=": first <= second}[operator]


def _function(field: str, operator: str, held: Callable[[str, str], bool | None] | None, arguments: list[str]) -> Filter:
    def compare(facts: Facts) -> bool | None:
        known = facts.get(field)
        if known is None or held is None or UNKNOWN_PIECE in known or UNKNOWN_PIECE in arguments[0]:
            return None
        answer = held(known, arguments[0])
        return answer if operator != "!=" or answer is None else not answer

    return compare


def _found(pattern: str, value: str) -> bool | None:
    """Whether a regular expression of the filter is found; None where it is not tried."""
    if len(re.findall(r"[*+{]", pattern)) > MOST_REPEATS or re.search(r"\)[*+{]", pattern):
        return None
    try:
        return re.search(pattern, value) is not None
    except re.error:
        return None


def _ranks(first: str, second: str) -> tuple[float, float] | None:
    """What tells which of two severities, or of two numbers, is the greater."""
    if first.upper() in SEVERITIES and second.upper() in SEVERITIES:
        return SEVERITIES.index(first.upper()), SEVERITIES.index(second.upper())
    try:
        return float(first), float(second)
    except ValueError:
        return None


def _unquoted(token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1]) if token[:1] in ("'", '"') else token


def _negated(inner: Filter) -> Filter:
    def negated(facts: Facts) -> bool | None:
        answer = inner(facts)
        return None if answer is None else not answer

    return negated
