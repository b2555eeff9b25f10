"""JSON texts inside attributes, read with exact numbers and a bound on nesting."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from readygate.model.values import Value

LARGEST_TEXT = 4 * 1024 * 1024
"""Characters; no cloud accepts a longer document."""


@dataclass(frozen=True, slots=True)
class ParsedJson:
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


def _refuse(constant: str) -> Value:
    raise ValueError(f"{constant} is not JSON")
