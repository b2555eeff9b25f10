"""Grants of Snowflake come down to single privileges, however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.model.snowflake_names import identifier_parts
from readygate.toolkit.snowflake import all_privileges, inherited_roles, same_identifier, unnamed_roles
from readygate.views.config import load

GRANT = 'resource "snowflake_grant_privileges_to_account_role" "g" {\n  account_role_name = "R"\n  privileges = ["select"]\n%s\n}\n'


def privileges(directory: Path, text: str) -> list[tuple[str | None, ...]]:
    """Role, privilege, kind, object and database of everything that a configuration grants."""
    (directory / "main.tf").write_text(text)
    return [(one.role, one.privilege, one.kind, one.object, one.database) for one in all_privileges(load(directory).graph())]


@pytest.mark.parametrize(
    ("on", "kind", "name", "database"),
    [
        ("  on_account = true", "ACCOUNT", "", ""),
        ('  on_account_object {\n    object_type = "DATABASE"\n    object_name = "\\"D\\""\n  }', "DATABASE", "D", "D"),
        ('  on_account_object {\n    object_type = "WAREHOUSE"\n    object_name = "W"\n  }', "WAREHOUSE", "W", ""),
        ('  on_schema {\n    schema_name = "\\"D\\".\\"S\\""\n  }', "SCHEMA", "D.S", "D"),
        ('  on_schema {\n    future_schemas_in_database = "D"\n  }', "SCHEMA", "D", "D"),
        ('  on_schema_object {\n    object_type = "TABLE"\n    object_name = "D.S.T"\n  }', "TABLE", "D.S.T", "D"),
        ('  on_schema_object {\n    all {\n      object_type_plural = "VIEWS"\n      in_schema = "D.S"\n    }\n  }', "VIEW", "D.S", "D"),
        (
            '  on_schema_object {\n    future {\n      object_type_plural = "ROW ACCESS POLICIES"\n      in_database = "D"\n    }\n  }',
            "ROW ACCESS POLICY",
            "D",
            "D",
        ),
    ],
)
def test_where_a_privilege_holds(tmp_path: Path, on: str, kind: str, name: str, database: str) -> None:
    """On the account, one of its objects, or all or future objects of a schema or database."""
    assert privileges(tmp_path, GRANT % on) == [("R", "SELECT", kind, name, database)]


def test_other_forms(tmp_path: Path) -> None:
    """All privileges, ownership, database roles and the provider's former resources."""
    text = (
        'resource "snowflake_database" "d" {\n  name = "D"\n}\n'
        'resource "snowflake_grant_privileges_to_database_role" "a" {\n  database_role_name = "\\"D\\".\\"R\\""\n  all_privileges = true\n'
        "  on_database = snowflake_database.d.name\n}\n"
        'resource "snowflake_grant_ownership" "b" {\n  account_role_name = "R"\n  on {\n    object_type = "DATABASE"\n'
        "    object_name = snowflake_database.d.fully_qualified_name\n  }\n}\n"
        'resource "snowflake_table_grant" "c" {\n  database_name = "D"\n  schema_name = "S"\n  privilege = "insert"\n  roles = ["R", "Q"]\n}\n'
        'resource "snowflake_warehouse_grant" "d" {\n  warehouse_name = "W"\n  privilege = "USAGE"\n  roles = ["R"]\n}\n'
    )
    assert privileges(tmp_path, text) == [
        ("D.R", "ALL PRIVILEGES", "DATABASE", "D", "D"),
        ("R", "OWNERSHIP", "DATABASE", "D", "D"),
        ("R", "INSERT", "TABLE", "D", "D"),
        ("Q", "INSERT", "TABLE", "D", "D"),
        ("R", "USAGE", "WAREHOUSE", "W", ""),
    ]


def test_what_is_not_known_is_none(tmp_path: Path) -> None:
    """A role, privileges or object from a variable without a value."""
    text = (
        'variable "x" {}\nvariable "list" {\n  type = list(string)\n}\nresource "snowflake_grant_privileges_to_account_role" "g" {\n'
        '  account_role_name = var.x\n  privileges = var.list\n  on_account_object {\n    object_type = "DATABASE"\n    object_name = var.x\n  }\n}\n'
    )
    assert privileges(tmp_path, text) == [(None, None, "DATABASE", None, None)]
    assert [str(one.name) for one in unnamed_roles(load(tmp_path).graph())] == ["account_role_name"]


def test_roles_inherit_through_others(tmp_path: Path) -> None:
    """By the present and the former resource, also where roles are granted in a circle."""
    (tmp_path / "main.tf").write_text(
        'resource "snowflake_grant_account_role" "a" {\n  role_name = "A"\n  parent_role_name = "B"\n}\n'
        'resource "snowflake_role_grants" "b" {\n  role_name = "B"\n  roles = ["C", "D"]\n}\n'
        'resource "snowflake_grant_account_role" "c" {\n  role_name = "C"\n  parent_role_name = "A"\n}\n'
        'resource "snowflake_grant_account_role" "u" {\n  role_name = "A"\n  user_name = "U"\n}\n'
    )
    graph = load(tmp_path).graph()
    assert inherited_roles(graph) == {"B": {"A", "B", "C"}, "C": {"A", "B", "C"}, "D": {"A", "B", "C"}, "A": {"A", "B", "C"}}
    assert unnamed_roles(graph) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A", ("A",)),
        ('"a.b".C', ("a.b", "C")),
        ('"a""b"', ('a"b',)),
        ("A|B|C", ("A", "B", "C")),
        ("", ("",)),
        ("A..B", ("A..B",)),
        ('"A', ('"A',)),
    ],
)
def test_identifiers(text: str, parts: tuple[str, ...]) -> None:
    """Quotes are taken off part by part; what is no identifier stays whole."""
    assert identifier_parts(text) == parts
    assert same_identifier(text.lower(), text)
