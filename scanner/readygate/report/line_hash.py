"""The fingerprint by which GitHub code scanning recognises a line in later versions of a file.

A rolling hash: for each line, the next 100 characters that are neither blank nor tab, from the line's first one on and across the lines
that follow, are the digits of a number in base 37, taken modulo 2^64. Line breaks of all kinds count as one LF, the end of the file as
65535, and zeros fill up what is missing. A counter tells equal hashes of one file apart.
Source: https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
"""

from __future__ import annotations

import sys
from collections import Counter

WINDOW = 100
BASE = 37
MODULUS = 1 << 64
LEAVING = pow(BASE, WINDOW, MODULUS)
"""What a digit is worth when it leaves the window."""
LINE_FEED = 10
END_OF_FILE = 0xFFFF


def line_hashes(text: str) -> list[str]:
    """The hash of each line of a file, as GitHub writes it: hexadecimal digits, a colon, and the counter."""
    digits = _digits(text)
    starts = {0, *(position + 1 for position, digit in enumerate(digits) if digit == LINE_FEED)}
    digits += [0] * WINDOW
    occurrences: Counter[int] = Counter()
    hashes: list[str] = []
    value = 0
    for position, digit in enumerate(digits):
        leaving = digits[position - WINDOW] if position >= WINDOW else 0
        value = (value * BASE + digit - leaving * LEAVING) % MODULUS
        if position - WINDOW + 1 in starts:
            occurrences[value] += 1
            hashes.append(f"{value:x}:{occurrences[value]}")
    return hashes


def _digits(text: str) -> list[int]:
    """The UTF-16 code units that count, and the end of the file."""
    counted = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = counted.encode("utf-16-le" if sys.byteorder == "little" else "utf-16-be", "surrogatepass")
    return [*memoryview(units).cast("H"), END_OF_FILE]
