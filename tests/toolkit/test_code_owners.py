"""The last rule of CODEOWNERS that matches a path says who owns it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.toolkit.code_owners import owners_of, unowned
from readygate.views.repository_files import load_repository


@pytest.mark.parametrize(
    ("pattern", "owned", "others"),
    [
        ("*", ["a", "b/c"], []),
        ("*.js", ["a.js", "b/c.js"], ["a.jsx"]),
        ("/build/logs/", ["build/logs/a", "build/logs/b/c"], ["x/build/logs/a", "build/logs"]),
        ("docs/*", ["docs/a.md"], ["docs/build/a.md", "x/docs/a.md"]),
        ("apps/", ["apps/a", "x/apps/b/c"], ["apps"]),
        ("/docs", ["docs/a", "docs"], ["x/docs/a"]),
        ("**/logs", ["logs/a", "x/y/logs/a"], ["logsx/a"]),
        ("/scripts/**", ["scripts/a", "scripts/b/c"], ["scripts"]),
        ("a?/b", ["ax/b"], ["a/b", "a//b"]),
        ("with\\ space/", ["with space/a"], ["with/a"]),
        ("a.b", ["a.b"], ["axb"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, owned: list[str], others: list[str]) -> None:
    """As the examples of GitHub's documentation say."""
    (tmp_path / "CODEOWNERS").write_text(f"{pattern} @team\n")
    (owners,) = load_repository(tmp_path).graph().by_type["repository_codeowners"]
    assert unowned(owners, [*owned, *others]) == others


def test_later_rules_win(tmp_path: Path) -> None:
    """A rule without owners takes them away."""
    (tmp_path / "CODEOWNERS").write_text("# rules\n* @a\n/x/\n/x/y @b # why\n")
    (owners,) = load_repository(tmp_path).graph().by_type["repository_codeowners"]
    assert unowned(owners, ["a", "x/a", "x/y/a"]) == ["x/a"]
    assert owners_of(owners, ["a", "x/a", "x/y/a"]) == {"a": ["@a"], "x/y/a": ["@b"]}
    assert owners["rules"][2].value == {"pattern": "/x/y", "owners": ["@b"]}
    assert str(owners.range_of(("rules", 1))) == "CODEOWNERS:3"
