"""Statements that are put together are told from texts and from statements with parameters."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.toolkit.python_sql import assembled_statements
from readygate.views.repository_files import load_repository


@pytest.mark.parametrize(
    ("code", "holds_value"),
    [
        ("f'SELECT a FROM t WHERE b = {c}'", [True]),
        ("f'SELECT a FROM {t} WHERE b LIKE {c}'", [True]),
        ("f\"SELECT a FROM t WHERE b IN ('{c}')\"", [True]),
        ("'UPDATE t SET a = ' + b", [True]),
        ("'DELETE FROM t WHERE a = %(b)s' % values", [True]),
        ("f'SELECT {a} FROM s.{t}'", [False]),
        ("f'DELETE FROM {t} WHERE {t}.a = {t}.b'", [False]),
        ("f'INSERT INTO t ({columns}) VALUES ({placeholders})'", [False]),
        ("'MERGE INTO {} USING {}'.format(t, u)", [False]),
        ("'WITH x AS (SELECT 1) ' + f'SELECT a FROM x WHERE b IN ({c})'", [False]),
        ("execute('SELECT a FROM t WHERE b = %s', (c,))", []),
        ("f'SELECT a FROM {TABLE} WHERE b = {TRUE}'", []),
        ("f'Select one of {names}'", []),
        ("'SELECT a FROM t ' + 'WHERE b = 1'", []),
    ],
)
def test_statements(tmp_path: Path, code: str, holds_value: list[bool]) -> None:
    """Values are told from names of tables and columns and from lists of placeholders, which no parameter can stand for."""
    (tmp_path / "shop.py").write_text(f"TABLE = 'orders'\n{code}\n")
    (module,) = load_repository(tmp_path).graph().by_type["repository_python"]
    assert [one.holds_value for one in assembled_statements(module) or ()] == holds_value
