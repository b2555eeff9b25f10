"""Texts that a provider rewrites when it plans, by the rules that `tools/record_rewriting.py` found."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from readygate.terraform.values import Null, TfValue, TrackedText


def rewritten(text: str, rule: str) -> str:
    """The text as a plan shows it, with the references that it carries.

    A text of which the plan shows only a hash (`sha1`, of user data) stays as it is: a policy can judge it, but not its hash.
    """
    change = _RULES.get(rule)
    if change is None:
        return text
    changed = change(str(text))
    return TrackedText(changed, text.references) if isinstance(text, TrackedText) else changed


def _compact_json(text: str) -> str:
    """Names in order, no space between; what is no JSON stays as it is."""
    from readygate.terraform.functions.json_functions import encode_json

    try:
        return encode_json(_value(json.loads(text, parse_float=Decimal)))
    except (ValueError, RecursionError):
        return text


def _value(parsed: Any) -> TfValue:
    if isinstance(parsed, dict):
        return {name: _value(item) for name, item in parsed.items()}
    if isinstance(parsed, list):
        return tuple(map(_value, parsed))
    return Null() if parsed is None else parsed


def _domain(text: str) -> str:
    return text.lower().removesuffix(".")


_RULES: dict[str, Callable[[str], str]] = {
    "json": _compact_json,
    "lower": str.lower,
    "upper": str.upper,
    "trim": str.strip,
    "domain": _domain,
}
