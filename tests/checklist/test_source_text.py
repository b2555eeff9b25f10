"""What is only said in comments is no evidence."""

from __future__ import annotations

import pytest

from readygate.checklist.evidence.source_text import without_comments


@pytest.mark.parametrize(
    ("path", "text", "kept", "gone"),
    [
        ("a.py", 'x = "# kept"  # gone\n', '"# kept"', "gone"),
        ("a.py", '"""Gone."""\n\ndef f():\n    """Gone\n    too."""  # gone\n    return "kept"\n', '"kept"', "one"),
        ("a.py", 'x = """kept\n"""\n', "kept", "gone"),
        ("a.py", "def f(:\n  # kept, since this is no Python\n", "kept", "gone"),
        ("a.ts", "const url = 'https://kept'; // gone\n/* gone\n */ f(`kept // kept`)", "https://kept", "gone"),
        ("a.ts", 'const s = "/* kept */"', "/* kept */", "gone"),
        ("a.yaml", 'a: "#kept" # gone\nb: x#kept\n# gone\n', "x#kept", "gone"),
        ("a.sql", "select '--kept' -- gone\n/* gone */ from t", "'--kept'", "gone"),
        ("Dockerfile", "# gone\nRUN kept\n", "RUN kept", "gone"),
        ("a.md", "# kept\n", "# kept", "gone"),
        (".env.example", "# kept: templates are made of comments\n", "# kept", "gone"),
    ],
)
def test_comments(path: str, text: str, kept: str, gone: str) -> None:
    """Comments and docstrings become blanks, strings and all else stay, and lines keep their length."""
    said = without_comments(path, text)
    assert kept in said
    assert gone not in said
    assert [len(line) for line in said.splitlines()] == [len(line) for line in text.splitlines()]
