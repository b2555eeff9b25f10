"""Evaluates lines as `terraform console` does."""

from __future__ import annotations

from typing import Any

from readygate.hcl import parse_expression
from readygate.hcl.syntax import Call
from readygate.model.location import Source
from readygate.terraform.console_format import format_type, format_value, json_value
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.scope import Scope
from readygate.terraform.values import type_of

SOURCE_NAME = "<console-input>"


def answer(line: str, scope: Scope) -> dict[str, Any]:
    """What the console says to one expression.

    Either `expr`, `output` (as printed), `type` and `json` (None where there is none: unknown, sensitive, infinite), or `expr` and `error`.
    """
    node, diagnostics = parse_expression(Source(SOURCE_NAME, line))
    if node is None:
        problem = diagnostics[0]
        return {"expr": line, "error": f"{problem.summary}: {problem.detail}"}
    asks_type = isinstance(node, Call) and node.name == "type" and len(node.arguments) == 1 and not node.expand
    try:
        value = evaluate(node.arguments[0] if isinstance(node, Call) and asks_type else node, scope)
    except EvaluationError as error:
        return {"expr": line, "error": _explained(error)}
    type_ = format_type(type_of(value))
    if asks_type:
        return {"expr": line, "output": type_, "type": "type", "json": None}
    return {"expr": line, "output": format_value(value), "type": type_, "json": json_value(value)}


def _explained(error: EvaluationError) -> str:
    if isinstance(error.node, Call) and error.node.name == "type":
        return 'Invalid use of type function: The console-only "type" function cannot be used as part of an expression.'
    return f"{error.summary}: {error.detail}"
