"""Numbers that the text of an item demands: `coverage > 80%`, `p95 < 200 ms`, `at least 99.9 %`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_UNIT = (
    r"\s?(?P<unit>%|percent|milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|min|m|hours?|hrs?|h|days?|d|weeks?|[KMGT]i?B|rps|req/s|users)?(?![\w/])"
)
_SIGNS = {
    ">=": ">=", "≥": ">=", "=>": ">=", "at least": ">=", "minimum of": ">=", "min.": ">=", "no less than": ">=", "not below": ">=",
    "<=": "<=", "≤": "<=", "=<": "<=", "at most": "<=", "maximum of": "<=", "max.": "<=", "no more than": "<=", "within": "<=", "up to": "<=",
    ">": ">", "more than": ">", "over": ">", "above": ">", "greater than": ">", "exceeds": ">",
    "<": "<", "less than": "<", "under": "<", "below": "<", "faster than": "<",
}  # fmt: skip
_WORDS = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))
_DEMAND = re.compile(rf"(?<![\w<>=])(?P<sign>{_WORDS})\s*{_NUMBER}{_UNIT}", re.IGNORECASE)
_PLAIN = re.compile(rf"(?<![\w.])(?P<sign>){_NUMBER}\s?(?P<unit>%)")
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
    number = Decimal(found["number"].replace(",", ""))
    unit = found["unit"] or ""
    written = unit.lower().rstrip(".")
    singular = written if written in _SECONDS else written.removesuffix("s")
    if singular == "percent":
        unit = "%"
    elif singular in _SECONDS:
        number, unit = number * _SECONDS[singular], "s"
    return Threshold(_SIGNS[found["sign"].lower()] if found["sign"] else "=", number.normalize() if number else number, unit)
