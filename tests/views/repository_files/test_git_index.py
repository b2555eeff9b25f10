"""What git tracks and ignores is read as git itself says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readygate.toolkit.ignore_rules import Rule, deciding_rule, patterns_of
from readygate.views.repository_files.git_index import IndexFormatError, index_bytes, tracked_files

FILES = ["a.txt", "b/c.txt", "b/d/e.txt", "long-" + "x" * 200, "ü.txt"]


def git(directory: Path, *arguments: str) -> str:
    """What git prints."""
    command = ["git", "-c", "core.quotePath=false", "-c", "core.excludesFile=/dev/null", *arguments]
    return subprocess.run(command, cwd=directory, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("version", [2, 3, 4])
def test_names_of_a_real_index(tmp_path: Path, version: int) -> None:
    """Every version of the format gives the names that `git ls-files` gives."""
    git(tmp_path, "init", "-q")
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "link").symlink_to("a.txt")
    git(tmp_path, "add", ".")
    if version == 3:
        (tmp_path / "later.txt").write_text("x")
        git(tmp_path, "add", "-N", "later.txt")
    git(tmp_path, "update-index", "--index-version", str(version))
    assert tracked_files(tmp_path / ".git") == [name for name in git(tmp_path, "ls-files").splitlines() if name != "link"]


def test_an_index_made_here_is_one(tmp_path: Path) -> None:
    """Git reads the index that examples of policies are given."""
    git(tmp_path, "init", "-q")
    (tmp_path / ".git" / "index").write_bytes(index_bytes(FILES))
    assert git(tmp_path, "ls-files").splitlines() == sorted(FILES) == tracked_files(tmp_path / ".git")


@pytest.mark.parametrize("data", [b"", b"DIRC", b"XXXX\0\0\0\2\0\0\0\0", b"DIRC\0\0\0\2\0\0\0\5" + bytes(20)])
def test_a_damaged_index_is_told(tmp_path: Path, data: bytes) -> None:
    """No names are invented, and nothing crashes."""
    (tmp_path / "index").write_bytes(data)
    with pytest.raises(IndexFormatError):
        tracked_files(tmp_path)


PATTERNS = [
    "*.csv",
    "!*.csv",
    "a",
    "!a",
    "a/",
    "!a/",
    "/a",
    "a/b",
    "a/*",
    "!a/b",
    "a/**",
    "**/b",
    "b/",
    "!b",
    "*",
    "!*/",
    "?",
    "[ab]",
    "# a",
    "",
    "\\!a",
]
PATHS = ["a", "b", "a/b", "a/b/c", "b/a", "x.csv", "a/x.csv", "c/a/b", ".env"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PATTERNS), max_size=4), st.lists(st.sampled_from(PATTERNS), max_size=2))
def test_ignoring_is_what_git_does(tmp_path_factory: pytest.TempPathFactory, top: list[str], inner: list[str]) -> None:
    """For rules at the root and in a directory, `git check-ignore` says the same of every path."""
    directory = tmp_path_factory.mktemp("ignored")
    git(directory, "init", "-q")
    (directory / "a").mkdir()
    rules = []
    for number, (place, patterns) in enumerate((("", top), ("a", inner))):
        text = "\n".join(patterns) + "\n"
        (directory / place / ".gitignore").write_text(text)
        rules += [Rule(number, at, place, pattern) for at, (_, pattern) in enumerate(patterns_of(text))]
    command = ["git", "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index", *PATHS]
    said = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False).stdout.splitlines()
    found = [path for path in PATHS if (rule := deciding_rule(rules, path + ("/" if path == "a" else ""))) and not rule.pattern.startswith("!")]
    assert found == said
