"""What the syntax tree of a Python file tells: names at the top of a module, calls, constants, and where they stand."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import Decimal

from readygate.model.location import Source
from readygate.model.values import Unknown, Value

UNITS = {"weeks": 604_800, "days": 86_400, "hours": 3600, "minutes": 60, "seconds": 1}

Names = Mapping[str, ast.expr]


def module_names(tree: ast.Module) -> dict[str, ast.expr]:
    """What is assigned to names at the top of a module; a name that is assigned twice is not known."""
    found: dict[str, ast.expr] = {}
    twice: set[str] = set()
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target] if isinstance(statement, ast.AnnAssign) else []
        value = getattr(statement, "value", None)
        for name in (target.id for target in targets if isinstance(target, ast.Name)):
            if name in found:
                twice.add(name)
            elif isinstance(value, ast.expr):
                found[name] = value
    return {name: value for name, value in found.items() if name not in twice}


def called(call: ast.Call) -> str:
    """The last part of what a call names."""
    return name_of(call.func).rpartition(".")[2]


def name_of(node: ast.expr) -> str:
    """A name with its dots; empty for other expressions."""
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def value_of(node: ast.expr, names: Names, depth: int = 0) -> Value:
    """A constant, a list or dictionary of such, or the seconds of a `timedelta` or deadline; whatever else is written is set, but not known."""
    if isinstance(node, ast.Constant):
        kept = (str, int, bool)
        return node.value if node.value is None or isinstance(node.value, kept) else str(node.value)
    if isinstance(node, ast.List | ast.Tuple):
        return [value_of(item, names, depth) for item in node.elts]
    if isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys):
        return {str(ast.literal_eval(key)): value_of(value, names, depth) for key, value in zip(node.keys, node.values, strict=True) if key}
    if isinstance(node, ast.Name) and node.id in names and depth < len(names):
        return value_of(names[node.id], names, depth + 1)
    if isinstance(node, ast.Call) and called(node) == "DeadlineAlert":
        interval = next((word.value for word in node.keywords if word.arg == "interval"), None)
        return value_of(interval, names, depth) if interval is not None else Unknown(("its interval is not told",), not_null=True)
    if isinstance(node, ast.Call) and called(node) == "timedelta" and not node.args:
        parts = [(UNITS.get(str(word.arg)), value_of(word.value, names, depth)) for word in node.keywords]
        known = [unit * Decimal(amount) for unit, amount in parts if unit is not None and isinstance(amount, int)]
        if len(known) == len(parts):
            return sum(known, Decimal())
    return Unknown((f"{ast.unparse(node)[:60]} is not evaluated",), not_null=True)


def range_of(source: Source, node: ast.expr) -> tuple[int, int]:
    """The offsets of an expression; syntax trees count bytes of UTF-8."""
    return _offset(source, node.lineno, node.col_offset), _offset(source, node.end_lineno or node.lineno, node.end_col_offset or 0)


def _offset(source: Source, line: int, column: int) -> int:
    start = source.line_starts[min(line, len(source.line_starts)) - 1]
    return start + len(source.text[start : start + column].encode()[:column].decode(errors="ignore"))
