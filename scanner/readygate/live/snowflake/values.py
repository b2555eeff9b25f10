"""Small conversions from what SHOW and DESCRIBE answer to what the Snowflake provider stores.

Texts stand for numbers, flags and lists in many columns, and `null` for nothing. Which columns there are:
https://docs.snowflake.com/en/sql-reference/commands-show and the page of each statement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from readygate.live.answer import Answer
from readygate.model.snowflake_names import identifier_parts
from readygate.model.values import Value

NOTHING = (None, "", "null", "NULL")
YES = ("TRUE", "Y", "YES", "ON", "STARTED")


def qualified(*names: str) -> str:
    """A full name as the provider writes it: every part in quotes."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def requalified(text: str) -> str:
    """A full name in any spelling as the provider writes it; what is no name (a function with its arguments) stays as it is."""
    parts = identifier_parts(text)
    return qualified(*parts) if parts != (text,) or re.fullmatch(r"[\w$ -]+", text) else text


def text_of(value: Any) -> str | None:
    """A text; none where nothing is set."""
    return None if value in NOTHING else str(value)


def number_of(value: Any) -> int | None:
    """A whole number, given as such or as a text."""
    return None if value in NOTHING else int(float(value))


def is_yes(value: Any) -> bool:
    """Whether a column says yes, in any of the ways in which columns do."""
    return value is True or str(value).upper() in YES


def flag_text(value: Any) -> str | None:
    """A flag as the provider stores many of them, which are to have a third state."""
    return None if value in NOTHING else "true" if is_yes(value) else "false"


def texts_of(value: Any) -> list[Value]:
    """A list that is written as JSON, in brackets or with commas alone; sorted, since the provider stores sets."""
    if value in NOTHING:
        return []
    plain = str(value).strip()
    if plain.startswith('["'):
        return sorted(json.loads(plain))
    items = (one.strip().strip("'\"") for one in plain.removeprefix("[").removesuffix("]").split(","))
    return [*sorted(one for one in items if one)]


def percentages(value: Any) -> list[int]:
    """Triggers of a resource monitor: `75%,90%`."""
    return sorted(int(one.strip().rstrip("%")) for one in str(value).split(",")) if value not in NOTHING else []


def properties_of(answer: Answer) -> Answer:
    """The rows of a DESCRIBE that tells one property in each, as members by their names."""
    told: dict[str, Any] = {}
    for row in answer.data.get("rows", ()):
        name = row.get("property", row.get("name"))
        told[str(name)] = row.get("property_value", row.get("value"))
    return Answer(told, answer.missing)


def parameters_of(answer: Answer, *needed: str) -> dict[str, Value]:
    """Parameters as attributes of a resource, each with the value that holds, whoever set it; `needed` are unknown where the statement failed.

    Source: https://docs.snowflake.com/en/sql-reference/sql/show-parameters
    """
    if answer.missing is not None:
        return dict.fromkeys(needed, answer.missing)
    return {row["key"].lower(): _typed(row["value"], row.get("type")) for row in answer.data["rows"]}


def set_here(answer: Answer, level: str) -> dict[str, str]:
    """The parameters that are set on the object itself, not on what it lies in."""
    return {row["key"]: row["value"] for row in answer.data.get("rows", ()) if row["level"] == level}


def created_of(row: Mapping[str, Any]) -> datetime | None:
    """When an object was made."""
    moment = row.get("created_on")
    if isinstance(moment, str) and moment:
        try:
            return datetime.fromisoformat(moment)
        except ValueError:
            return None
    return moment if isinstance(moment, datetime) else None


def schedule_of(text: Any, units: Mapping[str, str]) -> dict[str, Value] | None:
    """A schedule as the blocks of the provider have it: `5 MINUTE` under what `units` calls minutes, `USING CRON 0 2 * * * UTC` under `cron`."""
    plain = text_of(text)
    if plain is None:
        return None
    if plain.upper().startswith("USING CRON "):
        expression, _, zone = plain[len("USING CRON ") :].rpartition(" ")
        return {"cron": [{"expression": expression, "time_zone": zone}]}
    amount, _, unit = plain.partition(" ")
    name = units.get(unit.upper()[:1])
    return {name: int(amount)} if name is not None else None


def _typed(value: Any, type_: str | None) -> Value:
    """A value as its type has it; an account that tells no types tells numbers and flags by how they look."""
    if value in NOTHING:
        return None
    text = str(value)
    if type_ == "NUMBER" or (type_ is None and re.fullmatch(r"-?\d+", text)):
        return int(text)
    return text == "true" if type_ == "BOOLEAN" or (type_ is None and text in ("true", "false")) else text
