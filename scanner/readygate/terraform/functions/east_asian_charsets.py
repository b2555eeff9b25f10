"""Encodings of Chinese and Japanese as Terraform reads and writes them: like browsers, in other words not quite like Python's codecs of those names.

Each is put together from codecs that have the same tables: Microsoft's for JIS X 0208, EUC-JP's for JIS X 0212, GB18030's for the mainland's sets.
Source: https://encoding.spec.whatwg.org and https://pkg.go.dev/golang.org/x/text/encoding; compared with the answers of Terraform 1.11 for every
character and for every pair of bytes
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from readygate.terraform.functions.charsets import UncertainTextError

_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_PAIR, _FOUR_BYTES = 2, 4


class Codec(Struct, frozen=True):
    """How texts are encoded and bytes decoded. Both raise UnicodeError where that is not possible, UncertainTextError where it is not known."""

    encode: Callable[[str], bytes]
    decode: Callable[[bytes], str]


def _refused() -> UnicodeError:
    return UnicodeError("not of this encoding")


def _by_character(encode: Callable[[str], bytes]) -> Callable[[str], bytes]:
    return lambda text: b"".join([character.encode() if character < "\x80" else encode(character) for character in text])


# Shift_JIS, EUC-JP and ISO-2022-JP


def _shift_jis(character: str) -> bytes:
    data = character.encode("cp932")
    if _PRIVATE_USE.match(character) or data.decode("cp932") != character or (len(data) == 1 and not 0xA1 <= data[0] <= 0xDF):
        raise _refused()
    return data


def _from_shift_jis(data: bytes) -> str:
    text = data.decode("cp932")
    if _PRIVATE_USE.search(text):
        raise _refused()
    return text


def _jis(character: str) -> bytes:
    """A character's place in JIS X 0208 (two bytes), or its byte among the narrow katakana."""
    data = _shift_jis(character)
    if len(data) == 1:
        return data
    lead, trail = data
    if lead >= 0xF0:
        raise _refused()
    row, cell = divmod(trail - (0x40 if trail < 0x7F else 0x41), 94)
    return bytes((2 * (lead - (0x81 if lead < 0xA0 else 0xC1)) + row + 0x21, cell + 0x21))


def _from_jis(lead: int, trail: int) -> str:
    """The character in this place of JIS X 0208; with a byte out of range, the one that Go finds by counting on."""
    row, cell = divmod(_place(lead, trail), 94)
    high, low = row // 2 + 0x81, cell + 94 * (row % 2) + 0x40
    if row >= 120:
        raise _refused()
    return _from_shift_jis(bytes((high if high < 0xA0 else high + 0x40, low if low < 0x7F else low + 1)))


def _place(lead: int, trail: int) -> int:
    return (lead - 0x21 & 0xFF) * 94 + (trail - 0x21 & 0xFF)


def _from_jis_0212(lead: int, trail: int) -> str:
    """The character in this place of JIS X 0212, found likewise."""
    row, cell = divmod(_place(lead, trail), 94)
    if row >= 94:
        raise _refused()
    return (b"\x8f" + bytes((row + 0xA1, cell + 0xA1))).decode("euc_jp").replace("~", "\uff5e")


def _high(data: bytes) -> bytes:
    return bytes(byte | 0x80 for byte in data)


def _euc_jp(character: str) -> bytes:
    try:
        data = _jis(character)
    except UnicodeError:
        data = character.encode("euc_jp")
        if data[0] != 0x8F:
            raise
        return data
    return b"\x8e" + data if len(data) == 1 else _high(data)


_EUC_JP_UNIT = re.compile(rb"[\0-\x7f]+|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|[\xa1-\xfe]{2}", re.DOTALL)


def _from_euc_jp(data: bytes) -> str:
    def character(unit: bytes) -> str:
        if unit[0] < 0x80:
            return unit.decode()
        if unit[0] == 0x8E:
            return unit[1:].decode("cp932")
        read = _from_jis_0212 if unit[0] == 0x8F else _from_jis
        return read(unit[-2] & 0x7F, unit[-1] & 0x7F)

    return "".join([character(unit) for unit in _units(_EUC_JP_UNIT, data)])


def _units(pattern: re.Pattern[bytes], data: bytes) -> Iterator[bytes]:
    """The bytes of each character. Raises UnicodeError where the pattern does not match."""
    position = 0
    while position < len(data):
        match = pattern.match(data, position)
        if match is None:
            raise _refused()
        yield match[0]
        position = match.end()


_TO_ASCII, _TO_KATAKANA, _TO_JIS, _TO_JIS_0212 = b"\x1b(B", b"\x1b(I", b"\x1b$B", b"\x1b$(D"


def _iso_2022_jp(text: str) -> bytes:
    written, state = bytearray(), _TO_ASCII
    for character in text:
        data = character.encode() if character < "\x80" else _jis(character)
        wanted = _TO_ASCII if character < "\x80" else _TO_KATAKANA if len(data) == 1 else _TO_JIS
        if wanted != state:
            written += wanted
            state = wanted
        written += bytes(byte & 0x7F for byte in data)
    return bytes(written) if state == _TO_ASCII else bytes(written) + _TO_ASCII


_ESCAPE = re.compile(rb"\x1b(?:\([BJI]|\$[@B]|\$\(D)")


def _from_iso_2022_jp(data: bytes) -> str:
    text, state, position = [], _TO_ASCII, 0
    while position < len(data):
        byte = data[position]
        escape = _ESCAPE.match(data, position)
        if escape:
            state = _TO_JIS if escape[0] == b"\x1b$@" else escape[0]
            position = escape.end()
            continue
        if byte >= 0x80 or byte == 0x1B:
            raise _refused()
        if state in (_TO_JIS, _TO_JIS_0212) and byte != 0x0A:
            position += 1
            if position == len(data):
                raise _refused()
            text.append((_from_jis if state == _TO_JIS else _from_jis_0212)(byte, data[position]))
        elif state == _TO_KATAKANA:
            text.append(_narrow_katakana(byte))
        else:
            text.append(chr(byte))
            state = _TO_ASCII
        position += 1
    return "".join(text)


def _narrow_katakana(byte: int) -> str:
    if not 0x21 <= byte < 0x60:
        raise _refused()
    return chr(byte - 0x21 + 0xFF61)


# GBK, GB18030 and HZ


def _gbk(character: str) -> bytes:
    if character == "€":
        return b"\x80"
    data = character.encode("gb18030")
    if len(data) == _FOUR_BYTES or _PRIVATE_USE.match(character):
        raise _refused()
    return data


def _gb18030(character: str) -> bytes:
    if _PRIVATE_USE.match(character):
        raise UncertainTextError
    return character.encode("gb18030")


_GBK_UNIT = re.compile(rb"[\0-\x80]|[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_GB18030_UNIT = re.compile(rb"[\0-\x80]|[\x81-\xfe][\x40-\x7e\x80-\xfe]|(?:[\x81-\xfe][0-9]){2}|[\x81-\xfe][:-?]")
_SPECIAL = {b"\x80": "€", b"\xa3\xa0": "\u3000"}


def _from_gbk(data: bytes) -> str:
    text = "".join([_SPECIAL.get(unit) or unit.decode("gb18030") for unit in _units(_GBK_UNIT, data)])
    if _PRIVATE_USE.search(text):
        raise _refused()
    return text


def _from_gb18030(data: bytes) -> str:
    text = []
    for unit in _units(_GB18030_UNIT, data):
        if len(unit) == _PAIR and unit[1] < 0x40:
            raise UncertainTextError
        character = _SPECIAL.get(unit) or unit.decode("gb18030")
        if _PRIVATE_USE.match(character):
            raise _refused() if len(unit) < _FOUR_BYTES else UncertainTextError
        text.append(character)
    return "".join(text)


def _hz(text: str) -> bytes:
    """HZ, where a tilde among Chinese characters does not end them, and nothing ends them at the end of the text."""
    written, chinese = bytearray(), False
    for character in text:
        if character == "~":
            written += b"~~"
            continue
        data = character.encode("gb18030")
        if character >= "\x80" and (len(data) == _FOUR_BYTES or min(data) < 0xA1 or _PRIVATE_USE.match(character)):
            raise _refused()
        if chinese != (character >= "\x80"):
            chinese = not chinese
            written += b"~{" if chinese else b"~}"
        written += bytes(byte & 0x7F for byte in data)
    return bytes(written)


def _from_gb2312(pair: bytes) -> str:
    if not all(0x21 <= byte <= 0x7E for byte in pair):
        raise _refused()
    return _from_gbk(bytes(byte | 0x80 for byte in pair))


def _from_hz(data: bytes) -> str:
    text, chinese, lead = [], False, b""
    position = 0
    while position < len(data):
        unit = data[position : position + 1]
        if lead:
            text.append(_from_gb2312(lead + unit))
            lead = b""
        elif unit == b"~":
            position += 1
            following = data[position : position + 1]
            if following not in (b"{", b"}", b"~", b"\n"):
                raise _refused()
            chinese = following == b"{" if following in b"{}" else chinese
            text.append("~" if following == b"~" else "")
        elif unit >= b"\x80":
            raise _refused()
        elif chinese:
            lead = unit
        else:
            text.append(unit.decode())
        position += 1
    if lead:
        raise _refused()
    return "".join(text)


# Big5

_UNCERTAIN_BIG5 = re.compile(
    "[\u2400-\u2421¢£¥¯•‧‾€\u2215\u223c⊕⊙☉♁〃㓦㡵㫵㻬䂴䄱䆁䌊䓡䚮䤯䤰倩偽剏包卄卿呌嘅垳堘墖婷幵廐弌彘悤拁撐晠晴杞枂権沜渝港灮煮牐猪珄瑌瑜瑨瓆瓩砉秐稬稲穲竼箮篅蒄蔃蔄蘓蠏袝讏"
    "遆鈘鐯隶靊鼗龖龗鿇鿈鿉鿊鿋﹑\ufe68\uff0f\uff3c\uff5e､￠￡￥𠪊𡵓𢒼𢓁𢓉𢓌𣇪𣉞𣖻𣚎𣚞𤅡𥣞𥶙𥶹𦀡𦺈𧭥𨤍𪷿]"
)
"""Where Python's Big5 with the characters of Hong Kong is another one."""


def _big5(text: str) -> bytes:
    if _UNCERTAIN_BIG5.search(text):
        raise UncertainTextError
    return text.encode("big5hkscs")


def _from_big5(data: bytes) -> str:
    try:
        text = data.decode("big5hkscs")
    except UnicodeError as error:
        raise UncertainTextError from error
    if _UNCERTAIN_BIG5.search(text):
        raise UncertainTextError
    return text


CODECS = {
    "Big5": Codec(_big5, _from_big5),
    "EUC-JP": Codec(_by_character(_euc_jp), _from_euc_jp),
    "GB18030": Codec(_by_character(_gb18030), _from_gb18030),
    "GBK": Codec(_by_character(_gbk), _from_gbk),
    "HZ-GB-2312": Codec(_hz, _from_hz),
    "ISO-2022-JP": Codec(_iso_2022_jp, _from_iso_2022_jp),
    "Shift_JIS": Codec(_by_character(_shift_jis), _from_shift_jis),
}
