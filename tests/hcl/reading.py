"""Short ways to read texts in tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import Struct

from readygate.hcl import Parsed, parse, parse_expression, parse_template
from readygate.hcl.syntax import Body, Node
from readygate.model.location import Source


def read(text: str) -> Parsed:
    """A file."""
    return parse(Source("main.tf", text))


def body(text: str) -> Body:
    """The body of a file without problems."""
    parsed = read(text)
    assert parsed.diagnostics == (), [str(problem) for problem in parsed.diagnostics]
    return parsed.body


def value(text: str) -> Any:
    """An expression without its offsets."""
    expression, diagnostics = parse_expression(Source("main.tf", text))
    assert expression is not None, [str(problem) for problem in diagnostics]
    return plain(expression)


def template(text: str) -> Any:
    """A template without its offsets."""
    expression, diagnostics = parse_template(Source("main.tftpl", text))
    assert expression is not None, [str(problem) for problem in diagnostics]
    return plain(expression)


def problem(text: str) -> str:
    """Summary of the one problem of a file."""
    (diagnostic,) = read(text).diagnostics
    return diagnostic.summary


def plain(node: object) -> Any:
    """A tree as tuples of names and fields, without offsets; constants as themselves."""
    if isinstance(node, Struct):
        skip = 2 if isinstance(node, Node) else 0
        fields = tuple(plain(getattr(node, name)) for name in node.__struct_fields__[skip:] if name != "header_end")
        return (type(node).__name__, *fields)
    if isinstance(node, tuple):
        return tuple(plain(item) for item in node)
    if isinstance(node, dict):
        return {key: plain(item) for key, item in node.items()}
    assert node is None or isinstance(node, str | int | Decimal | bool), node
    return node


def constant(text: str) -> str | int | Decimal | bool | None:
    """The value of an expression that must be a literal."""
    kind, result = value(text)
    assert kind == "Literal"
    return result  # type: ignore[no-any-return]
