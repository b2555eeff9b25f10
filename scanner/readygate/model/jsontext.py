"""JSON texts inside attributes, read with exact numbers and a bound on nesting."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.types import STRING
from readygate.model.values import JsonText, TemplateText, Unknown, Value, merge_unknowns

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
    parts: list[Value] = list(template.parts)
    for number, part in enumerate(template.parts):
        if isinstance(part, str):
            quoted ^= len(_QUOTE.findall(part)) % 2 == 1
            text += part
        elif quoted:
            text += f"{_HOLE}{number};"
        else:
            text += f'"{_HOLE}{number};"'
            parts[number] = _parsed(part)
    parsed = parse_json(text)
    return ParsedJson(_filled(parsed.value, parts)) if parsed else None


_HOLE = "\uf8ff"
"""A character of private use, which no configuration has a reason to hold."""
_QUOTE = re.compile(r'(?<!\\)(?:\\\\)*"')


def _filled(value: Value, known: list[Value]) -> Value:
    if isinstance(value, list):
        return [_filled(item, known) for item in value]
    if isinstance(value, dict):
        if any(_HOLE in key for key in value):
            return merge_unknowns(part for part in known if isinstance(part, Unknown))
        return {key: _filled(item, known) for key, item in value.items()}
    if not isinstance(value, str) or _HOLE not in value:
        return value
    pieces = re.split(_HOLE + r"(\d+);", value)
    parts = tuple(part for part in (_piece(piece, at, known) for at, piece in enumerate(pieces)) if part != "")
    if len(parts) == 1:
        return parts[0]
    texts = tuple(part for part in parts if isinstance(part, str | Unknown))
    prefix = texts[0] if isinstance(texts[0], str) else ""
    unknowns = (part for part in texts if isinstance(part, Unknown))
    return replace(merge_unknowns(unknowns, STRING, not_null=True), prefix=prefix, partial=TemplateText(texts))


def _parsed(piece: Unknown) -> Value:
    """What a piece that stands for one whole value holds, as far as it is known."""
    if isinstance(piece.partial, JsonText):
        return piece.partial.value
    template = parse_json_template(piece.partial) if isinstance(piece.partial, TemplateText) else None
    return template.value if template else piece


def _piece(text: str, at: int, known: list[Value]) -> Value:
    """A part of a split text: every second one is the number of an unknown piece."""
    return known[int(text)] if at % 2 else text


def _refuse(constant: str) -> Value:
    raise ValueError(f"{constant} is not JSON")
