"""Our trees in the form that hcl2json prints: constants as values, everything else as source text in `${ }`.

Form: https://github.com/tmccombs/hcl2json/blob/main/convert/convert.go
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from readygate.hcl.syntax import (
    Body,
    Conditional,
    Expression,
    Literal,
    Node,
    ObjectCons,
    Template,
    TemplateFor,
    TemplateIf,
    TemplateWrap,
    Traversal,
    TupleCons,
    Unary,
)

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


class UnconvertibleError(ValueError):
    """hcl2json has no form for this body: a label is also an argument, or the like."""


def body_form(body: Body, text: str) -> dict[str, Json]:
    """A body: blocks as nested objects by label, each a list; arguments by name."""
    form: dict[str, Json] = {}
    for block in body.blocks:
        holder = form
        *path, last = block.type, *(label.value for label in block.labels)
        for key in path:
            inner = holder.setdefault(key, {})
            if not isinstance(inner, dict):
                raise UnconvertibleError(key)
            holder = inner
        blocks = holder.setdefault(last, [])
        if not isinstance(blocks, list):
            raise UnconvertibleError(last)
        blocks.append(body_form(block.body, text))
    for name, attribute in body.attributes.items():
        form[name] = expression_form(attribute.expression, text)
    return form


def expression_form(expression: Expression, text: str) -> Json:
    """An expression: a value if it is constant or a collection."""
    match expression:
        case Literal(value=str() as value):
            return escaped(value)
        case Literal(value=value):
            return number_form(value)
        case Unary(operand=Literal(value=bool() as value), operator="!"):
            return not value
        case Unary(operand=Literal(value=(int() | Decimal()) as value), operator="-") if not isinstance(value, bool):
            return number_form(-value)
        case Template(parts=parts):
            return "".join(part_form(part, text) for part in parts)
        case TemplateWrap(inner=inner):
            return expression_form(inner, text)
        case TupleCons(items=items):
            return [expression_form(item, text) for item in items]
        case ObjectCons(items=items):
            return {key_form(item.key, text): expression_form(item.value, text) for item in items}
    return source_form(expression, text)


def number_form(value: str | int | Decimal | bool | None) -> Json:
    """A constant as JSON readers see it: a number that is no small integer is a float."""
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 1 << 53):
        return float(value)
    return value


def key_form(key: Expression, text: str) -> str:
    """The key of an object item."""
    is_name = isinstance(key, Traversal) or (isinstance(key, Literal) and isinstance(key.value, str) and text[key.start] not in '"<')
    return source_text(key, text) if is_name else part_form(key, text)


def part_form(part: Expression, text: str) -> str:
    """A part of a template."""
    match part:
        case Literal(value=str() as value):
            return escaped(value)
        case Literal(value=bool() as value):
            return str(value).lower()
        case Literal(value=(int() | Decimal()) as value):
            return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
        case Literal(value=None):
            return "null"
        case Template(parts=parts):
            return "".join(part_form(inner, text) for inner in parts)
        case TemplateWrap(inner=inner):
            return part_form(inner, text)
        case Conditional(condition=test, then=then, otherwise=otherwise):
            return if_form(test, part_form(then, text), part_form(otherwise, text), text)
        case TemplateIf(condition=test, then=then_parts, otherwise=other_parts):
            return if_form(test, "".join(part_form(p, text) for p in then_parts), "".join(part_form(p, text) for p in other_parts), text)
        case TemplateFor(key=name, value=value, collection=collection, body=body):
            names = f"{name}, {value}" if name else value
            return f"%{{for {names} in {source_text(collection, text)}}}" + "".join(part_form(p, text) for p in body) + "%{endfor}"
    return source_form(part, text)


def if_form(test: Expression, then: str, otherwise: str, text: str) -> str:
    """A conditional part of a template."""
    return f"%{{if {source_text(test, text)}}}{then}" + (f"%{{else}}{otherwise}" if otherwise else "") + "%{endif}"


def escaped(value: str) -> str:
    """A literal with its template openers escaped."""
    return value.replace("${", "$${").replace("%{", "%%{")


def source_text(node: Node, text: str) -> str:
    """What a node is written as."""
    return text[node.start : node.end]


def source_form(node: Node, text: str) -> str:
    """What a node is written as, as an interpolation."""
    return f"${{{source_text(node, text)}}}"
