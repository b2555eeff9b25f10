"""The wildcards of IAM, in texts that are known and in texts of which a part is not."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from readygate.model.values import UNKNOWN_PIECE
from readygate.toolkit.globs import glob_matches, glob_may_match

patterns = st.text("ab*?", max_size=6)
texts = st.text("ab", max_size=6)


@given(patterns, texts)
def test_wildcards_match_what_they_stand_for(pattern: str, text: str) -> None:
    """`*` stands for any text, `?` for one character."""
    wanted = re.fullmatch("".join({"*": ".*", "?": "."}.get(mark, mark) for mark in pattern), text) is not None
    assert glob_matches(pattern, text) is wanted
    assert glob_may_match(pattern, text) is wanted


@given(patterns, texts, texts, texts)
def test_a_text_of_unknown_parts_may_match_what_a_whole_one_matches(pattern: str, start: str, piece: str, end: str) -> None:
    """Where some text in place of the unknown piece matches, the text may match."""
    if glob_matches(pattern, start + piece + end):
        assert glob_may_match(pattern, start + UNKNOWN_PIECE + end)


@given(patterns, texts, texts)
def test_a_text_that_may_match_has_a_completion_that_does(pattern: str, start: str, end: str) -> None:
    """A text may match only where some text in place of the unknown piece does; none has to be longer than the pattern."""
    pieces = [""]
    for _ in range(len(pattern)):
        pieces += [piece + letter for piece in pieces for letter in "ab"]
        pieces = list(dict.fromkeys(pieces))
    if glob_may_match(pattern, start + UNKNOWN_PIECE + end):
        assert any(glob_matches(pattern, start + piece + end) for piece in pieces)


def test_case_may_be_left_out_of_account() -> None:
    """Names of some systems are the same in upper and lower case."""
    assert glob_may_match("ACCOUNTADMIN", f"account{UNKNOWN_PIECE}", ignore_case=True)
    assert not glob_may_match("ACCOUNTADMIN", f"account{UNKNOWN_PIECE}")
