"""Small conversions from what AWS answers to what Terraform's AWS provider stores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readygate.model.values import Value


def tags(items: Iterable[Mapping[str, Any]] | None, key: str = "Key", value: str = "Value") -> dict[str, Value]:
    """A list of tags as a map; those that AWS itself sets (`aws:...`) are left out, as the provider leaves them out."""
    return {item[key]: item.get(value, "") for item in items or () if not item[key].startswith("aws:")}


def own_tags(items: Mapping[str, Any] | None) -> dict[str, Value]:
    """A map of tags without those that AWS itself sets."""
    return {key: value for key, value in (items or {}).items() if not key.startswith("aws:")}


def block(attributes: dict[str, Value] | None) -> list[Value]:
    """A nested block as the provider stores it: a list of one, or none."""
    return [attributes] if attributes else []
