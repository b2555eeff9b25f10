"""Constants as they are written: strings with escapes, numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from readygate.hcl.problem import HclError

# Numbers are kept exactly, so a short literal with a large exponent would fill the memory. Terraform's own numbers hold 512 bits (155 digits).
MAX_DIGITS = 4000
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}

_quoted_escape = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([^\r\n]))|\$\$\{|%%\{")
_heredoc_escape = re.compile(r"([$%])\1\{")


def normalized(text: str) -> str:
    """The string in Unicode normal form C, in which Terraform keeps all strings."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def quoted_string(text: str, start: int) -> str:
    """The value of what stands between quotes, without interpolations; `start` is its offset."""
    text = unescaped(text, start)
    return text if text.isascii() else normalized(text)


def unescaped(text: str, start: int) -> str:
    """What stands between quotes, with its escapes resolved."""
    if "\\" in text or "{" in text:
        return _quoted_escape.sub(lambda match: _unescaped(match, start), text)
    return text


def _unescaped(match: re.Match[str], start: int) -> str:
    short, long, letter = match.groups()
    if short or long:
        code = int(short or long, 16)
        if code < 0xD800 or 0xDFFF < code <= 0x10FFFF:
            return chr(code)
        detail = f"U+{code:04X} is not a character; write those beyond U+FFFF with one \\UNNNNNNNN instead of two \\uNNNN."
    elif not letter:
        return match[0][1:]
    elif letter in ESCAPES:
        return ESCAPES[letter]
    else:
        detail = f'\\{letter} is not an escape sequence; use one of \\n, \\r, \\t, \\", \\\\, \\uNNNN and \\UNNNNNNNN.'
    raise HclError(start + match.start(), start + match.end(), "Invalid escape sequence", detail)


def heredoc_string(text: str) -> str:
    """The value of heredoc text, where only `$${` and `%%{` are escapes."""
    if "{" in text:
        text = _heredoc_escape.sub(r"\1{", text)
    return normalized(text)


def number(text: str, start: int) -> int | Decimal:
    """The exact value of a number: an integer if it is integral, whatever way it is written."""
    if text.isdigit() and len(text) <= MAX_DIGITS:
        return int(text)
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > MAX_DIGITS or len(exponent) > 9 or abs(int(exponent or 0)) > MAX_DIGITS:
        detail = f"Numbers may have up to {MAX_DIGITS} digits and an exponent up to {MAX_DIGITS}; write a smaller number."
        raise HclError(start, start + len(text), "Number too large", detail)
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value
