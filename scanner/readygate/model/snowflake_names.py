"""How other places name objects of Snowflake: by name, quoted or not, alone or qualified with schema and database.

The provider takes names as they stand in `name`: it quotes them itself, so that their case counts.
Source: https://docs.snowflake.com/en/sql-reference/identifiers-syntax,
https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/guides/identifiers_rework_design_decisions
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from readygate.model.values import Value

_PARTS = re.compile(r'"((?:[^"]|"")*)"|([^".|]+)')

OWN = ("fully_qualified_name",)
"""Attributes that name an object beside its id and name."""


def identifier_parts(text: str) -> tuple[str, ...]:
    """The parts of an identifier without their quotes: `"RAW"."PUBLIC"` and `RAW.PUBLIC` give the same. The old provider's ids put `|` between them.

    What is no identifier (a function's arguments, a text with a quote in it) is one part: the text itself.
    """
    found: list[str] = []
    at = 0
    while match := _PARTS.match(text, at):
        found.append(match[1].replace('""', '"') if match[1] is not None else match[2])
        at = match.end()
        if at == len(text):
            return tuple(found)
        if text[at] not in ".|":
            break
        at += 1
    return (text,)


def qualified_name(text: str) -> str:
    """An identifier in one spelling: parts without quotes, with dots between them."""
    return ".".join(identifier_parts(text))


def own_name(attributes: Mapping[str, Value]) -> str:
    """The full name of an object as far as its arguments tell: `database.schema.name`; empty where a part is not known."""
    parts = [attributes[part] for part in ("database", "schema", "name") if part in attributes]
    texts = [identifier_parts(part) for part in parts if isinstance(part, str)]
    return ".".join(part for text in texts for part in text) if parts and len(texts) == len(parts) else ""
