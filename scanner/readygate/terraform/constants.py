"""Expressions that may use neither names nor functions: defaults of variables and of optional attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from readygate.hcl.syntax import Expression, Node
from readygate.terraform.errors import EvaluationError
from readygate.terraform.files import FileAccess
from readygate.terraform.scope import Scope, Step


class _NoNames:
    """A resolver that knows no name, and by which the evaluator tells that functions are not allowed either."""

    files = FileAccess(Path(), None)
    required_providers: Mapping[str, str] = {}

    def resolve(self, root: str, steps: Sequence[Step], node: Expression) -> NoReturn:  # noqa: ARG002
        """Refuses every reference."""
        raise EvaluationError("Variables not allowed", "Variables may not be used here.", node)


NO_NAMES = _NoNames()
CONSTANT_SCOPE = Scope(NO_NAMES, {})
"""The scope of an expression that must be constant."""


def functions_not_allowed(node: Node) -> EvaluationError:
    """The error for a function in a constant expression."""
    return EvaluationError("Function calls not allowed", "Functions may not be called here.", node)
