"""Suppressions in Markdown stand in comments of HTML, not in what is shown as code."""

from __future__ import annotations

import pytest

from readygate.engine.markdown_comments import markdown_comments
from readygate.engine.suppression_comments import directives
from readygate.model.location import Source

IGNORE = "<!-- readygate:ignore repository-documents-links -->"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"# Title\n\n{IGNORE}\n", 1),
        (f"text {IGNORE} more {IGNORE}\n", 2),
        ("<!--\n\nreadygate:ignore repository-documents-links\n-->\n", 1),
        ("# readygate:ignore repository-documents-links\n", 0),
        ("```hcl\n# readygate:ignore aws-sqs-encryption\n```\n", 0),
        (f"```\n{IGNORE}\n```\n", 0),
        (f"```\n~~~\n{IGNORE}\n", 0),
        (f"~~~ hcl\n```\n~~~\n{IGNORE}\n", 1),
        (f"    ```\n{IGNORE}\n", 1),
        (f"Write `{IGNORE}` there\n", 0),
        (f"`code` {IGNORE}\n", 1),
        (f"<!--\n```\n-->\n{IGNORE}\n", 1),
        ("<!-- readygate:ignore repository-documents-links\n", 0),
        ("", 0),
    ],
)
def test_only_comments_count(text: str, found: int) -> None:
    """Headings, fences and code spans hold none; a comment may take several lines."""
    listed = directives(Source("docs/a.md", text))
    assert [one.rules for one in listed] == [("repository-documents-links",)] * found
    assert not any(one.problem for one in listed)


@pytest.mark.parametrize("piece", ["<!--", "`<!--", "<!-- -->`", "```\n<!--\n"])
def test_hostile_texts_take_no_longer(piece: str) -> None:
    """A megabyte of beginnings without an end is read in one go."""
    text = piece * (1_000_000 // len(piece))
    assert sum(1 for _ in markdown_comments(Source("a.md", text))) <= len(text)
    assert sum(1 for _ in markdown_comments(Source("a.md", f"{text}\n-->"))) <= len(text)
