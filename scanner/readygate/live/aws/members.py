"""Members of AWS's answers under the names that Terraform's AWS provider gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from readygate.live.answer import Answer
from readygate.model.values import Value


def named(data: Mapping[str, Any] | Answer, *names: str, **others: str) -> dict[str, Value]:
    """Members as attributes. Most carry the member's name in snake case; `others` names the member (with dots: one that lies deeper).

    Members that are left out are None. Of an answer that failed, none is known.
    """
    if isinstance(data, Answer):
        if data.missing is not None:
            return dict.fromkeys([*names, *others], data.missing)
        data = data.data
    members = {member.lower(): value for member, value in data.items()}
    attributes = {own: _plain(members.get(own.replace("_", ""))) for own in names}
    attributes.update({own: _plain(member(data, path)) for own, path in others.items()})
    return attributes


def member(data: Mapping[str, Any], path: str) -> Any:
    """A member, with dots in its path where it lies deeper; None where it or what holds it is left out."""
    found: Any = data
    for name in path.split("."):
        found = (found or {}).get(name)
    return found


def blocks(items: Iterable[Mapping[str, Any]] | None, *names: str, **others: str) -> list[Value]:
    """A list of members as nested blocks."""
    return [named(item, *names, **others) for item in items or ()]


def nested(data: Mapping[str, Any] | None, *names: str, **others: str) -> list[Value]:
    """A member that has members of its own as a nested block: a list of one, or none where it is left out or empty."""
    return [named(data, *names, **others)] if data else []


def _plain(value: Any) -> Value:
    """A value as a state holds it: moments are texts in UTC."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value
