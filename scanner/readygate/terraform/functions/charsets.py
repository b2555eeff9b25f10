"""The character encodings that Terraform knows by their IANA names, most of them by Python's codec of the same name.

Source: https://www.iana.org/assignments/character-sets and https://pkg.go.dev/golang.org/x/text/encoding/ianaindex; compared byte by byte with the
answers of Terraform 1.11
"""

from __future__ import annotations

from codecs import charmap_build, charmap_decode, charmap_encode
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from readygate.terraform.functions.east_asian_charsets import Codec

_NAMES = """
ascii: US-ASCII ANSI_X3.4-1968 ANSI_X3.4-1986 IBM367 ISO646-US ISO_646.irv:1991 cp367 csASCII iso-ir-6 us
latin_1: ISO_8859-1:1987 CP819 IBM819 ISO-8859-1 ISO_8859-1 csISOLatin1 iso-ir-100 l1 latin1
iso8859_2: ISO_8859-2:1987 ISO-8859-2 ISO_8859-2 csISOLatin2 iso-ir-101 l2 latin2
iso8859_3: ISO_8859-3:1988 ISO-8859-3 ISO_8859-3 csISOLatin3 iso-ir-109 l3 latin3
iso8859_4: ISO_8859-4:1988 ISO-8859-4 ISO_8859-4 csISOLatin4 iso-ir-110 l4 latin4
iso8859_5: ISO_8859-5:1988 ISO-8859-5 ISO_8859-5 csISOLatinCyrillic cyrillic iso-ir-144
iso8859_6: ISO_8859-6:1987 ASMO-708 ECMA-114 ISO-8859-6 ISO_8859-6 arabic csISOLatinArabic iso-ir-127
iso8859_6: ISO_8859-6-E ISO-8859-6-E csISO88596E
iso8859_6: ISO_8859-6-I ISO-8859-6-I csISO88596I
iso8859_7: ISO_8859-7:1987 ECMA-118 ELOT_928 ISO-8859-7 ISO_8859-7 csISOLatinGreek greek greek8 iso-ir-126
iso8859_8: ISO_8859-8:1988 ISO-8859-8 ISO_8859-8 csISOLatinHebrew hebrew iso-ir-138
iso8859_8: ISO_8859-8-E ISO-8859-8-E csISO88598E
iso8859_8: ISO_8859-8-I ISO-8859-8-I csISO88598I
iso8859_9: ISO_8859-9:1989 ISO-8859-9 ISO_8859-9 csISOLatin5 iso-ir-148 l5 latin5
iso8859_10: ISO-8859-10 ISO_8859-10:1992 csISOLatin6 iso-ir-157 l6 latin6
iso8859_13: ISO-8859-13 csISO885913
iso8859_14: ISO-8859-14 ISO_8859-14 ISO_8859-14:1998 csISO885914 iso-celtic iso-ir-199 l8 latin8
iso8859_15: ISO-8859-15 ISO_8859-15 Latin-9 csISO885915
iso8859_16: ISO-8859-16 ISO_8859-16 ISO_8859-16:2001 csISO885916 iso-ir-226 l10 latin10
cp037: IBM037 cp037 csIBM037 ebcdic-cp-ca ebcdic-cp-nl ebcdic-cp-us ebcdic-cp-wt
cp437: IBM437 437 cp437 csPC8CodePage437
cp850: IBM850 850 cp850 csPC850Multilingual
cp852: IBM852 852 cp852 csPCp852
cp855: IBM855 855 cp855 csIBM855
cp858: IBM00858 CCSID00858 CP00858 PC-Multilingual-850+euro csIBM00858
cp860: IBM860 860 cp860 csIBM860
cp862: IBM862 862 cp862 csPC862LatinHebrew
cp863: IBM863 863 cp863 csIBM863
cp865: IBM865 865 cp865 csIBM865
cp866: IBM866 866 cp866 csIBM866
cp874: windows-874 cswindows874
cp1140: IBM01140 CCSID01140 CP01140 csIBM01140 ebcdic-us-37+euro
cp1250: windows-1250 cswindows1250
cp1251: windows-1251 cswindows1251
cp1252: windows-1252 cswindows1252
cp1253: windows-1253 cswindows1253
cp1254: windows-1254 cswindows1254
cp1256: windows-1256 cswindows1256
cp1257: windows-1257 cswindows1257
cp1258: windows-1258 cswindows1258
koi8_r: KOI8-R csKOI8R
mac_roman: macintosh csMacintosh mac
utf_8: UTF-8 csUTF8
utf_16: UTF-16 csUTF16
utf_16_be: UTF-16BE csUTF16BE
utf_16_le: UTF-16LE csUTF16LE
+: Big5 csBig5
+EUC-JP: Extended_UNIX_Code_Packed_Format_for_Japanese EUC-JP csEUCPkdFmtJapanese
cp949: EUC-KR csEUCKR
+: GB18030 csGB18030
+: GBK CP936 MS936 csGBK windows-936
+: HZ-GB-2312
+: ISO-2022-JP csISO2022JP
koi8_u: KOI8-U csKOI8U
+: Shift_JIS MS_Kanji csShiftJIS
cp1255: windows-1255 cswindows1255
cp1047: IBM1047 IBM-1047 csIBM1047
"""
"""One encoding a line: Python's codec, the name in messages, aliases. `+`: one of `east_asian_charsets`."""
_TABLES = {
    "cp1047": ("cp037", {0x5F: "^", 0xAD: "[", 0xB0: "¬", 0xBA: "Ý", 0xBB: "¨", 0xBD: "]"}),
    "cp1255": ("cp1255", {0xCA: "\u05ba"}),
    "koi8_u": ("koi8_u", {0xAE: "ў", 0xBE: "Ў"}),
}
"""Encodings of one byte that differ from a codec of Python in these bytes."""
_C1_CONTROLS = range(0x80, 0xA0)
_BIG_ENDIAN, _LITTLE_ENDIAN = b"\xfe\xff", b"\xff\xfe"


class UncertainTextError(Exception):
    """The text has characters of which it is not known here how Terraform encodes them."""


class Charset(Struct, frozen=True):
    """A character encoding, by its name in Terraform's messages.

    Both methods raise UnicodeError where characters or bytes are not of this encoding, and UncertainTextError where Terraform's answer is not known.
    """

    name: str
    codec: str

    def encode(self, text: str) -> bytes:
        """The bytes of a text."""
        if self.codec.startswith("+"):
            return self._own_codec().encode(text)
        if self.codec in _TABLES:
            return charmap_encode(text, "strict", charmap_build(_table(self.codec)))[0]
        if self.codec == "utf_16":
            return _BIG_ENDIAN + text.encode("utf_16_be")
        data = text.encode(self.codec)
        self._check(data)
        return data

    def decode(self, data: bytes) -> str:
        """The text of some bytes."""
        if self.codec.startswith("+"):
            return self._own_codec().decode(data)
        if self.codec in _TABLES:
            return charmap_decode(data, "strict", _table(self.codec))[0]
        if self.codec == "utf_16":
            body = data[2:] if data[:2] in (_BIG_ENDIAN, _LITTLE_ENDIAN) else data
            return body.decode("utf_16_le" if data[:2] == _LITTLE_ENDIAN else "utf_16_be")
        self._check(data)
        return data.decode(self.codec)

    def _own_codec(self) -> Codec:
        from readygate.terraform.functions.east_asian_charsets import CODECS

        return CODECS[self.codec[1:] or self.name]

    def _check(self, data: bytes) -> None:
        """The parts 2 to 16 of ISO 8859 but the ninth have no control characters above ASCII, other than in Python."""
        if self.codec.startswith("iso8859_") and self.codec != "iso8859_9" and any(byte in _C1_CONTROLS for byte in data):
            raise UnicodeError(f"control characters are not defined for {self.name}")


@cache
def _table(name: str) -> str:
    """The character of each byte; U+FFFE where there is none, as Python's codecs want it."""
    codec, changes = _TABLES[name]
    return "".join([changes.get(byte) or bytes((byte,)).decode(codec, "replace").replace("\ufffd", "\ufffe") for byte in range(256)])


def find_charset(name: str) -> Charset | None:
    """The encoding of this IANA name or alias, in any case, or None."""
    if not _charsets:
        for line in _NAMES.split("\n")[1:-1]:
            codec, _, names = line.partition(": ")
            charset = Charset(names.split()[0], codec)
            _charsets.update((alias.lower(), charset) for alias in names.split())
    return _charsets.get(name.lower())


_charsets: dict[str, Charset] = {}
