"""Functions of dates and times.

Source: https://developer.hashicorp.com/terraform/language/functions/formatdate and its neighbours
"""

from __future__ import annotations

import re
from collections.abc import Callable

from readygate.model.types import NUMBER, STRING
from readygate.model.values import Unknown
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.functions.timestamps import Timestamp, parse_duration, parse_timestamp
from readygate.terraform.quoting import quote

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_TOKENS = re.compile(r"''|'(?:[^']|'')*'?|([A-Za-z])\1*|[^'A-Za-z]+", re.ASCII)
"""Literals in quotes, runs of one letter, anything else."""


def _formatdate(pattern: str, time: str) -> str:
    timestamp = _parsed(time, 1)
    return "".join(_literal(token[0]) if token[1] is None else _verb(token[0], timestamp) for token in _TOKENS.finditer(pattern))


def _literal(token: str) -> str:
    if not token.startswith("'"):
        return token
    if len(token) == 2 and token[1] == "'":
        return "'"
    if len(token) == 1 or not token.endswith("'"):
        raise FunctionError("unterminated literal '", 0)
    return token[1:-1].replace("''", "'")


def _year(token: str, time: Timestamp) -> str:
    year = time.date[0]
    if len(token) == 2:
        return f"{abs(year) % 100:02d}"
    if len(token) == 4:
        return f"{year:04d}"
    raise _bad_verb(token, 'year must either be "YY" or "YYYY"')


def _month(token: str, time: Timestamp) -> str:
    month = time.date[1]
    if len(token) > 4:
        raise _bad_verb(token, 'month must be "M", "MM", "MMM", or "MMMM"')
    return (str(month), f"{month:02d}", _MONTHS[month - 1][:3], _MONTHS[month - 1])[len(token) - 1]


def _day(token: str, time: Timestamp) -> str:
    return _number(token, time.date[2], 'day of month must either be "D" or "DD"')


def _weekday(token: str, time: Timestamp) -> str:
    name = _WEEKDAYS[time.weekday]
    if len(token) not in (3, 4):
        raise _bad_verb(token, 'day of week must either be "EEE" or "EEEE"')
    return name[:3] if len(token) == 3 else name


def _hour(token: str, time: Timestamp) -> str:
    return _number(token, time.clock[0], '24-hour must either be "h" or "hh"')


def _half_day_hour(token: str, time: Timestamp) -> str:
    return _number(token, time.clock[0] % 12 or 12, '12-hour must either be "H" or "HH"')


def _half_day(token: str, time: Timestamp) -> str:
    if len(token) != 2:
        raise _bad_verb(token, f"must be {quote(token[0] * 2)}")
    half = "pm" if time.clock[0] >= 12 else "am"
    return half.upper() if token[0] == "A" else half


def _minute(token: str, time: Timestamp) -> str:
    return _number(token, time.clock[1], 'minute must either be "m" or "mm"')


def _second(token: str, time: Timestamp) -> str:
    return _number(token, time.clock[2], 'second must either be "s" or "ss"')


def _zone(token: str, time: Timestamp) -> str:
    forms = {1: time.zone_or_z, 3: time.zone("") if time.offset else "UTC", 4: time.zone(""), 5: time.zone(":")}
    if len(token) not in forms:
        raise _bad_verb(token, "timezone must be Z, ZZZZ, or ZZZZZ")
    return forms[len(token)]


_VERBS: dict[str, Callable[[str, Timestamp], str]] = {
    "Y": _year,
    "M": _month,
    "D": _day,
    "E": _weekday,
    "h": _hour,
    "H": _half_day_hour,
    "A": _half_day,
    "a": _half_day,
    "m": _minute,
    "s": _second,
    "Z": _zone,
}


def _verb(token: str, time: Timestamp) -> str:
    verb = _VERBS.get(token[0])
    if verb is None:
        raise FunctionError(f"invalid date format verb {quote(token)}", 0)
    return verb(token, time)


def _number(token: str, value: int, rule: str) -> str:
    if len(token) > 2:
        raise _bad_verb(token, rule)
    return str(value) if len(token) == 1 else f"{value:02d}"


def _bad_verb(token: str, rule: str) -> FunctionError:
    return FunctionError(f"invalid date format verb {quote(token)}: {rule}", 0)


def _parsed(text: str, argument: int | None, *, strict: bool = True) -> Timestamp:
    try:
        return parse_timestamp(text, strict=strict)
    except FunctionError as error:
        raise FunctionError(error.message, argument) from error


def _timeadd(timestamp: str, duration: str) -> str:
    return str(_parsed(timestamp, None).add(parse_duration(duration)))


def _timecmp(one: str, other: str) -> int:
    first, second = _parsed(one, 0, strict=False).nanoseconds, _parsed(other, 1, strict=False).nanoseconds
    return (first > second) - (first < second)


def _timestamp() -> Unknown:
    return Unknown(("timestamp() is known after apply",), type=STRING, not_null=True)


def _plantimestamp() -> Unknown:
    return Unknown(("plantimestamp() is set when the plan is made",), type=STRING)


def _of_texts(name: str, parameters: tuple[str, ...], call: Callable[..., object], *, not_null: bool = True) -> Function:
    given = tuple(Parameter(name=parameter, type=STRING) for parameter in parameters)
    return Function(name=name, parameters=given, returns=NUMBER if name == "timecmp" else STRING, call=call, not_null=not_null)


FUNCTIONS = by_name(
    _of_texts("formatdate", ("format", "time"), _formatdate),
    _of_texts("timeadd", ("timestamp", "duration"), _timeadd, not_null=False),
    _of_texts("timecmp", ("timestamp_a", "timestamp_b"), _timecmp),
    _of_texts("timestamp", (), _timestamp),
    _of_texts("plantimestamp", (), _plantimestamp, not_null=False),
)
