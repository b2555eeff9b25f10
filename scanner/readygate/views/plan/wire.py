"""The wire format of protocol buffers: a message is a sequence of numbered fields. Nothing is known here of what the fields mean.

Source: https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from readygate.views.plan.record import PlanError

Field: TypeAlias = int | bytes

VARINT, FIXED64, LENGTH_DELIMITED, FIXED32 = 0, 1, 2, 5
LONGEST_VARINT = 10
"""Bytes, of seven bits each."""


def fields(message: bytes, what: str) -> Iterator[tuple[int, Field]]:
    """The number and content of each field of a message (`what` says whose): an int, or the bytes of a text or message. Raises PlanError."""
    at, end = 0, len(message)
    while at < end:
        key = message[at]
        at += 1
        if key > 127:
            key, at = _long_varint(message, at - 1, what)
        kind = key & 7
        if key < 8:
            raise damaged(what, "a field has no number")
        if kind not in _KINDS:
            raise damaged(what, f"field {key >> 3} has the unknown wire type {kind}")
        if kind in (FIXED64, FIXED32):
            size = 8 if kind == FIXED64 else 4
        else:
            if at == end:
                raise damaged(what, f"it ends inside field {key >> 3}")
            size = message[at]
            at += 1
            if size > 127:
                size, at = _long_varint(message, at - 1, what)
            if kind == VARINT:
                yield key >> 3, size
                continue
        start, at = at, at + size
        if at > end:
            raise damaged(what, f"field {key >> 3} reaches beyond its end")
        yield key >> 3, message[start:at]


_KINDS = frozenset((VARINT, FIXED64, LENGTH_DELIMITED, FIXED32))


def _long_varint(message: bytes, at: int, what: str) -> tuple[int, int]:
    """A number of several bytes and where the next byte is."""
    value = shift = 0
    for byte in message[at : at + LONGEST_VARINT]:
        value |= (byte & 127) << shift
        at += 1
        if byte < 128 and not value >> 64:
            return value, at
        shift += 7
    too_long = value >> 64 or shift == 7 * LONGEST_VARINT
    raise damaged(what, "a number in it is too long" if too_long else "a number in it has no end")


def as_bytes(field: Field, what: str) -> bytes:
    """The content of a field that holds a message or bytes. Raises PlanError."""
    if isinstance(field, int):
        raise damaged(what, "it is a number where text or a message belongs")
    return field


def as_text(field: Field, what: str) -> str:
    """The content of a field that holds a text. Raises PlanError."""
    try:
        return as_bytes(field, what).decode()
    except UnicodeDecodeError as error:
        raise damaged(what, "it is no valid UTF-8") from error


def as_number(field: Field, what: str) -> int:
    """The content of a field that holds a number. Raises PlanError."""
    if isinstance(field, bytes):
        raise damaged(what, "it is text where a number belongs")
    return field


def damaged(what: str, why: str) -> PlanError:
    """The error about a part of a plan file that cannot be read."""
    return PlanError(f"the plan file is damaged: {what}: {why}. Make the plan anew, or scan what `terraform show -json` prints of it")
