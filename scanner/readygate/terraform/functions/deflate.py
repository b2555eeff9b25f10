"""Gzip as Go's compressor writes it, for texts so short that it has no choice: every byte stands for itself in a block of fixed codes.

For longer texts the bytes depend on how a compressor searches for repetitions and weighs its blocks, and no two compressors agree on that.
Source: RFC 1951 section 3.2.6 and RFC 1952
"""

from __future__ import annotations

LONGEST = 8
"""Bytes; above it, codes made for the text could be shorter than the fixed ones."""
_SHORTEST_REPETITION = 4
_HEADER = bytes.fromhex("1f8b08000000000000ff")
_STORED_NOTHING = bytes.fromhex("0000ffff")
_FIXED_BLOCK, _FIXED_BLOCK_BITS = 0b010, 3
_END_OF_BLOCK_BITS = 7


def gzip(data: bytes) -> bytes | None:
    """The compressed form of the data, or None where it cannot be told."""
    from zlib import crc32

    if len(data) > LONGEST or _repeats(data):
        return None
    body = _literals(data) if data else b"\0"
    trailer = crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")
    return _HEADER + body + _STORED_NOTHING + b"\1" + _STORED_NOTHING + trailer


def _repeats(data: bytes) -> bool:
    windows = [data[start : start + _SHORTEST_REPETITION] for start in range(len(data) - _SHORTEST_REPETITION + 1)]
    return len(set(windows)) < len(windows)


def _literals(data: bytes) -> bytes:
    """A block of literals and the header of an empty stored block behind it, which Go writes when it flushes."""
    bits, length = _FIXED_BLOCK, _FIXED_BLOCK_BITS
    for byte in data:
        code, size = (0b00110000 + byte, 8) if byte < 144 else (0b110010000 + byte - 144, 9)
        bits |= int(format(code, f"0{size}b")[::-1], 2) << length
        length += size
    length += _END_OF_BLOCK_BITS + _FIXED_BLOCK_BITS
    return bits.to_bytes((length + 7) // 8, "little")
