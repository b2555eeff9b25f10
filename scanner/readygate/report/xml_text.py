"""Texts inside of XML 1.0 documents."""

from __future__ import annotations

_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535), "�")
"""Characters that XML 1.0 has not: https://www.w3.org/TR/xml/#charsets."""


def legal(text: str) -> str:
    """A text without characters that no document can hold."""
    return text.translate(_ILLEGAL)
