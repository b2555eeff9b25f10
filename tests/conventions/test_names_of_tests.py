"""What holds for the files of tests."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_their_names_are_unique() -> None:
    """Pytest imports test files by their mere names: of two with the same one it collects one only."""
    names = Counter(path.name for path in TESTS.rglob("*.py") if path.name not in ("conftest.py", "__init__.py"))
    assert [name for name, number in names.items() if number > 1] == []
