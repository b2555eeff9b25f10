"""The names that a template refers to.

Source: https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax#Variables
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from readygate.hcl.syntax import ForObject, ForTuple, Node, TemplateFor, Traversal

_NONE: frozenset[str] = frozenset()


class NameUse(NamedTuple):
    """A name and where it stands."""

    name: str
    start: int
    end: int


def names_used(node: Node) -> Iterator[NameUse]:
    """The names that a value must be given for, in order; those that a `for` binds are not among them."""
    yield from _uses(node, _NONE)


def _uses(part: Any, bound: frozenset[str]) -> Iterator[NameUse]:
    if isinstance(part, Traversal):
        if part.root not in bound:
            yield NameUse(part.root, part.start, part.start + len(part.root))
    elif isinstance(part, ForTuple | ForObject | TemplateFor):
        yield from _uses(part.collection, bound)
        inner = bound | {part.value} | ({part.key} if part.key else _NONE)
        if isinstance(part, ForTuple):
            yield from _uses((part.result, part.condition), inner)
        elif isinstance(part, ForObject):
            yield from _uses((part.key_result, part.result, part.condition), inner)
        else:
            yield from _uses(part.body, inner)
    elif isinstance(part, Struct):
        for field in part.__struct_fields__:
            yield from _uses(getattr(part, field), bound)
    elif isinstance(part, tuple):
        for item in part:
            yield from _uses(item, bound)
