"""Statements of SQL that modules of Python put together: texts with values in them that begin as statements do.

Source: https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from msgspec import Struct

from readygate.model.resource import Resource
from readygate.toolkit.python_code import parsed

_STATEMENT = re.compile(
    r"\s*(select\b.*\bfrom\b|insert\s+into\b|update\b.*\bset\b|delete\s+from\b|merge\s+into\b|with\b.*\bas\b)", re.IGNORECASE | re.DOTALL
)
_COMPARED = re.compile(r"(=|<|>|\b(i?like|limit|offset|between))\s*$", re.IGNORECASE)
"""What only a value stands behind; lists in brackets may be placeholders, and other places names of tables and columns."""
_MARK = "\0"


class Assembled(Struct, frozen=True):
    """A statement that is put together: where it stands, and whether a value is certainly a part of it."""

    line: int
    holds_value: bool


def assembled_statements(module: Resource) -> list[Assembled] | None:
    """The statements of a module that are not written as one text; None where it is no Python."""
    tree = parsed(module)
    if tree is None:
        return None
    constants = {
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    found = []
    for node in _outermost(tree):
        text = _outline(node, constants)
        if text is not None and _MARK in text and _STATEMENT.match(text):
            found.append(Assembled(node.lineno, _holds_value(text.split(_MARK))))
    return found


def _holds_value(pieces: list[str]) -> bool:
    """Whether some gap between pieces of a statement is in quotes or is compared; `t.{column}` and `{table}.c` are names."""
    gaps = [("".join(pieces[:at]), pieces[at]) for at in range(1, len(pieces))]
    return any(before.count("'") % 2 or (_COMPARED.search(before) and not after.startswith(".")) for before, after in gaps)


def _outermost(node: ast.AST) -> Iterator[ast.expr]:
    """Expressions that make texts, without those inside of them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr) and _outline(child, set()) is not None:
            yield child
        else:
            yield from _outermost(child)


def _outline(node: ast.expr, constants: set[str]) -> str | None:
    """A text with a mark for each value; constants, also imported ones, are the author's own words."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_piece(one, constants) for one in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _outline(node.left, constants), _outline(node.right, constants)
        return None if left is None and right is None else f"{_MARK if left is None else left}{_MARK if right is None else right}"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and (template := _outline(node.left, constants)) is not None:
        return re.sub(r"%(\(\w+\))?[sdrif]", _MARK, template)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        filled = _outline(node.func.value, constants)
        return None if filled is None else re.sub(r"\{[^{}]*\}", _MARK, filled)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _piece(node: ast.expr, constants: set[str]) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    value = node.value if isinstance(node, ast.FormattedValue) else node
    return "x" if isinstance(value, ast.Name) and (value.id in constants or value.id.isupper()) else _MARK
