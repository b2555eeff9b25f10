"""User-perceived characters, which is what `length`, `substr`, `strrev` and `format` count.

Source: https://pkg.go.dev/github.com/apparentlymart/go-textseg/v15/textseg, which follows Unicode Standard Annex 29 as of Unicode 15.0,
https://www.unicode.org/reports/tr29/tr29-41.html#Grapheme_Cluster_Boundaries. Most properties follow from a character's general category; the tables
below hold those that do not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from unicodedata import category

_CONTROL, _EXTEND, _JOINER, _PREPEND, _SPACING, _REGIONAL = "control", "extend", "joiner", "prepend", "spacing", "regional"
_L, _V, _T, _LV, _LVT, _PICTOGRAPH, _OTHER = "L", "V", "T", "LV", "LVT", "pictograph", ""

_PREPENDS = frozenset(
    map(
        chr,
        (
            *range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x0D4E, 0x110BD, 0x110CD, 0x111C2, 0x111C3, 0x1193F, 0x11941,
            0x11A3A, *range(0x11A84, 0x11A8A), 0x11D46, 0x11F02,
        ),
    )
)  # fmt: skip
"""Prepended_Concatenation_Mark, and Indic syllables that come before their consonant."""
_EXTENDING_MARKS = frozenset(
    map(
        chr,
        (
            0x09BE, 0x09D7, 0x0B3E, 0x0B57, 0x0BBE, 0x0BD7, 0x0CC2, 0x0CD5, 0x0CD6, 0x0D3E, 0x0D57, 0x0DCF, 0x0DDF, 0x1B35, 0x302E, 0x302F,
            0x1133E, 0x11357, 0x114B0, 0x114BD, 0x115AF, 0x11930, 0x1D165, *range(0x1D16E, 0x1D173),
        ),
    )
)  # fmt: skip
"""Spacing combining marks (Mc) that are Other_Grapheme_Extend."""
_OTHER_EXTENDING = frozenset(map(chr, (0x200C, 0xFF9E, 0xFF9F, *range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080))))
"""Zero width non-joiner, halfwidth sound marks, skin tones and tags."""
_SPACING_LETTERS = frozenset("\u0e33\u0eb3")
_PLAIN_MARKS = frozenset(
    map(
        chr,
        (
            0x102B, 0x102C, 0x1038, *range(0x1062, 0x1065), *range(0x1067, 0x106E), 0x1083, *range(0x1087, 0x108D), 0x108F, *range(0x109A, 0x109D),
            0x1A61, 0x1A63, 0x1A64, 0xAA7B, 0xAA7D, 0x11720, 0x11721,
        ),
    )
)  # fmt: skip
"""Spacing combining marks that start a cluster of their own."""
_PICTOGRAPHS = (
    (0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122), (0x2139, 0x2139), (0x2194, 0x2199), (0x21A9, 0x21AA),
    (0x231A, 0x231B), (0x2328, 0x2328), (0x2388, 0x2388), (0x23CF, 0x23CF), (0x23E9, 0x23F3), (0x23F8, 0x23FA), (0x24C2, 0x24C2),
    (0x25AA, 0x25AB), (0x25B6, 0x25B6), (0x25C0, 0x25C0), (0x25FB, 0x25FE), (0x2600, 0x2605), (0x2607, 0x2612), (0x2614, 0x2685),
    (0x2690, 0x2705), (0x2708, 0x2712), (0x2714, 0x2714), (0x2716, 0x2716), (0x271D, 0x271D), (0x2721, 0x2721), (0x2728, 0x2728),
    (0x2733, 0x2734), (0x2744, 0x2744), (0x2747, 0x2747), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757),
    (0x2763, 0x2767), (0x2795, 0x2797), (0x27A1, 0x27A1), (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B07),
    (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x3030, 0x3030), (0x303D, 0x303D), (0x3297, 0x3297), (0x3299, 0x3299),
    (0x1F000, 0x1F0FF), (0x1F10D, 0x1F10F), (0x1F12F, 0x1F12F), (0x1F16C, 0x1F171), (0x1F17E, 0x1F17F), (0x1F18E, 0x1F18E),
    (0x1F191, 0x1F19A), (0x1F1AD, 0x1F1E5), (0x1F201, 0x1F20F), (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F23A),
    (0x1F23C, 0x1F23F), (0x1F249, 0x1F3FA), (0x1F400, 0x1F53D), (0x1F546, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F774, 0x1F77F),
    (0x1F7D5, 0x1F7FF), (0x1F80C, 0x1F80F), (0x1F848, 0x1F84F), (0x1F85A, 0x1F85F), (0x1F888, 0x1F88F), (0x1F8AE, 0x1F8FF),
    (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1FAFF), (0x1FC00, 0x1FFFD),
)  # fmt: skip
"""Extended_Pictographic, from https://www.unicode.org/Public/15.0.0/ucd/emoji/emoji-data.txt."""
_PICTOGRAPH_STARTS = tuple(start for start, _ in _PICTOGRAPHS)

_JOINABLE = frozenset((_PICTOGRAPH, _REGIONAL, _L, _V, _T, _LV, _LVT))
"""What a joiner may join to a following pictograph, with anything of `_FOLLOWING` between: more than rule GB11 allows, but so does Terraform."""
_FOLLOWING = frozenset((_EXTEND, _JOINER, _SPACING))
_HANGUL = {(_L, _L), (_L, _V), (_L, _LV), (_L, _LVT), (_LV, _V), (_LV, _T), (_V, _V), (_V, _T), (_LVT, _T), (_T, _T)}


def grapheme_count(text: str) -> int:
    """How many characters a reader sees."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return sum(1 for _ in graphemes(text))


def graphemes(text: str) -> Iterator[str]:
    """The text, one user-perceived character at a time."""
    if text.isascii() and "\r" not in text:
        yield from text
        return
    start = 0
    previous = ""
    flags = 0
    joinable = False
    for position, character in enumerate(text):
        current = _break_property(character)
        if position and _breaks(previous, current, text[position - 1], character, joinable=joinable, flags=flags):
            yield text[start:position]
            start = position
        flags = flags + 1 if current == _REGIONAL else 0
        joinable = current in _JOINABLE or (joinable and current in _FOLLOWING)
        previous = current
    if text:
        yield text[start:]


def _breaks(previous: str, current: str, left: str, right: str, *, joinable: bool, flags: int) -> bool:
    """Whether a boundary lies between two neighbours (rules GB3 to GB13)."""
    if _CONTROL in (previous, current):
        return (left, right) != ("\r", "\n")
    if (previous, current) in _HANGUL or current in (_EXTEND, _JOINER, _SPACING) or previous == _PREPEND:
        return False
    if previous == _JOINER and current == _PICTOGRAPH:
        return not joinable
    return not (current == _REGIONAL == previous and flags % 2 == 1)


def _break_property(character: str) -> str:
    """Grapheme_Cluster_Break, with Extended_Pictographic beside it."""
    code = ord(character)
    if code < 0xA9:
        return _CONTROL if code < 0x20 or 0x7F <= code < 0xA0 else _OTHER
    if code == 0x200D:
        return _JOINER
    if 0x1F1E6 <= code <= 0x1F1FF:
        return _REGIONAL
    if character in _OTHER_EXTENDING:
        return _EXTEND
    if character in _PREPENDS:
        return _PREPEND
    hangul = _hangul_property(code)
    if hangul:
        return hangul
    if (place := bisect_right(_PICTOGRAPH_STARTS, code) - 1) >= 0 and code <= _PICTOGRAPHS[place][1]:
        return _PICTOGRAPH
    return _category_property(character, code)


def _hangul_property(code: int) -> str:
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return _L
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return _V
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return _T
    if 0xAC00 <= code <= 0xD7A3:
        return _LVT if (code - 0xAC00) % 28 else _LV
    return _OTHER


def _category_property(character: str, code: int) -> str:
    kind = category(character)
    if kind in ("Mn", "Me") or character in _EXTENDING_MARKS:
        return _EXTEND
    if (kind == "Mc" and character not in _PLAIN_MARKS) or character in _SPACING_LETTERS:
        return _SPACING
    # Unassigned code points in the planes of default ignorables are controls too.
    unassigned_ignorable = kind == "Cn" and (0xE0000 <= code <= 0xE0FFF or 0xFFF0 <= code <= 0xFFF8 or code == 0x2065)
    return _CONTROL if kind in ("Zl", "Zp", "Cc", "Cf", "Cs") or unassigned_ignorable else _OTHER
