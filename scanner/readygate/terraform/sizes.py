"""How large values may grow, so that a few lines that double a text or list again and again cannot exhaust memory or time."""

from __future__ import annotations

from readygate.hcl.syntax import Node
from readygate.terraform.errors import EvaluationError
from readygate.terraform.values import ListValue, MapValue, SetValue, TfValue

LARGEST_TEXT = 16 * 1024 * 1024
"""Characters: far more than any cloud takes for an argument."""
LARGEST_COLLECTION = 1_000_000
"""Elements, at each level of nesting."""
_COLLECTIONS = frozenset((ListValue, SetValue, MapValue))


def check_size(value: TfValue, node: Node | None) -> TfValue:
    """The same value. Raises EvaluationError where it is too large."""
    if isinstance(value, str):
        check_length(len(value), node)
    elif type(value) in _COLLECTIONS:
        _check_number(len(value.items), node)
    elif isinstance(value, (tuple, dict)):
        _check_number(len(value), node)
    return value


def check_length(length: int, node: Node | None) -> None:
    """Raises EvaluationError where a text would have too many characters."""
    if length > LARGEST_TEXT:
        raise too_large(node)


def too_large(node: Node | None) -> EvaluationError:
    """The error for a value of which nobody can have use."""
    return EvaluationError(
        "Value too large", f"Texts of more than {LARGEST_TEXT} characters or {LARGEST_COLLECTION} elements are not evaluated.", node
    )


def _check_number(number: int, node: Node | None) -> None:
    if number > LARGEST_COLLECTION:
        raise too_large(node)
