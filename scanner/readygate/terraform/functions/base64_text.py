"""Base64 as Go's standard encoding reads it: padded, line breaks ignored.

Source: RFC 4648 section 4 and https://pkg.go.dev/encoding/base64#Encoding.Decode
"""

from __future__ import annotations

import binascii
import string

_ALPHABET = frozenset(string.ascii_letters + string.digits + "+/")


class CorruptBase64Error(ValueError):
    """A text that is not base64; `offset` is the byte that Go names."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"illegal base64 data at input byte {offset}")
        self.offset = offset


def encode_base64(data: bytes) -> str:
    """The base64 text of some bytes."""
    return binascii.b2a_base64(data, newline=False).decode("ascii")


def decode_base64(text: str) -> bytes:
    """The bytes behind a base64 text. Raises CorruptBase64Error."""
    offset = _corruption(text)
    if offset is not None:
        raise CorruptBase64Error(offset)
    return binascii.a2b_base64(text)


def _corruption(text: str) -> int | None:
    """Where the text stops being base64, or None."""
    body = text.rstrip("\r\n").removesuffix("=").rstrip("\r\n").removesuffix("=")
    padding = text[len(body) :].count("=")
    symbols = len(body) - body.count("\r") - body.count("\n")
    if _ALPHABET.issuperset(body) and (symbols + padding) % 4 == 0 and symbols % 4 != 1:
        return None
    return _first_corruption(text)


def _first_corruption(text: str) -> int | None:
    """The search for it, group by group."""
    pending = 0
    offset = 0
    for position, symbol in enumerate(text):
        if symbol not in "\r\n":
            if symbol == "=":
                return _corrupt_padding(text, position, offset, pending)
            if symbol not in _ALPHABET:
                return offset
            pending = (pending + 1) % 4
        offset += len(symbol.encode())
    return len(text) - pending if pending else None


def _corrupt_padding(text: str, position: int, offset: int, pending: int) -> int | None:
    """What is wrong with the padding that begins here, and with what follows it."""
    if pending < 2:
        return offset
    rest = text[position + 1 :]
    skipped = len(rest) - len(rest.lstrip("\r\n"))
    if pending == 2:
        if skipped == len(rest):
            return len(text.encode())
        if rest[skipped] != "=":
            return offset + skipped
        tail = rest[skipped + 1 :]
        skipped += 1 + len(tail) - len(tail.lstrip("\r\n"))
    return offset + 1 + skipped if skipped < len(rest) else None
