"""JSON documents that Terraform wrote: decoded into typed structs, with exact numbers.

What is wrong with one is told by line or path, never by its text, which may hold secrets.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from readygate.hcl.reader import MAX_DEPTH
from readygate.terraform.numbers import Number, normalize

T = TypeVar("T")

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BYTE = re.compile(r" ?\(byte (\d+)\)$")
_EXPECTED = re.compile(r"Expected `(.+?)`, got `(.+?)`(?: - at `\$(.*)`)?$")
_MISSING = re.compile(r"Object missing required field `(.+?)`(?: - at `\$(.*)`)?$")
_AT = re.compile(r"(.*?)(?: - at `\$(.*)`)?$", re.DOTALL)
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
_JSON_NAMES = {"str": "string", "int": "number", "float": "number", "bool": "boolean"}


class DocumentError(Exception):
    """A text is no JSON, or JSON of another shape; the message says where."""


def decode(data: bytes | msgspec.Raw, type_: type[T], place: str = "") -> T:
    """The document as a value of this type; `place` is the path of a part in its document. Raises DocumentError."""
    text = data.removeprefix(BYTE_ORDER_MARK) if type(data) is bytes else data
    try:
        return _decoder(type_).decode(text)  # type: ignore[arg-type,no-any-return]  # a type is hashable; its decoder gives what it says
    except msgspec.ValidationError as error:
        raise DocumentError(_misshapen(str(error), place)) from error
    except msgspec.DecodeError as error:
        raise DocumentError(_of_part(place) + _damaged(bytes(data), str(error))) from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{_of_part(place)}{_place(bytes(data), _first_bad_byte(bytes(data)))}: it is not encoded in UTF-8") from error
    except (RecursionError, ArithmeticError, ValueError) as error:
        what = "objects and arrays nest too deeply" if isinstance(error, RecursionError) else "a number has too many digits"
        raise DocumentError(f"{_of_part(place)}{what} for what Terraform writes") from error


def shown_version(version: str) -> str:
    """The version that a document gives, as a message may show it: a text of any other kind may be a secret."""
    return f'"{version}"' if _VERSION.fullmatch(version) else "no version"


def nests_too_deeply(values: Iterable[Any]) -> bool:
    """Whether some value has more levels than whoever walks it could take."""
    level = [one for one in values if isinstance(one, dict | list)]
    for _ in range(MAX_DEPTH):
        if not level:
            return False
        level = [one for around in level for one in (around.values() if type(around) is dict else around) if type(one) is dict or type(one) is list]
    return True


@cache
def _decoder(type_: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast("type[Any]", type_), float_hook=_number)


def _number(text: str) -> Number:
    return normalize(Decimal(text))


def _misshapen(message: str, place: str) -> str:
    """What msgspec says of a document of another shape, in terms of JSON."""
    if found := _EXPECTED.match(message):
        expected, got = (" or ".join(dict.fromkeys(_JSON_NAMES.get(one, one) for one in name.split(" | "))) for name in found.group(1, 2))
        return f"{_path(place, found[3])}: {expected} expected, found {got}"
    if found := _MISSING.match(message):
        return f'{_path(place, found[2])}: the property "{found[1]}" is missing'
    found = _AT.match(message)
    return f"{_path(place, found[2])}: {found[1]}" if found else message


def _of_part(place: str) -> str:
    return f"{place}: " if place else ""


def _path(place: str, path: str | None) -> str:
    return f"{place}{path or ''}".removeprefix(".") or "the whole document"


def _damaged(data: bytes, message: str) -> str:
    """Where the syntax is wrong: msgspec counts bytes."""
    found = _BYTE.search(message)
    at = int(found[1]) if found else len(data)
    what = message[: found.start()] if found else "the text ends too early"
    return f"{_place(data, at)}: {what.removeprefix('JSON is malformed: ')}"


def _place(data: bytes, at: int) -> str:
    start = data.rfind(b"\n", 0, at) + 1
    line, column = data.count(b"\n", 0, at) + 1, len(data[start:at].decode("utf-8", "replace")) + 1
    return f"line {line}, column {column}"


def _first_bad_byte(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
