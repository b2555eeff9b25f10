"""The indexes that a migration of Alembic makes and drops, as its `upgrade` says. Nothing is executed.

Source: https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.create_index
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from readygate.model.values import Unknown, Value
from readygate.views.repository_files.python_syntax import called, value_of

_CREATES = re.compile(
    r"\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?[\"`]?(\w+)[\"`]?\s+ON\s+(?:ONLY\s+)?[\"`]?([\w.]+)[\"`]?"
    r"(?:\s+USING\s+\w+)?\s*\(((?:[^()]|\([^()]*\))*)\)",
    re.IGNORECASE,
)
_DROPS = re.compile(r"\bDROP\s+INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+EXISTS\s+)?[\"`]?(?:\w+\.)?(\w+)", re.IGNORECASE)


def indexes_of(tree: ast.Module) -> dict[str, Value]:
    """`indexes` (name, table, columns), `dropped_indexes` (names), and `more`: whether it runs SQL that is not told."""
    made: list[Value] = []
    dropped: list[Value] = []
    more = False
    upgrade = next((node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "upgrade"), None)
    for call, table in _calls(upgrade) if upgrade else ():
        arguments = [_plain(one) for one in call.args]
        words = {str(word.arg): value_of(word.value, {}) for word in call.keywords}
        if called(call) == "create_index":
            given = [words.get("index_name"), *([words.get("table_name")] if table is None else []), words.get("columns")]
            filled = arguments + given[len(arguments) :]
            name, columns = filled[0], filled[-1] if table is not None else filled[2]
            made.append({"name": name, "table": filled[1] if table is None else table, "columns": _columns(call, columns)})
        elif called(call) == "Index" and table is not None and arguments:
            made.append({"name": arguments[0], "table": table, "columns": _texts(call.args[1:])})
        elif called(call) == "drop_index":
            dropped.append(arguments[0] if arguments else words.get("index_name"))
        elif called(call) == "execute":
            statement = _statement(call)
            more |= statement is None
            made += [{"name": name, "table": on, "columns": _listed(columns)} for name, on, columns in _CREATES.findall(statement or "")]
            dropped += _DROPS.findall(statement or "")
    return {"indexes": made, "dropped_indexes": dropped, "more": more}


def _calls(node: ast.AST, table: Value = None) -> Iterator[tuple[ast.Call, Value]]:
    """Each call, with the table that is made or altered around it."""
    for child in ast.iter_child_nodes(node):
        inner = table
        if isinstance(child, ast.With | ast.Call):
            makers = [item.context_expr for item in child.items] if isinstance(child, ast.With) else [child]
            for one in makers:
                if isinstance(one, ast.Call) and called(one) in ("create_table", "batch_alter_table") and one.args:
                    inner = value_of(one.args[0], {})
        if isinstance(child, ast.Call):
            yield child, table
        yield from _calls(child, inner)


def _columns(call: ast.Call, value: Value) -> Value:
    """Columns by name; expressions (`sa.text("value DESC")`) as they are written."""
    listed = next((one for one in (*call.args[1:], *(word.value for word in call.keywords)) if isinstance(one, ast.List | ast.Tuple)), None)
    return _texts(listed.elts) if listed is not None else value


def _texts(nodes: list[ast.expr]) -> list[Value]:
    return [value_of(one.args[0] if isinstance(one, ast.Call) and called(one) == "text" and one.args else one, {}) for one in nodes]


def _statement(call: ast.Call) -> str | None:
    """The SQL that is executed, where it is written as one text."""
    given = call.args[0] if call.args else None
    inner = given.args[0] if isinstance(given, ast.Call) and called(given) == "text" and given.args else given
    value = value_of(inner, {}) if inner is not None else Unknown(("nothing is given",))
    return value if isinstance(value, str) else None


def _listed(columns: str) -> list[Value]:
    return [" ".join(one.split()) for one in re.split(r",(?![^()]*\))", columns)]


def _plain(node: ast.expr) -> Value:
    """A value; `op.f("name")` is a name as it is, which no convention changes."""
    return value_of(node.args[0] if isinstance(node, ast.Call) and called(node) == "f" and node.args else node, {})
