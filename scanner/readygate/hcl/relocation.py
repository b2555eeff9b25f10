"""Trees moved to other offsets: an expression inside of a string is read as a text of its own, and then put where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import astuple

from readygate.hcl.syntax import Binary, Expression, GetAttr, Index, Node, ObjectItem, Splat

# Chains of operators and steps are as deep as they are long, so they are gone through in a loop: position of the operand that the chain hangs on.
_CHAINS: Final[dict[type[Expression], int]] = {Binary: 3, GetAttr: 2, Index: 2, Splat: 2}


def relocated(node: Expression, place: Callable[[int], int]) -> Expression:
    """The same expression with all its offsets changed by a function."""
    chain: list[Expression] = []
    while (position := _CHAINS.get(type(node))) is not None:
        chain.append(node)
        node = astuple(node)[position]
    moved: Expression = _moved(node, place, -1, node)
    for outer in reversed(chain):
        moved = _moved(outer, place, _CHAINS[type(outer)], moved)
    return moved


def _moved(node: Any, place: Callable[[int], int], ready: int, operand: Expression) -> Any:
    """A node with changed offsets; the field at position `ready` is replaced by `operand`, which is moved already."""
    fields = list(astuple(node))
    for position, value in enumerate(fields):
        if position == ready:
            fields[position] = operand
        elif position < 2 and isinstance(node, Node):
            fields[position] = place(value)
        elif isinstance(value, tuple):
            items: list[Any] = []
            for item in value:
                items.append(_field(item, place))  # noqa: PERF401  # a comprehension is one more frame per level
            fields[position] = tuple(items)
        else:
            fields[position] = _field(value, place)
    return type(node)(*fields)


def _field(value: Any, place: Callable[[int], int]) -> Any:
    if isinstance(value, Expression):
        return relocated(value, place)
    if isinstance(value, Node | ObjectItem):
        return _moved(value, place, -1, value)  # type: ignore[arg-type]  # nothing is ready
    return value
