"""Statements that are put together are told from texts and from statements with parameters."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.toolkit.python_sql import assembled_statements
from readygate.views.repository_files import load_repository


@pytest.mark.parametrize(
    ("code", "names_only"),
    [
        ("f'SELECT a FROM t WHERE b = {c}'", [False]),
        ("f'SELECT a FROM {t} WHERE b = {c}'", [False]),
        ("f'SELECT {a} FROM s.{t}'", [True]),
        ("'UPDATE t SET a = ' + b", [False]),
        ("'DELETE FROM t WHERE a = %(b)s' % values", [False]),
        ("'MERGE INTO {} USING {}'.format(t, u)", [True]),
        ("'WITH x AS (SELECT 1) ' + f'SELECT a FROM x WHERE b IN ({c})'", [False]),
        ("execute('SELECT a FROM t WHERE b = %s', (c,))", []),
        ("f'SELECT a FROM {TABLE}'", []),
        ("f'Select one of {names}'", []),
        ("'SELECT a FROM t ' + 'WHERE b = 1'", []),
    ],
)
def test_statements(tmp_path: Path, code: str, names_only: list[bool]) -> None:
    """Values are told from names of tables and columns, which no parameter can stand for."""
    (tmp_path / "shop.py").write_text(f"TABLE = 'orders'\n{code}\n")
    (module,) = load_repository(tmp_path).graph().by_type["repository_python"]
    assert [one.names_only for one in assembled_statements(module) or ()] == names_only
