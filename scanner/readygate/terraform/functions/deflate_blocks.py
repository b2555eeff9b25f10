"""Blocks of the deflate format: fixed codes, codes made for the block, or bytes as they are, whichever is shortest, as Go's compressor chooses.

Source: RFC 1951 section 3.2 and https://pkg.go.dev/compress/flate
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

MATCH = 1 << 30
"""A token of a match is this, plus its length less SHORTEST_LENGTH times 2**15, plus its offset less 1; smaller tokens are literal bytes."""
SHORTEST_LENGTH = 3
_END, _FIRST_LENGTH_CODE = 256, 257
_LENGTH_CODES, _OFFSET_CODES = 29, 30
_LENGTH_EXTRA = (*[0] * 4, *(index // 4 for index in range(24)), 0)
_OFFSET_EXTRA = (0, 0, *(index // 2 for index in range(28)))
_LONGEST_STORED = 65_535
_LONGEST_CODE, _LONGEST_SIZE_CODE = 15, 7
_SIZE_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
_REPEAT, _ZEROS, _MANY_ZEROS = 16, 17, 18
_RUN_BITS = {_REPEAT: 2, _ZEROS: 3, _MANY_ZEROS: 7}
Code: TypeAlias = tuple[int, int]
"""A code, its first bit lowest, and how many bits it has (none where a symbol has no code)."""


def _bases(extra: Sequence[int]) -> list[int]:
    """The first value of each code, counted from zero, where a code covers as many values as its extra bits can tell."""
    bases = [0]
    for bits in extra[:-1]:
        bases.append(bases[-1] + (1 << bits))
    return bases


_LENGTH_BASES = [*_bases(_LENGTH_EXTRA)[:-1], 258 - SHORTEST_LENGTH]
_OFFSET_BASES = _bases(_OFFSET_EXTRA)


class _Symbols(Struct, frozen=True):
    """The symbols of one alphabet: how often each is used, and the code it has."""

    counts: list[int]
    codes: list[Code]

    def bits(self) -> int:
        return sum(count * size for count, (_, size) in zip(self.counts, self.codes, strict=True))


class BlockWriter:
    """Writes blocks one behind the other."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._bits = 0
        self._size = 0

    def written(self) -> bytes:
        """All that was written; ends within a byte only if no stored block was the last."""
        return bytes(self._bytes)

    def write_stored(self, data: bytes, *, last: bool) -> None:
        """A block of bytes as they are."""
        self._put(int(last), 3)
        self._put(0, -self._size % 8)
        self._put(len(data) | (len(data) ^ 0xFFFF) << 16, 32)
        self._bytes += data

    def write(self, tokens: Sequence[int], original: bytes | None) -> None:
        """A block of tokens, in the form that is shortest; as they are only where the original bytes are given."""
        lengths, offsets = _counts(tokens)
        fixed = _Symbols(lengths, _FIXED_CODES[: len(lengths)]), _Symbols(offsets, _FIXED_OFFSETS[: len(offsets)])
        made = _Symbols(lengths, _codes(lengths, _LONGEST_CODE)), _Symbols(offsets, _codes(offsets, _LONGEST_CODE))
        header = _Header(made)
        size = 3 + _bits(fixed)
        custom = header.bits() + _bits(made) < size
        if custom:
            size = header.bits() + _bits(made)
        extra = _extra_bits(lengths, offsets)
        if original is not None and len(original) <= _LONGEST_STORED and (len(original) + 5) * 8 < size + extra:
            self.write_stored(original, last=False)
            return
        for bits, count in header.parts() if custom else ((0b010, 3),):
            self._put(bits, count)
        self._put_tokens(tokens, *(symbols.codes for symbols in (made if custom else fixed)))

    def _put_tokens(self, tokens: Sequence[int], codes: Sequence[Code], offset_codes: Sequence[Code]) -> None:
        for token in tokens:
            if token < MATCH:
                self._put(*codes[token])
                continue
            length, offset = token >> 15 & 0xFF, token & 0x7FFF
            code, offset_code = _length_code(length), _offset_code(offset)
            self._put(*codes[_FIRST_LENGTH_CODE + code])
            self._put(length - _LENGTH_BASES[code], _LENGTH_EXTRA[code])
            self._put(*offset_codes[offset_code])
            self._put(offset - _OFFSET_BASES[offset_code], _OFFSET_EXTRA[offset_code])
        self._put(*codes[_END])

    def _put(self, bits: int, count: int) -> None:
        self._bits |= bits << self._size
        self._size += count
        whole = self._size // 8
        if whole:
            self._bytes += (self._bits & (1 << 8 * whole) - 1).to_bytes(whole, "little")
            self._bits >>= 8 * whole
            self._size -= 8 * whole


class _Header:
    """The head of a block with codes of its own: the sizes of the codes, runs shortened, themselves in a code."""

    def __init__(self, symbols: tuple[_Symbols, _Symbols]) -> None:
        self.numbers = tuple(len(one.codes) for one in symbols)
        self.runs = list(_runs([size for one in symbols for _, size in one.codes]))
        counts = [0] * len(_SIZE_ORDER)
        for symbol, _ in self.runs:
            counts[symbol] += 1
        self.codes = _codes(counts, _LONGEST_SIZE_CODE)
        self.shown = max(4, *(place + 1 for place, symbol in enumerate(_SIZE_ORDER) if counts[symbol]))

    def bits(self) -> int:
        return sum(count for _, count in self.parts())

    def parts(self) -> Iterable[Code]:
        literals, offsets = self.numbers
        yield 0b100, 3
        yield literals - _FIRST_LENGTH_CODE, 5
        yield offsets - 1, 5
        yield self.shown - 4, 4
        for symbol in _SIZE_ORDER[: self.shown]:
            yield self.codes[symbol][1], 3
        for symbol, more in self.runs:
            yield self.codes[symbol]
            yield more, _RUN_BITS.get(symbol, 0)


def _runs(sizes: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Sizes of codes with their runs shortened: a symbol, and the number that its extra bits tell."""
    start = 0
    while start < len(sizes):
        size = sizes[start]
        count = 1
        while start + count < len(sizes) and sizes[start + count] == size:
            count += 1
        start += count
        if size:
            yield size, 0
            count -= 1
        longest, shortest = (6, 3) if size else (138, 11)
        while count >= shortest:
            run = min(count, longest)
            yield _REPEAT if size else _MANY_ZEROS, run - shortest
            count -= run
        if not size and count >= 3:
            yield _ZEROS, count - 3
            count = 0
        for _ in range(count):
            yield size, 0


def _length_code(length: int) -> int:
    return bisect_right(_LENGTH_BASES, length) - 1


def _offset_code(offset: int) -> int:
    return bisect_right(_OFFSET_BASES, offset) - 1


def _counts(tokens: Sequence[int]) -> tuple[list[int], list[int]]:
    """How often literals and lengths, and offsets, are used; without the unused ones at the end, but with one offset at least."""
    lengths = [0] * (_FIRST_LENGTH_CODE + _LENGTH_CODES)
    offsets = [0] * _OFFSET_CODES
    for token in tokens:
        if token < MATCH:
            lengths[token] += 1
        else:
            lengths[_FIRST_LENGTH_CODE + _length_code(token >> 15 & 0xFF)] += 1
            offsets[_offset_code(token & 0x7FFF)] += 1
    lengths[_END] = 1
    if not any(offsets):
        offsets[0] = 1
    return _trimmed(lengths), _trimmed(offsets)


def _trimmed(counts: list[int]) -> list[int]:
    while not counts[-1]:
        counts.pop()
    return counts


def _bits(symbols: Iterable[_Symbols]) -> int:
    return sum(one.bits() for one in symbols)


def _extra_bits(lengths: Sequence[int], offsets: Sequence[int]) -> int:
    """What lengths and offsets take besides their codes."""
    pairs = (*zip(lengths[_FIRST_LENGTH_CODE:], _LENGTH_EXTRA, strict=False), *zip(offsets, _OFFSET_EXTRA, strict=False))
    return sum(count * bits for count, bits in pairs)


def _codes(counts: Sequence[int], longest: int) -> list[Code]:
    """The best codes of limited length for symbols that are used so often."""
    used = [symbol for symbol, count in enumerate(counts) if count]
    sizes = [0] * len(counts)
    if len(used) <= 2:
        for symbol in used:
            sizes[symbol] = 1
        return _numbered(sizes)
    by_count = sorted(used, key=lambda symbol: (counts[symbol], symbol))
    for reached in _reached([counts[symbol] for symbol in by_count], min(longest, len(used) - 1)):
        for symbol in by_count[:reached]:
            sizes[symbol] += 1
    return _numbered(sizes)


def _reached(counts: Sequence[int], longest: int) -> Iterable[int]:
    """How many of the rarest symbols need a first, a second, a third ... bit, by the package-merge algorithm.

    Each level holds the symbols and the pairs of the level below in order of their counts, pairs first among equals; of the top level all but one
    pair are taken, of each level below the parts of the pairs that were. Source: Larmore and Hirschberg 1990, https://doi.org/10.1145/79147.79150
    """
    levels: list[list[bool]] = []
    pairs: list[int] = []
    for _ in range(longest):
        merged = sorted([(pair, False) for pair in pairs] + [(count, True) for count in counts])
        levels.append([is_symbol for _, is_symbol in merged])
        pairs = [one + other for (one, _), (other, _) in zip(merged[::2], merged[1::2], strict=False)]
    taken = 2 * len(counts) - 2
    for level in reversed(levels):
        symbols = sum(level[:taken])
        yield symbols
        taken = 2 * (taken - symbols)


def _numbered(sizes: Sequence[int]) -> list[Code]:
    """The codes that sizes stand for: shorter ones first, then in order of the symbols."""
    codes: list[Code] = [(0, 0)] * len(sizes)
    number = length = 0
    for size, symbol in sorted((size, symbol) for symbol, size in enumerate(sizes) if size):
        number <<= size - length
        length = size
        codes[symbol] = (int(f"{number:0{size}b}"[::-1], 2), size)
        number += 1
    return codes


_FIXED_CODES = _numbered([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8)
_FIXED_OFFSETS = _numbered([5] * _OFFSET_CODES)
