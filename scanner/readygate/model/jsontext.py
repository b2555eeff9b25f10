"""JSON texts inside attributes, read with exact numbers and a bound on nesting."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.types import STRING
from readygate.model.values import TemplateText, Unknown, Value, merge_unknowns

LARGEST_TEXT = 4 * 1024 * 1024
"""Characters; no cloud accepts a longer document."""


class ParsedJson(Struct, frozen=True):
    """The value of a JSON text (which may be null)."""

    value: Value


@lru_cache(maxsize=4096)
def parse_json(text: str) -> ParsedJson | None:
    """The value of a JSON text, numbers exact; None where it is not valid JSON. Callers must not change the value.

    Source: RFC 8259.
    """
    if len(text) > LARGEST_TEXT:
        return None
    try:
        return ParsedJson(json.loads(text, parse_float=Decimal, parse_constant=_refuse))
    except (ValueError, RecursionError):
        return None


def parse_json_template(template: TemplateText) -> ParsedJson | None:
    """The value of a JSON text with unknown pieces: a text that holds one is `Unknown`, as is a value that is one; None where that is no JSON.

    A piece outside of quotes is taken for one whole value, as `${jsonencode(...)}` is.
    """
    text, quoted = "", False
    for number, part in enumerate(template.parts):
        if isinstance(part, str):
            quoted ^= len(_QUOTE.findall(part)) % 2 == 1
            text += part
        else:
            text += f"{_HOLE}{number};" if quoted else f'"{_HOLE}{number};"'
    parsed = parse_json(text)
    return ParsedJson(_filled(parsed.value, template)) if parsed else None


_HOLE = "\uf8ff"
"""A character of private use, which no configuration has a reason to hold."""
_QUOTE = re.compile(r'(?<!\\)(?:\\\\)*"')


def _filled(value: Value, template: TemplateText) -> Value:
    if isinstance(value, list):
        return [_filled(item, template) for item in value]
    if isinstance(value, dict):
        if any(_HOLE in key for key in value):
            return merge_unknowns(part for part in template.parts if isinstance(part, Unknown))
        return {key: _filled(item, template) for key, item in value.items()}
    if not isinstance(value, str) or _HOLE not in value:
        return value
    pieces = re.split(_HOLE + r"(\d+);", value)
    parts = tuple(part for part in (_piece(piece, at, template) for at, piece in enumerate(pieces)) if part != "")
    unknowns = [part for part in parts if isinstance(part, Unknown)]
    if len(parts) == 1:
        return unknowns[0]
    prefix = parts[0] if isinstance(parts[0], str) else ""
    return replace(merge_unknowns(unknowns, STRING, not_null=True), prefix=prefix, partial=TemplateText(parts))


def _piece(text: str, at: int, template: TemplateText) -> str | Unknown:
    """A part of a split text: every second one is the number of an unknown piece."""
    return template.parts[int(text)] if at % 2 else text


def _refuse(constant: str) -> Value:
    raise ValueError(f"{constant} is not JSON")
