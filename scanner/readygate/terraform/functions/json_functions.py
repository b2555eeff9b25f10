"""`jsonencode` and `jsondecode`, to the byte as Go encodes JSON.

Source: https://developer.hashicorp.com/terraform/language/functions/jsonencode, https://pkg.go.dev/github.com/zclconf/go-cty/cty/json and
https://pkg.go.dev/encoding/json
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import JsonText, Unknown
from readygate.terraform.convert import format_number
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import not_known
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.plain import plain
from readygate.terraform.values import NULL, MapValue, Null, TfValue, type_of

_ESCAPED = re.compile(r'[\x00-\x1f"\\<>&\u2028\u2029]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def encode_json(value: TfValue) -> str:
    """The JSON text of a wholly known value without marks. Raises FunctionError for an infinite number."""
    pieces: list[str] = []
    _write(value, pieces)
    return "".join(pieces)


def _write(value: TfValue, out: list[str]) -> None:
    if isinstance(value, str):
        out.append(_string(value))
    elif isinstance(value, bool):
        out.append("true" if value else "false")
    elif isinstance(value, int | Decimal):
        if isinstance(value, Decimal) and value.is_infinite():
            raise FunctionError("cannot serialize infinity as JSON")
        out.append(format_number(value))
    elif isinstance(value, Null):
        out.append("null")
    elif isinstance(value, dict | MapValue):
        _write_object(value if isinstance(value, dict) else value.items, out)
    else:
        _write_array(value if isinstance(value, tuple) else value.items, out)


def _write_object(items: dict[str, TfValue], out: list[str]) -> None:
    separator = "{"
    for name in sorted(items):
        out += separator, _string(name), ":"
        _write(items[name], out)
        separator = ","
    out.append("}" if items else "{}")


def _write_array(items: Iterable[TfValue], out: list[str]) -> None:
    separator = "["
    for item in items:
        out.append(separator)
        _write(item, out)
        separator = ","
    out.append("]" if separator == "," else "[]")


def _string(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT.get(character) or f"\\u{ord(character):04x}"


def _jsonencode(value: TfValue) -> TfValue:
    return _unknown_text(value) if unknowns_in(value) else encode_json(value)


def _unknown_text(value: TfValue) -> Unknown:
    """An unknown text of which the structure stays known, and its first character where the value cannot turn out to be null."""
    unknown = not_known([value], STRING, not_null=True)
    prefix = "" if isinstance(value, Unknown) and not value.not_null else _first_character(type_of(value))
    return replace(unknown, prefix=prefix, partial=JsonText(plain(value).value))


def _first_character(type_: Type) -> str:
    if type_ == STRING:
        return '"'
    if isinstance(type_, ObjectOf | MapOf):
        return "{"
    return "[" if isinstance(type_, TupleOf | ListOf | SetOf) else ""


def _jsondecode_type(arguments: list[TfValue]) -> Type:
    text = arguments[0]
    if not isinstance(text, Unknown):
        return DYNAMIC
    beginning = text.prefix.strip(" \t\r\n")[:1]
    if beginning == '"':
        return STRING
    if beginning and beginning in "tf":
        return BOOL
    if beginning and beginning in "-0123456789.":
        return NUMBER
    if beginning and beginning not in "{[n":
        raise FunctionError(f"a JSON document cannot begin with the character '{beginning}'", 0)
    return DYNAMIC


def _jsondecode(text: TfValue) -> TfValue:
    if not isinstance(text, Unknown):
        from readygate.terraform.functions.json_reading import read_json

        return read_json(text)
    if isinstance(text.partial, JsonText):
        return _structure(text.partial.value)
    return not_known([text], _jsondecode_type([text]))


def _structure(value: Any) -> TfValue:
    """A plain value as `jsondecode` would give it: objects and tuples."""
    if isinstance(value, list):
        return tuple(_structure(item) for item in value)
    if isinstance(value, dict):
        return {name: _structure(value[name]) for name in sorted(value)}
    return NULL if value is None else value


_VALUE = Parameter(name="val", allow_null=True, allow_unknown=True, allow_dynamic=True)
_TEXT = Parameter(name="str", type=STRING, allow_unknown=True)

FUNCTIONS = by_name(
    Function(name="jsonencode", parameters=(_VALUE,), returns=STRING, call=_jsonencode),
    Function(name="jsondecode", parameters=(_TEXT,), returns=_jsondecode_type, call=_jsondecode, not_null=False),
)
