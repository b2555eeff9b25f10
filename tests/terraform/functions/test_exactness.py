"""Where the last digit or byte counts: numbers as Go prints them, encodings, graphemes, patterns."""

from __future__ import annotations

import gzip
from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from random import Random

import pytest

from readygate.model.values import Unknown
from readygate.terraform.errors import EvaluationError
from readygate.terraform.functions.charsets import UncertainTextError, find_charset
from readygate.terraform.values import TfValue

Call = Callable[..., TfValue]


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("👨‍👩‍👧", 1), ("👍🏽", 1), ("🇩🇪🇫🇷", 2), ("🇩🇪🇫", 2), ("각", 1), ("ᄀ\u1161\u11a8", 1), ("a\r\nb", 3), ("e\u0301\u0308", 1), ("กำ", 1),
        ("\u0600a", 1), ("❤\ufe0f\u200d🔥", 1), ("a\u200db", 2), ("\u200d\u200d", 1), ("", 0), ("\x00\x01", 2), ("❤\U000e0061\u200d\u0300\u200d❤", 1),
    ],
)  # fmt: skip
def test_characters_are_counted_as_readers_see_them(call_function: Call, text: str, clusters: int) -> None:
    """Families, flags, syllables and accents are one character each."""
    assert call_function("length", text) == clusters


@pytest.mark.parametrize(
    ("text", "encoded", "encoding"),
    [("¢", "okY=", "Big5"), ("\u2400", "o8A=", "Big5"), ("\ue000", "gziYNw==", "GB18030"), (None, "h3o=", "Big5"), (None, "mT7bMQ==", "GB18030")],
)
def test_text_in_an_encoding_that_may_differ_is_unknown(call_function: Call, text: str | None, encoded: str, encoding: str) -> None:
    """Where no codec has the characters as Terraform has them, nothing is made up."""
    assert isinstance(call_function("textdecodebase64", encoded, encoding), Unknown)
    if text is not None:
        assert isinstance(call_function("textencodebase64", text, encoding), Unknown)


@pytest.mark.parametrize("name", ["Big5", "EUC-JP", "EUC-KR", "GB18030", "GBK", "IBM1047", "ISO-2022-JP", "KOI8-U", "Shift_JIS", "windows-1255"])
def test_text_comes_back_from_its_encoding(name: str) -> None:
    """Every character that can be encoded is decoded again."""
    charset = find_charset(name)
    assert charset is not None
    characters = []
    for code in (*range(0x20, 0x400), *range(0x400, 0xD800, 7), *range(0xF900, 0x30000, 77)):
        with suppress(UnicodeError, UncertainTextError):
            charset.encode(chr(code))
            characters.append(chr(code))
    assert len(characters) > 96
    assert charset.decode(charset.encode("".join(characters))) == "".join(characters)


@pytest.mark.parametrize("length", [0, 1, 259, 16_385, 65_536, 65_537, 131_072])
@pytest.mark.parametrize("letters", ["a", "acgt", "".join(map(chr, range(128)))])
def test_compressed_text_can_be_decompressed(call_function: Call, letters: str, length: int) -> None:
    """What is compressed is a whole gzip file, around every border of window and block."""
    text = "".join(Random(length).choices(letters, k=length))  # noqa: S311 - nothing secret
    assert gzip.decompress(b64decode(call_function("base64gzip", text))).decode() == text


def test_compressed_text_that_is_too_long_is_unknown(call_function: Call) -> None:
    """Above a length nothing is compressed, and nothing is made up."""
    assert call_function("base64gzip", "a" * 131_073).reasons == ("base64gzip is computed for at most 131072 bytes",)


def test_negative_zero_is_zero_where_go_counts(call_function: Call) -> None:
    """The sign of zero is printed by the floating verbs only."""
    zero = Decimal("-0")
    assert call_function("format", "%d|%.1f|%g", zero, zero, zero) == "0|-0.0|-0"
    assert call_function("abs", zero) == 0
    assert call_function("element", ("a", "b"), zero) == "a"
    assert call_function("cidrhost", "10.0.0.0/8", zero) == "10.0.0.0"


def test_sets_without_a_common_type_are_refused(call_function: Call) -> None:
    """An element of no known type does not hide that the others do not go together."""
    with pytest.raises(EvaluationError, match="compatible element types"):
        call_function("setunion", (Unknown(("x",)),), (1,), ({"a": 1},))


@pytest.mark.parametrize(
    ("pattern", "text", "groups"),
    [
        (r"(?P<n>a)(?P<n>b)", "ab", {"n": "b"}),
        (r"(?P<n>a)(?P<m>b)[(](?P<n>c)\(", "ab(c(", {"m": "b", "n": "c"}),
        (r"(?P<n>a)\Q(\E(?P<n>b)", "a(b", {"n": "b"}),
        (r"(?P<n>a)(?:x|y)(?P<n>b)[[:alpha:](]", "axbz", {"n": "b"}),
    ],
)
def test_names_of_groups_may_repeat(call_function: Call, pattern: str, text: str, groups: dict[str, str]) -> None:
    """Of groups with the same name the last one counts, whatever brackets stand between them."""
    assert call_function("regex", pattern, text) == groups


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(a", "missing closing ) in (a"),
        ("a)", "unexpected ) in a)"),
        ("[a", "missing closing ] in [a"),
        ("a**", "invalid nested repetition operator in **"),
        ("(?=a)", "invalid or unsupported Perl syntax in (?="),
    ],
)
def test_pattern_errors_are_in_gos_words(call_function: Call, pattern: str, problem: str) -> None:
    """What RE2 says is said as Go says it."""
    with pytest.raises(EvaluationError, match="invalid regexp pattern") as caught:
        call_function("regex", pattern, "x")
    assert problem in caught.value.detail
