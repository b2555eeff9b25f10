"""Numbers that the text of an item demands: `coverage > 80%`, `p95 < 200 ms`, `at least 99.9 %`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d+(?:\.\d+)?)"
_UNITS = r"%|percent|milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|min|m|hours?|hrs?|h|days?|d|weeks?|[KMGT]i?B|rps|req/s|users"
_UNIT = rf"\s?(?P<unit>{_UNITS})?(?![\w/])"
_SIGNS = {
    ">=": ">=", "≥": ">=", "=>": ">=", "at least": ">=", "minimum of": ">=", "minimum": ">=", "min.": ">=", "greater than or equal to": ">=",
    "more than or equal to": ">=",
    "<=": "<=", "≤": "<=", "=<": "<=", "at most": "<=", "maximum of": "<=", "maximum": "<=", "max.": "<=", "less than or equal to": "<=",
    "within": "<=", "up to": "<=",
    ">": ">", "more than": ">", "over": ">", "above": ">", "greater than": ">", "better than": ">", "exceeds": ">", "exceed": ">", "exceeding": ">",
    "<": "<", "less than": "<", "fewer than": "<", "under": "<", "below": "<", "faster than": "<",
}  # fmt: skip
_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
"""What is left of a demand that a text denies: `never below 99 %` is at least 99 %."""
_BEHIND = {
    "+": ">=", "or more": ">=", "or higher": ">=", "or above": ">=", "or better": ">=", "or greater": ">=", "minimum": ">=",
    "or less": "<=", "or lower": "<=", "or below": "<=", "or fewer": "<=", "or faster": "<=", "maximum": "<=",
}  # fmt: skip
"""What follows a number instead of a sign before it: `80%+`, `2 seconds or less`."""


def _any_of(words: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_DENIED = r"(?:(?P<denied>\b(?:not|no|never|cannot|without|\w+n['\u2019]t)(?:\s+[a-z]+){0,2}?)\s+)?"
_DEMAND = re.compile(
    rf"{_DENIED}(?<![\w<>=])(?P<sign>{_any_of(_SIGNS)})\s*{_NUMBER}{_UNIT}"
    rf"|(?<![\w.,]){_NUMBER.replace('<number>', '<number_before>')}\s?(?P<unit_before>{_UNITS})\s*(?P<behind>{_any_of(_BEHIND)})(?!\w)",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?<![\w.\u2013-])(?P<sign>){_NUMBER}\s?(?P<unit>%)")
_SECONDS = {
    "ms": Decimal("0.001"), "millisecond": Decimal("0.001"), "s": Decimal(1), "sec": Decimal(1), "second": Decimal(1),
    "m": Decimal(60), "min": Decimal(60), "minute": Decimal(60), "h": Decimal(3600), "hr": Decimal(3600), "hour": Decimal(3600),
    "d": Decimal(86400), "day": Decimal(86400), "week": Decimal(604800),
}  # fmt: skip


class Threshold(NamedTuple):
    """A demand on a number: its sign, the number in the base of its unit, and the unit (`%`, `s`, or as written)."""

    sign: str
    number: Decimal
    unit: str

    def met_by(self, value: Decimal) -> bool:
        """Whether a value in the same unit meets it, exactly: 80 does not meet `> 80`."""
        if self.sign == ">":
            return value > self.number
        if self.sign == ">=":
            return value >= self.number
        if self.sign == "<":
            return value < self.number
        return value <= self.number if self.sign == "<=" else value == self.number

    def __str__(self) -> str:
        return f"{self.sign} {self.number:f}{' ' if self.unit not in ('%', '') else ''}{self.unit}"


def thresholds_in(text: str) -> list[Threshold]:
    """The demands in a text, in their order; a mere percentage (`coverage 100%`) demands exactly that."""
    found = [*_DEMAND.finditer(text)]
    if not found:
        found = [*_PLAIN.finditer(text)]
    return [_threshold(one) for one in found]


def _threshold(found: re.Match[str]) -> Threshold:
    said = {name: text for name, text in found.groupdict().items() if text is not None}
    number = Decimal((said.get("number") or said["number_before"]).replace(",", ""))
    unit = said.get("unit") or said.get("unit_before") or ""
    written = unit.lower().rstrip(".")
    singular = written if written in _SECONDS else written.removesuffix("s")
    if singular == "percent":
        unit = "%"
    elif singular in _SECONDS:
        number, unit = number * _SECONDS[singular], "s"
    return Threshold(_sign(said), number.normalize() if number else number, unit)


def _sign(said: dict[str, str]) -> str:
    if "behind" in said:
        return _BEHIND[said["behind"].lower()]
    sign = _SIGNS[said["sign"].lower()] if said.get("sign") else "="
    denied = said.get("denied", "")
    return _OPPOSITE[sign] if denied and (said["sign"][0].isalpha() or " " not in denied) else sign
