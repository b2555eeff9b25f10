"""Points in time as RFC 3339 writes them, and durations as Go does.

Source: RFC 3339, https://pkg.go.dev/time#Parse and https://pkg.go.dev/time#ParseDuration
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readygate.terraform.errors import FunctionError
from readygate.terraform.quoting import quote

_SECOND = 1_000_000_000
_UNITS = {
    "ns": 1, "us": 1_000, "µs": 1_000, "μs": 1_000, "ms": 1_000_000, "s": _SECOND, "m": 60 * _SECOND, "h": 3600 * _SECOND,
}  # fmt: skip
_LONGEST = 1 << 63
_DAY = 86_400
_ERA_YEARS, _ERA_DAYS = 400, 146_097


class Timestamp(Struct, frozen=True):
    """A point in time (nanoseconds since 1970 in UTC) and the offset of its zone in seconds."""

    nanoseconds: int
    offset: int

    def add(self, duration: int) -> Timestamp:
        """The point in time so many nanoseconds later."""
        return replace(self, nanoseconds=self.nanoseconds + duration)

    @property
    def local_seconds(self) -> int:
        """Whole seconds since 1970 on the clocks of the zone."""
        return self.nanoseconds // _SECOND + self.offset

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month and day in the zone."""
        return _civil(self.local_seconds // _DAY)

    @property
    def clock(self) -> tuple[int, int, int]:
        """Hour, minute and second in the zone."""
        rest = self.local_seconds % _DAY
        return rest // 3600, rest // 60 % 60, rest % 60

    @property
    def weekday(self) -> int:
        """The day of the week in the zone, 0 for Sunday (1970 began on a Thursday)."""
        return (self.local_seconds // _DAY + 4) % 7

    def zone(self, colon: str) -> str:
        """The zone as an offset, its hours and minutes separated by `colon`."""
        minutes = abs(self.offset) // 60
        return f"{'-' if self.offset < 0 else '+'}{minutes // 60:02d}{colon}{minutes % 60:02d}"

    @property
    def zone_or_z(self) -> str:
        """The zone as RFC 3339 prefers it: `Z` for UTC."""
        return self.zone(":") if self.offset else "Z"

    def __str__(self) -> str:
        year, month, day = self.date
        hour, minute, second = self.clock
        sign = "-" if year < 0 else ""
        return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}{self.zone_or_z}"


def _civil(days: int) -> tuple[int, int, int]:
    """The date so many days after 1970-01-01, by counting years from March in eras of 400 years."""
    era, day = divmod(days + 719_468, _ERA_DAYS)
    year = (day - day // 1_460 + day // 36_524 - day // 146_096) // 365
    rest = day - (365 * year + year // 4 - year // 100)
    month = (5 * rest + 2) // 153
    return era * _ERA_YEARS + year + (month >= 10), month + 3 if month < 10 else month - 9, rest - (153 * month + 2) // 5 + 1


def _days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a date."""
    year -= month <= 2
    era, year_of_era = divmod(year, _ERA_YEARS)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * _ERA_DAYS + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719_468


def _days_in(month: int, year: int) -> int:
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return _days(*following, 1) - _days(year, month, 1)


class _Reader:
    """Reads a timestamp from left to right; its refusals are those of Go, in the words of Terraform."""

    def __init__(self, text: str, *, strict: bool) -> None:
        self.rest = text
        self.strict = strict

    def refuse(self, element: str, value: str) -> FunctionError:
        if not value:
            return _invalid(f"end of string before {element}")
        if self.strict and element == "hour" and ":" in value:
            return _invalid("hour must be between 0 and 23 inclusive")
        if self.strict and element in ("hour", "minute") and len(value.encode()) != 2:
            return _invalid(f"{element} must have exactly two digits")
        return _invalid(f"cannot use {quote(value)} as {element}")

    def skip(self, mark: str) -> None:
        if self.rest.startswith(mark):
            self.rest = self.rest[1:]
        elif mark == "T":
            raise _invalid("missing required time introducer 'T'")
        elif not self.rest:
            raise _invalid(f"end of string where {quote(mark)} is expected")
        else:
            raise _invalid(f"found {quote(self.rest)} where {quote(mark)} is expected")

    def year(self) -> int:
        digits = self.rest[:4]
        if len(digits) < 4 or not _all_digits(digits):
            raise self.refuse("year", self.rest)
        self.rest = self.rest[4:]
        return int(digits)

    def number(self, element: str, lowest: int, highest: int, *, one_digit: bool = False) -> int:
        length = 2 if _all_digits(self.rest[:2]) and len(self.rest) > 1 else 1 if one_digit and _all_digits(self.rest[:1]) else 0
        if not length:
            raise self.refuse(element, self.rest)
        value = int(self.rest[:length])
        self.rest = self.rest[length:]
        if not lowest <= value <= highest:
            raise self.refuse(element, self.rest)
        return value

    def fraction(self) -> int:
        """The nanoseconds behind the seconds, if there are any."""
        if self.rest[:1] not in (".", ",") or not _all_digits(self.rest[1:2]):
            return 0
        length = 1
        while _all_digits(self.rest[length : length + 1]):
            length += 1
        nanoseconds = int(self.rest[1 : min(length, 10)].ljust(9, "0"))
        self.rest = self.rest[length:]
        return nanoseconds

    def zone(self) -> int:
        """The offset of the zone in seconds."""
        if self.rest.startswith("Z"):
            self.rest = self.rest[1:]
            return 0
        text = self.rest[:6]
        if len(text) < 6 or text[3] != ":" or not _all_digits(text[1:3] + text[4:6]):
            raise self.refuse("UTC offset", self.rest)
        hours, minutes = int(text[1:3]), int(text[4:6])
        if hours > 24 or minutes > 60:
            raise self.refuse("UTC offset", self.rest[6:])
        if text[0] not in "+-":
            raise self.refuse("UTC offset", self.rest)
        self.rest = self.rest[6:]
        return (hours * 60 + minutes) * (-60 if text[0] == "-" else 60)


def parse_timestamp(text: str, *, strict: bool) -> Timestamp:
    """A timestamp from its text. Raises FunctionError.

    Go reads a little more than RFC 3339 allows (an hour of one digit, a decimal comma, an offset of 24 hours); `strict` refuses that.
    """
    reader = _Reader(text, strict=strict)
    year = reader.year()
    reader.skip("-")
    month = reader.number("month", 1, 12)
    reader.skip("-")
    day = reader.number("day of month", 0, 99)
    reader.skip("T")
    hour = reader.number("hour", 0, 23, one_digit=True)
    reader.skip(":")
    minute = reader.number("minute", 0, 59)
    reader.skip(":")
    second = reader.number("second", 0, 59)
    nanoseconds = reader.fraction()
    offset = reader.zone()
    if reader.rest:
        raise reader.refuse("timestamp segment", reader.rest)
    if not 1 <= day <= _days_in(month, year):
        raise _invalid("day out of range")
    if strict:
        _check_strictly(text)
    seconds = _days(year, month, day) * _DAY + hour * 3600 + minute * 60 + second - offset
    return Timestamp(seconds * _SECOND + nanoseconds, offset)


def _check_strictly(text: str) -> None:
    """Refuses what only Go accepts in a timestamp that it has read."""
    if text[12] == ":":
        raise _invalid("hour must have exactly two digits")
    if text[19] == ",":
        raise _invalid('cannot use "," as timestamp segment')
    if text[-1] != "Z" and (int(text[-5:-3]) >= 24 or int(text[-2:]) >= 60):
        raise _invalid(f"cannot use {quote(text[-6:])} as UTC offset")


def _invalid(problem: str) -> FunctionError:
    return FunctionError(f"not a valid RFC3339 timestamp{': ' if problem else ''}{problem}")


def _all_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def parse_duration(text: str) -> int:
    """A duration such as `-1h30m` in nanoseconds. Raises FunctionError."""
    invalid = FunctionError(f"time: invalid duration {_go_time_quote(text)}")
    negative = text.startswith("-")
    rest = text[1:] if text[:1] in ("+", "-") else text
    if rest == "0":
        return 0
    if not rest:
        raise invalid
    total = 0
    while rest:
        whole, rest = _leading_digits(rest)
        fraction = ""
        if rest.startswith("."):
            fraction, rest = _leading_digits(rest[1:])
        if not whole and not fraction:
            raise invalid
        unit, rest = _leading_unit(rest)
        if not unit:
            raise FunctionError(f"time: missing unit in duration {_go_time_quote(text)}")
        if unit not in _UNITS:
            raise FunctionError(f"time: unknown unit {_go_time_quote(unit)} in duration {_go_time_quote(text)}")
        if len(whole) > 20:
            raise invalid
        total += int(whole or "0") * _UNITS[unit]
        if fraction:
            # Go computes the fraction in floating point, and cuts it off.
            total += int(float(int(fraction[:18])) * (_UNITS[unit] / 10.0 ** len(fraction[:18])))
        if total > _LONGEST:
            raise invalid
    if total == _LONGEST and not negative:
        raise invalid
    return -total if negative else total


def _leading_digits(text: str) -> tuple[str, str]:
    length = 0
    while length < len(text) and "0" <= text[length] <= "9":
        length += 1
    return text[:length], text[length:]


def _leading_unit(text: str) -> tuple[str, str]:
    length = 0
    while length < len(text) and text[length] != "." and not "0" <= text[length] <= "9":
        length += 1
    return text[:length], text[length:]


def _go_time_quote(text: str) -> str:
    """Text in quotes as Go's time package writes it: byte by byte."""
    quoted = ""
    for byte in text.encode():
        character = chr(byte)
        if character in '"\\':
            quoted += "\\" + character
        else:
            quoted += character if 0x20 <= byte < 0x80 else f"\\x{byte:02x}"
    return f'"{quoted}"'
