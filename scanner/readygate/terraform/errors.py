"""Errors of evaluation: raised deep inside, turned into diagnostics where an attribute, local or output is evaluated."""

from __future__ import annotations

from readygate.hcl.syntax import Node
from readygate.model.types import DYNAMIC, Type


class EvaluationError(Exception):
    """What Terraform would report as an error: its summary, its detail, and the expression it is about (where known).

    `type` is the type that the failed expression still has in the eyes of what surrounds it (an operator's result type, for instance).
    `static` tells of an error that Terraform reports before it evaluates anything (an undeclared name), so that nothing hides it, not even `try`.
    """

    def __init__(self, summary: str, detail: str, node: Node | None = None, type_: Type = DYNAMIC) -> None:
        super().__init__(f"{summary}: {detail}")
        self.summary = summary
        self.detail = detail
        self.node = node
        self.type = type_
        self.static = False


class FunctionError(Exception):
    """A function refuses its arguments; `argument` is the position of the argument it is about, or None for the call as a whole."""

    def __init__(self, message: str, argument: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.argument = argument
