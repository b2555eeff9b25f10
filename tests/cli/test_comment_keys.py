"""What tells the comments of several scans on one pull request apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readygate.cli.formats import LONGEST_KEY, comment_key


@pytest.mark.parametrize(
    ("paths", "key"),
    [
        ((".",), ""),
        ((), ""),
        (("infra",), "infra"),
        (("b", "a/x y"), "a/x-y+b"),
        (("../elsewhere/tfplan",), "../elsewhere/tfplan"),
        (("a>b",), "a-b"),
    ],
)
def test_a_key_is_what_is_scanned(paths: tuple[str, ...], key: str, tmp_path: Path) -> None:
    """From the root of the repository, in letters that cannot end a comment of HTML; nothing where that is all of it."""
    assert comment_key([tmp_path / path for path in paths], tmp_path) == key


def test_a_long_key_is_cut_and_stays_another_one(tmp_path: Path) -> None:
    """Two lists of paths that begin alike have different keys."""
    first, second = ([tmp_path / f"root-{number}" for number in range(last)] for last in (40, 41))
    assert len(comment_key(first, tmp_path)) == LONGEST_KEY
    assert comment_key(first, tmp_path) != comment_key(second, tmp_path)


def test_the_user_may_name_the_key(tmp_path: Path, command: Callable[..., Any]) -> None:
    """It stands in the comment's first line; what could end that line is refused."""
    (tmp_path / "main.tf").write_text("")
    assert command("scan", str(tmp_path), "--format", "markdown", "--comment-key", "nightly/lab").out.startswith("<!-- readygate: nightly/lab -->\n")
    for key in ("", "a b", "-->", "é"):
        refused = command("scan", str(tmp_path), "--comment-key", key)
        assert (refused.code, refused.out) == (2, "")
