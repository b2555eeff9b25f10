"""Indexes are read from what a migration's `upgrade` calls, in each of the ways that Alembic has."""

from __future__ import annotations

import ast

import pytest

from readygate.views.repository_files.migration_indexes import indexes_of


@pytest.mark.parametrize(
    ("call", "made"),
    [
        ("op.create_index('i', 't', ['a', 'b'])", ("i", "t", ["a", "b"])),
        ("op.create_index('i', table_name='t', columns=['a'])", ("i", "t", ["a"])),
        ("op.create_index(op.f('i'), 't', [sa.text('a DESC')])", ("i", "t", ["a DESC"])),
        ("op.create_table('t', sa.Index('i', 'a', 'b'))", ("i", "t", ["a", "b"])),
        ("op.execute(sa.text('create unique index i on s.t (f(a, c), b)'))", ("i", "s.t", ["f(a, c)", "b"])),
        ("with op.batch_alter_table('t') as b:\n        b.create_index('i', ['a'])", ("i", "t", ["a"])),
    ],
)
def test_ways_to_make_an_index(call: str, made: tuple[str, str, list[str]]) -> None:
    """Each gives the same: its name, table and columns."""
    found = indexes_of(ast.parse(f"def upgrade():\n    {call}\n"))
    assert found == {"indexes": [dict(zip(("name", "table", "columns"), made, strict=True))], "dropped_indexes": [], "more": False}


def test_what_is_dropped_and_not_told() -> None:
    """Indexes that `upgrade` drops by call or by SQL; SQL that is not a text in the file is not told."""
    up = "def upgrade():\n    op.drop_index('a')\n    op.execute('DROP INDEX IF EXISTS s.b')\n    op.execute(SQL)\n"
    text = f"{up}def downgrade():\n    op.drop_index('c')\n"
    found = indexes_of(ast.parse(text))
    assert (found["dropped_indexes"], found["more"]) == (["a", "b"], True)
