"""What tests of functions share: calls by name, and expressions in the root module whose answers are recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from readygate.hcl import parse_expression
from readygate.hcl.syntax import Expression
from readygate.model.location import Source
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.files import FileAccess
from readygate.terraform.functions.calls import call
from readygate.terraform.functions.registry import find
from readygate.terraform.scope import Scope, Step
from readygate.terraform.values import TfValue

Call = Callable[..., TfValue]
Evaluate = Callable[..., TfValue]


class Names:
    """A resolver that knows no names of its own; tests put theirs into the scope."""

    def __init__(self, directory: Path, required_providers: Mapping[str, str]) -> None:
        self.files = FileAccess(directory, (directory.resolve(),))
        self.required_providers = required_providers

    def resolve(self, root: str, _steps: Sequence[Step], node: Expression) -> NoReturn:
        """There is nothing."""
        raise EvaluationError("Unknown name", root, node)


@pytest.fixture
def scope(tmp_path: Path) -> Scope:
    """A scope whose files are those of a new directory."""
    return Scope(Names(tmp_path, {}), {})


@pytest.fixture
def call_function(scope: Scope) -> Call:
    """Call a function by its name with values of the evaluator."""

    def call_by_name(name: str, *arguments: TfValue) -> TfValue:
        function = find(name)
        assert function is not None
        return call(function, list(arguments), scope)

    return call_by_name


@pytest.fixture
def evaluate_text(tmp_path: Path) -> Evaluate:
    """Evaluate an expression; keyword arguments are names that it may use."""

    def evaluate_with(expression: str, /, *, required_providers: Mapping[str, str] | None = None, **names: TfValue) -> TfValue:
        node, problems = parse_expression(Source("test", expression))
        assert node is not None, problems
        return evaluate(node, Scope(Names(tmp_path, required_providers or {}), names))

    return evaluate_with
