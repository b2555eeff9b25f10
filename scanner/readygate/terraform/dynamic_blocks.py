"""`dynamic` blocks: which nested blocks one stands for.

Source: https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.hcl.syntax import Attribute, Block, Body, Node, Traversal
from readygate.model.types import STRING
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.scope import Scope
from readygate.terraform.values import ListValue, MapValue, Null, SetValue, TfValue, type_of, unmark

_INVALID = "Invalid dynamic for_each value"


class Contents(Struct):
    """The body of each block to make, and the scope (with the key of a keyed block) of each one; `unknown` where their number is not known."""

    body: Body
    scopes: list[tuple[Scope, str]]
    unknown: Unknown | None = None
    marks: frozenset[str] = frozenset()


def dynamic_contents(block: Block, scope: Scope) -> Contents:
    """What a `dynamic` block stands for. Raises EvaluationError where it says nothing that can be worked out."""
    opening = Node(block.body.start, block.body.start + 1)
    content = next((inner for inner in block.body.blocks if inner.type == "content"), None)
    for_each = block.body.attributes.get("for_each")
    if for_each is None:
        raise EvaluationError("Missing required argument", 'The argument "for_each" is required, but no definition was found.', opening)
    if content is None:
        detail = 'A dynamic block must have a nested block of type "content" to describe the body of each generated block.'
        raise EvaluationError("Missing dynamic content block", detail, opening)
    collection, marks = unmark(evaluate(for_each.expression, scope))
    if isinstance(collection, Unknown):
        reasons = tuple(f"the for_each of its dynamic block is not known: {reason}" for reason in collection.reasons)
        return Contents(content.body, [], Unknown(reasons, collection.references), marks)
    iterator = _iterator(block)
    scopes = []
    for key, value in _pairs(collection, for_each):
        inner = scope.with_names({iterator: {"key": key, "value": value}})
        scopes.append((inner, _label(block.body.attributes.get("labels"), inner)))
    return Contents(content.body, scopes, None, marks)


def _iterator(block: Block) -> str:
    """The name of the iterator: that of the block type, unless `iterator` names another."""
    iterator = block.body.attributes.get("iterator")
    if iterator is None:
        return block.labels[0].value
    if isinstance(iterator.expression, Traversal) and not iterator.expression.steps:
        return iterator.expression.root
    detail = "A single static variable reference is required: only attribute access and indexing with constant keys. "
    detail += "No calculations, function calls, template expressions, etc are allowed here."
    raise EvaluationError("Invalid expression", detail, iterator.expression)


def _pairs(collection: TfValue, for_each: Attribute) -> Iterator[tuple[TfValue, TfValue]]:
    """Keys and values to repeat over; the key of a set's item is the item."""
    if isinstance(collection, Null):
        raise EvaluationError(_INVALID, "Cannot use a null value in for_each.", for_each.expression)
    if isinstance(collection, tuple | ListValue):
        yield from enumerate(collection if isinstance(collection, tuple) else collection.items)
    elif isinstance(collection, SetValue):
        yield from zip(collection.items, collection.items, strict=True)
    elif isinstance(collection, dict | MapValue):
        items = collection if isinstance(collection, dict) else collection.items
        yield from ((key, items[key]) for key in sorted(items))
    else:
        detail = f"Cannot use a {friendly_type(type_of(collection))} value in for_each. An iterable collection is required."
        raise EvaluationError(_INVALID, detail, for_each.expression)


def _label(labels: Attribute | None, scope: Scope) -> str:
    """The label of a generated block (only blocks that are kept in a map have one)."""
    if labels is None:
        return ""
    value = unmark(evaluate(labels.expression, scope))[0]
    items = value if isinstance(value, tuple) else value.items if isinstance(value, ListValue) else ()
    try:
        label = unmark(convert(items[0], STRING))[0] if items else ""
    except ConversionError as error:
        detail = f"Cannot use this value as a dynamic block label: {error}."
        raise EvaluationError("Invalid dynamic block label", detail, labels.expression) from error
    if isinstance(label, str):
        return label
    detail = "Cannot use an unknown or null value as a dynamic block label."
    raise EvaluationError("Invalid dynamic block label", detail, labels.expression)
