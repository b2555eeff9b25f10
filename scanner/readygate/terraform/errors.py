"""Errors of evaluation: raised deep inside, turned into diagnostics where an attribute, local or output is evaluated."""

from __future__ import annotations

from typing import Any

from readygate.hcl.syntax import Node
from readygate.model.diagnostic import Level


class EvaluationError(Exception):
    """What Terraform would report as an error: its summary, its detail, and the expression it is about (where known).

    `static` tells of an error that Terraform reports before it evaluates anything (an undeclared name), so that nothing hides it, not even `try`.
    `missing` is the name that is declared nowhere, where that is the error: who reads of an unknown value has to know which it is.
    `unbuilt` tells that a file to be hashed is not there: what a build makes is often missing where configuration is only looked at.
    """

    def __init__(self, summary: str, detail: str, node: Node | None = None, *, missing: str = "") -> None:
        super().__init__(f"{summary}: {detail}")
        self.summary = summary
        self.detail = detail
        self.node = node
        self.static = False
        self.missing = missing
        self.unbuilt = False
        self._outer: tuple[Node | None, Any] = (None, None)

    @property
    def reason(self) -> str:
        """The error in a few words, for a value that is not known because of it."""
        return f"{self.summary} {self.missing}" if self.missing else self.summary

    @property
    def level(self) -> Level:
        """How bad it is for a scan: the hash of a file that is still to be built is just not known."""
        return Level.WARNING if self.unbuilt else Level.ERROR

    def note_value(self, node: Node, value: Any) -> None:
        """Note what an expression that failed still is for what surrounds it: a sum is a number, even if one of its terms is an error."""
        self._outer = (node, value)

    def value_at(self, node: Node) -> Any:
        """The value that was noted for an expression, or None."""
        return self._outer[1] if self._outer[0] is node else None


class FunctionError(Exception):
    """A function refuses its arguments; `argument` is the position of the argument it is about, or None for the call as a whole."""

    def __init__(self, message: str, argument: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.argument = argument


class UnbuiltFileError(FunctionError):
    """A file to be hashed is not there."""
