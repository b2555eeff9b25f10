"""The line fingerprint of GitHub code scanning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.report.line_hash import line_hashes

VECTORS = [
    # https://github.com/github/codeql-action/blob/main/src/fingerprints.test.ts
    ("", ["c129715d7a2bc9a3:1"]),
    (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    (
        " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
        [
            "e9496ae3ebfced30:1",
            "fb7c023a8b9ccb3f:1",
            "ce8ba1a563dcdaca:1",
            "e20e36e16fcb0cc8:1",
            "b3edc88f2938467e:1",
            "c8e28b0b4002a3a0:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
    (
        "Lorem ipsum dolor sit amet.\n" * 10,
        [
            *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
            "a7f2ff1481e87703:1",
            "a9cf91f7bbf1862b:1",
            "55ec222b86bcae53:1",
            "cc97dc7b1d7d8f7b:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
]


@pytest.mark.parametrize(("text", "hashes"), VECTORS)
def test_vectors(text: str, hashes: list[str]) -> None:
    """The values that the uploading action's own tests state."""
    assert line_hashes(text) == hashes


@given(st.text(alphabet="ab{}= \t\n\u00e9\U0001f600", max_size=300))
def test_blanks_do_not_matter(text: str) -> None:
    """Indentation changes no hash, and every line has one that is told apart from its equals."""
    hashes = line_hashes(text)
    assert line_hashes(text.replace(" ", "").replace("\t", "  \t")) == hashes
    assert len(set(hashes)) == len(hashes)
    assert len(hashes) == text.count("\n") + 1


def test_line_breaks_of_all_kinds_are_one() -> None:
    """CR, LF and CRLF separate lines alike."""
    assert line_hashes("a\r\nb\rc") == line_hashes("a\nb\nc")
