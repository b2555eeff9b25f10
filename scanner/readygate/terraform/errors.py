"""Errors of evaluation: raised deep inside, turned into diagnostics where an attribute, local or output is evaluated."""

from __future__ import annotations

from readygate.hcl.syntax import Node


class EvaluationError(Exception):
    """What Terraform would report as an error: its summary, its detail, and the expression it is about (where known)."""

    def __init__(self, summary: str, detail: str, node: Node | None = None) -> None:
        super().__init__(f"{summary}: {detail}")
        self.summary = summary
        self.detail = detail
        self.node = node


class FunctionError(Exception):
    """A function refuses its arguments; `argument` is the position of the argument it is about, or None for the call as a whole."""

    def __init__(self, message: str, argument: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.argument = argument
