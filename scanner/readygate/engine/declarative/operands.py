"""What stands behind an operator: its kinds of value, how they are read, and what the JSON Schema says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, TypeAlias

from msgspec import Struct

from readygate.model.values import Value
from readygate.toolkit.intervals import Interval, Intervals, merged
from readygate.toolkit.networks import AddressSet, parse_network, union

Scalar: TypeAlias = str | int | Decimal | bool
LARGEST_PATTERN = 4096
"""Characters of a regular expression."""
MOST_DIGITS = 20
"""Of a number in a range; ports, protocols and accounts have fewer."""

_RANGE_TEXT = re.compile(rf"\s*([0-9]{{1,{MOST_DIGITS}}})\s*(?:-\s*([0-9]{{1,{MOST_DIGITS}}})\s*)?")


class Kind(Struct, frozen=True):
    """A kind of value: how it is read (ValueError: what is wrong with it), and its JSON Schema."""

    read: Callable[[Any], Any]
    schema: Mapping[str, Any]
    parameters: bool = True
    """Whether a parameter may give it."""


def _scalar(value: Any) -> Scalar:
    if not isinstance(value, str | int | Decimal | bool):
        raise ValueError("must be a text, a number, true or false")  # noqa: TRY004 - a mistake in a file, told with its line
    return value


def _value(value: Any) -> Value:
    if value is None:
        raise ValueError("must not be null: ask exists: false")
    found: Value = _listed(value)
    return found


def _listed(value: Any) -> Any:
    """A setting's tuple as the list that it was."""
    return list(value) if isinstance(value, tuple) else value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("must be a text")
    return value


def _number(value: Any) -> int | Decimal:
    number = number_of(value)
    if number is None:
        raise ValueError("must be a number")
    return number


def _count(value: Any) -> int:
    interval = interval_of(value)
    if interval is None or interval[0] != interval[1] or interval[0] < 0:
        raise ValueError("must be a whole number from 0")
    return interval[0]


def number_of(value: Any) -> int | Decimal | None:
    """A number, or the one that a text says."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    try:
        number = Decimal(value) if isinstance(value, str) else value
    except InvalidOperation:
        return None
    return number if isinstance(number, int) or number.is_finite() else None


def _scalars(value: Any) -> tuple[Scalar, ...]:
    listed = _listed(value)
    if not isinstance(listed, list) or not listed:
        raise ValueError("must be a list of texts, numbers, true or false")
    return tuple(_scalar(item) for item in listed)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")  # noqa: TRY004 - a mistake in a file, told with its line
    return value


@lru_cache(maxsize=256)
def compiled(pattern: str) -> Any:
    """A regular expression that is matched in linear time. Raises ValueError.

    Source: https://github.com/google/re2/wiki/Syntax
    """
    import re2  # type: ignore[import-untyped]  # the wheel has no stubs

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0]
        raise ValueError(f"is no regular expression of RE2: {said.decode() if isinstance(said, bytes) else said}") from error


def _pattern(value: Any) -> Any:
    if not isinstance(value, str) or len(value) > LARGEST_PATTERN:
        raise ValueError(f"must be a regular expression (a text of at most {LARGEST_PATTERN} characters)")
    return compiled(value)


def date_of(text: Any) -> datetime | None:
    """A date or time as RFC 3339 writes it; without a zone it is in UTC."""
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _date(value: Any) -> datetime:
    date = date_of(value)
    if date is None:
        raise ValueError("must be a date or a time, such as 2026-01-31 or 2026-01-31T12:00:00Z")
    return date


def _networks(value: Any) -> AddressSet:
    listed = _listed(value)
    texts = listed if isinstance(listed, list) else [listed]
    networks = [parse_network(text) if isinstance(text, str) else None for text in texts]
    known = [network for network in networks if network is not None]
    if not texts or len(known) < len(texts):
        wrong = next((text for text, network in zip(texts, networks, strict=True) if network is None), value)
        raise ValueError(f"must be one or several CIDR blocks; {wrong!r} is none")
    return union(known)


def interval_of(value: Any) -> Interval | None:
    """A whole number or a range of them ("20-25")."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    if isinstance(value, str):
        ends = _RANGE_TEXT.fullmatch(value)
        return (int(ends[1]), int(ends[2] or ends[1])) if ends else None
    whole = isinstance(value, int) or (value.is_finite() and value.adjusted() < MOST_DIGITS and value == int(value))
    return (int(value), int(value)) if whole else None


def _ranges(value: Any) -> Intervals:
    listed = _listed(value)
    found = []
    for item in listed if isinstance(listed, list) else [listed]:
        interval = interval_of(item)
        if interval is None or interval[0] > interval[1]:
            raise ValueError(f'must be a whole number, a range such as "20-25", or a list of them; {item!r} is none')
        found.append(interval)
    if not found:
        raise ValueError("must not be an empty list")
    return merged(tuple(found))


_SCALAR = {"type": ["string", "number", "boolean"]}
_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\s*[-+]?\d"}]}
_NETWORK = {"type": "string", "minLength": 1}
_RANGE = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\s*\d+\s*(-\s*\d+\s*)?$"}]}

FLAG = Kind(_flag, {"type": "boolean"}, parameters=False)
SCALAR = Kind(_scalar, _SCALAR)
VALUE = Kind(_value, {"type": ["string", "number", "boolean", "array", "object"]})
TEXT = Kind(_text, _TEXT)
NUMBER = Kind(_number, _NUMBER)
COUNT = Kind(_count, {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d+$"}]})
SCALARS = Kind(_scalars, {"type": "array", "items": _SCALAR, "minItems": 1})
PATTERN = Kind(_pattern, {"type": "string", "maxLength": LARGEST_PATTERN})
DATE = Kind(_date, {"type": "string", "pattern": r"^\s*\d{4}-?(\d{2}|W)"})
NETWORKS = Kind(_networks, {"anyOf": [_NETWORK, {"type": "array", "items": _NETWORK, "minItems": 1}]})
RANGES = Kind(_ranges, {"anyOf": [_RANGE, {"type": "array", "items": _RANGE, "minItems": 1}]})
