"""What reports have in common: numbers by name, what failed, when they were made, and of which commit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 256 * 1024 * 1024
"""Bytes of a report."""
DEEPEST = 100


class ReportError(Exception):
    """A report cannot be read; the message says why."""


class Case(Struct, frozen=True):
    """A single thing that a report tells of: a test, a model, a request."""

    name: str
    outcome: str
    """`pass`, `fail`, `skip` or `warn`."""
    message: str = ""


class Measured(Struct, frozen=True, kw_only=True):
    """A report."""

    metrics: dict[str, tuple[Decimal, str]] = {}
    """Numbers with their units (`%`, `s` or none), by name."""
    cases: tuple[Case, ...] = ()
    at: datetime | None = None
    commit: str = ""
    main: str = ""
    """The metric that is meant where none is named."""


def json_of(data: bytes) -> Any:
    """The document in a JSON report; numbers are exact. Raises ReportError."""
    import json

    if len(data) > LARGEST:
        raise ReportError(f"it is larger than {LARGEST} bytes")
    try:
        return json.loads(data, parse_float=Decimal, parse_constant=_refuse)
    except RecursionError as error:
        raise ReportError("it nests too deeply") from error
    except ValueError as error:
        raise ReportError("it is no JSON") from error


def _refuse(name: str) -> Any:
    raise ValueError(name)


def xml_of(data: bytes) -> Element:
    """The root element of an XML report. One that declares entities, by which a small file can become a huge one, is refused. Raises ReportError."""
    from xml.etree.ElementTree import ParseError, XMLParser

    if len(data) > LARGEST:
        raise ReportError(f"it is larger than {LARGEST} bytes")
    if b"\0" in data[:200] or b"<!ENTITY" in data.upper():
        raise ReportError("it declares entities, or is not written in UTF-8")
    parser = XMLParser()  # noqa: S314 - without entities there is nothing to expand or fetch
    try:
        parser.feed(data)
        return parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise ReportError("it is no XML") from error


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def named(element: Element, name: str) -> Iterator[Element]:
    """All elements of a name below another one, in any namespace."""
    return (one for one in element.iter() if local(one) == name)


def number(value: Any) -> Decimal | None:
    """A number given as such or as a text; None where it is none."""
    if isinstance(value, bool):
        return None
    try:
        found = Decimal(str(value).strip().rstrip("%"))
    except (InvalidOperation, ValueError):
        return None
    return found if found.is_finite() else None


def moment(value: Any) -> datetime | None:
    """A time in ISO 8601, or in seconds or milliseconds since 1970; None where it is none."""
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    seconds = number(value)
    if seconds is None or not 0 < seconds < Decimal(10) ** 14:
        return None
    return datetime.fromtimestamp(float(seconds / 1000 if seconds > Decimal(10) ** 11 else seconds), UTC)


def share(part: int, whole: int) -> Decimal:
    """A part of a whole in percent; all of nothing is 100."""
    return Decimal(100 * part) / whole if whole else Decimal(100)
