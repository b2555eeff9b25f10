"""Gzip, byte for byte as Go's compressor of the default level writes it (Terraform compresses with that and flushes before it closes).

Which bytes come out depends on how repetitions are searched for: by chains of earlier places whose next four bytes have the same hash, the nearest
first and a limited number of them; a match is written unless the one that begins a byte later is longer.
Source: RFC 1951, RFC 1952 and https://pkg.go.dev/compress/flate; compared with the answers of Terraform 1.11
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.terraform.functions.deflate_blocks import MATCH, SHORTEST_LENGTH, BlockWriter

LONGEST = 128 * 1024
"""Bytes that are compressed at most: eight times what EC2 takes as user data, and at worst two seconds of searching for repetitions."""
_HEADER = bytes.fromhex("1f8b08000000000000ff")
_WINDOW = 1 << 15
_WINDOW_MASK = _WINDOW - 1
_SHORTEST_MATCH, _LONGEST_MATCH = 4, 258
_LOOKAHEAD = _SHORTEST_MATCH + _LONGEST_MATCH
"""Bytes that must lie ahead before the compressor goes on without knowing that the data end there."""
_NEAR = 4096
"""Farther away than this, a match of the shortest length is not worth its offset."""
_LAZY, _NICE, _CHAIN = 16, 128, 128
"""A match this long ends the wish for a longer one at the next byte, ends the search, and how many places are tried: of the default level."""
_HASH_FACTOR, _HASH_SHIFT = 0x1E35A7BD, 32 - 17
_BLOCK_TOKENS = 1 << 14


def gzip(data: bytes) -> bytes:
    """The compressed form of the data."""
    from zlib import crc32

    writer = BlockWriter()
    for tokens, original in _blocks(data):
        writer.write(tokens, original)
    writer.write_stored(b"", last=False)
    writer.write_stored(b"", last=True)
    trailer = crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return _HEADER + writer.written() + trailer


def _blocks(data: bytes) -> Iterator[tuple[list[int], bytes | None]]:
    """The tokens of each block, and the bytes they stand for; None where these have left the window, so that they cannot be stored as they are."""
    window = _Window(data)
    tokens: list[int] = []
    start = 0
    for token, end in _tokens(window):
        tokens.append(token)
        if len(tokens) == _BLOCK_TOKENS:
            yield tokens, data[start:end] if start >= window.base else None
            tokens, start = [], end
    if tokens:
        yield tokens, data[start:] if start >= window.base else None


def _tokens(window: _Window) -> Iterator[tuple[int, int]]:
    """Literals and matches, each with the position behind it."""
    data, size = window.data, len(window.data)
    position, length, offset = 0, _SHORTEST_MATCH - 1, 0
    pending = False
    while position < size:
        window.move(position)
        candidate = window.insert(position)
        previous_length, previous_offset = length, offset
        length, offset = _SHORTEST_MATCH - 1, 0
        if previous_length < _LAZY and candidate >= max(position - _WINDOW, window.base) and size - position > previous_length:
            length, offset = window.longest_match(position, candidate)
        if previous_length >= _SHORTEST_MATCH and length <= previous_length:
            end = position + previous_length - 1
            for inside in range(position + 1, end):
                window.insert(inside)
            position = end
            yield MATCH | (previous_length - SHORTEST_LENGTH) << 15 | (previous_offset - 1), position
            pending, length = False, _SHORTEST_MATCH - 1
        else:
            if pending:
                yield data[position - 1], position
            position += 1
            pending = True
    if pending:
        yield data[-1], size


class _Window:
    """The bytes that matches may refer to, and where each four of them were last seen.

    Go keeps 64 KiB and drops the older half when it has come near their end, so that `base` moves in steps.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.base = 0
        self.hashes = _hashes(data)
        self.heads: dict[int, int] = {}
        self.previous = [-1] * _WINDOW

    def move(self, position: int) -> None:
        """Drop what is too old when the next bytes are needed."""
        end = self.base + 2 * _WINDOW
        if end < len(self.data) and end - position < _LOOKAHEAD:
            self.base += _WINDOW

    def insert(self, position: int) -> int:
        """Remember a position; gives the last one with the same hash, or -1."""
        if position >= len(self.hashes):
            return -1
        key = self.hashes[position]
        last = self.heads.get(key, -1)
        self.previous[position & _WINDOW_MASK] = last
        self.heads[key] = position
        return last

    def longest_match(self, position: int, candidate: int) -> tuple[int, int]:
        """Length and offset of the longest match along a chain of candidates, the nearest of equally long ones; without one, a length too short."""
        data, previous = self.data, self.previous
        oldest = position - _WINDOW
        lowest = max(oldest, self.base)
        limit = min(_LONGEST_MATCH, len(data) - position)
        nice = min(_NICE, limit)
        length, offset = _SHORTEST_MATCH - 1, 0
        wanted = data[position : position + length + 1]
        for _ in range(_CHAIN):
            if data.startswith(wanted, candidate):
                longer = _common_length(data, candidate, position, length + 1, limit)
                if longer > _SHORTEST_MATCH or position - candidate <= _NEAR:
                    length, offset = longer, position - candidate
                    if length >= nice:
                        break
                    wanted = data[position : position + length + 1]
            if candidate == oldest:
                break
            candidate = previous[candidate & _WINDOW_MASK]
            if candidate < lowest:
                break
        return length, offset


def _hashes(data: bytes) -> list[int]:
    """Go's 17-bit hash of the four bytes at each position."""
    word = int.from_bytes(data[:3], "big")
    hashes = []
    for byte in data[3:]:
        word = (word << 8 | byte) & 0xFFFFFFFF
        hashes.append((word * _HASH_FACTOR & 0xFFFFFFFF) >> _HASH_SHIFT)
    return hashes


def _common_length(data: bytes, one: int, other: int, length: int, limit: int) -> int:
    """How many bytes are the same in two places of which `length` bytes are known to be."""
    while length < limit and data[one + length] == data[other + length]:
        length += 1
    return length
