"""Values and types as `terraform console` prints them, and values as JSON.

Source: https://developer.hashicorp.com/terraform/cli/commands/console and https://developer.hashicorp.com/terraform/language/functions/type
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from readygate.model.types import ListOf, MapOf, ObjectOf, Primitive, SetOf, TupleOf, Type
from readygate.model.values import Unknown
from readygate.terraform.convert import format_number, friendly_type
from readygate.terraform.quoting import quote
from readygate.terraform.values import EPHEMERAL, SENSITIVE, ListValue, MapValue, Marked, Null, SetValue, TfValue, unmark

_TYPE_INDENT = "    "
_NULL_CONSTRUCTORS: dict[type[Type], str] = {ListOf: "tolist", SetOf: "toset", MapOf: "tomap"}


def format_value(value: TfValue, indent: int = 0) -> str:
    """The value in the language's own syntax, over several lines where it has parts."""
    plain, marks = unmark(value)
    if isinstance(plain, Unknown):
        return "(known after apply)"
    if SENSITIVE in marks:
        return "(sensitive value)"
    if EPHEMERAL in marks:
        return "(ephemeral value)"
    if isinstance(plain, Null):
        return _format_null(plain.type)
    if isinstance(plain, str):
        return _format_text(plain, indent)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, int | Decimal):
        return format_number(plain)
    if isinstance(plain, ListValue):
        return f"tolist({_format_items(plain.items, indent)})"
    if isinstance(plain, SetValue):
        return f"toset({_format_items(plain.items, indent)})"
    if isinstance(plain, MapValue):
        return f"tomap({_format_entries(plain.items, indent)})"
    return _format_entries(plain, indent) if isinstance(plain, dict) else _format_items(plain, indent)


def _format_null(type_: Type) -> str:
    if isinstance(type_, Primitive):
        return "null" if type_.name == "dynamic" else f"to{type_.name}(null)"
    if isinstance(type_, ListOf | SetOf | MapOf):
        return f"{_NULL_CONSTRUCTORS[type(type_)]}(null) /* of {friendly_type(type_.element)} */"
    return f"null /* {friendly_type(type_)} */"


def _format_text(text: str, indent: int) -> str:
    """A text in quotes, or as a heredoc where it has several lines (no line of it may look like the end marker)."""
    lines = text.split("\n")
    if len(lines) == 1:
        return quote(text)
    marker = "EOT"
    while any(line.strip() == marker for line in lines):
        marker += "_"
    margin = " " * indent
    opening = ("<<-" if indent else "<<") + marker
    return "\n".join([opening, *(margin + line for line in lines), margin + marker])


def _format_items(items: Iterable[TfValue], indent: int) -> str:
    margin = " " * (indent + 2)
    lines = [f"{margin}{format_value(item, indent + 2)},\n" for item in items]
    return f"[\n{''.join(lines)}{' ' * indent}]" if lines else "[]"


def _format_entries(entries: dict[str, TfValue], indent: int) -> str:
    margin = " " * (indent + 2)
    lines = [f"{margin}{_format_text(name, indent + 2)} = {format_value(entries[name], indent + 2)}\n" for name in sorted(entries)]
    return f"{{\n{''.join(lines)}{' ' * indent}}}" if lines else "{}"


def format_type(type_: Type, level: int = 0) -> str:
    """The type as the console's `type()` prints it."""
    margin, inner = _TYPE_INDENT * level, _TYPE_INDENT * (level + 1)
    if isinstance(type_, ObjectOf):
        lines = [f"{inner}{name}: {format_type(type_.attributes[name], level + 1)},\n" for name in sorted(type_.attributes)]
        return f"object({{\n{''.join(lines)}{margin}}})" if lines else "object({})"
    if isinstance(type_, TupleOf):
        lines = [f"{inner}{format_type(element, level + 1)},\n" for element in type_.elements]
        return f"tuple([\n{''.join(lines)}{margin}])" if lines else "tuple([])"
    if isinstance(type_, ListOf | SetOf | MapOf):
        kind = _NULL_CONSTRUCTORS[type(type_)].removeprefix("to")
        if isinstance(type_.element, ObjectOf | TupleOf):
            return f"{kind}(\n{inner}{format_type(type_.element, level + 1)},\n{margin})"
        return f"{kind}({format_type(type_.element, level)})"
    return friendly_type(type_)


def json_value(value: TfValue) -> Any:
    """The value as JSON has it, or None where no JSON can be made of it: part of it is unknown, sensitive or infinite."""
    try:
        return _json(value)
    except _NoJsonError:
        return None


class _NoJsonError(Exception):
    """A part of the value has no form in JSON."""


def _json(value: TfValue) -> Any:
    if isinstance(value, Null):
        return None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict | MapValue):
        entries = value if isinstance(value, dict) else value.items
        return {name: _json(entries[name]) for name in sorted(entries)}
    if isinstance(value, tuple | ListValue | SetValue):
        return [_json(item) for item in (value if isinstance(value, tuple) else value.items)]
    if isinstance(value, Unknown | Marked) or (isinstance(value, Decimal) and not value.is_finite()):
        raise _NoJsonError
    return value
