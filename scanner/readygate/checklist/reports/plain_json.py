"""Any JSON document: its numbers by the way to them, with dots between keys and positions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from readygate.checklist.reports.measured import DEEPEST, Measured, ReportError, json_of, moment, number

TIMES = ("generated_at", "timestamp", "at", "date", "created_at")
COMMITS = ("commit", "sha", "revision", "git_sha")


def read(name: str, data: bytes) -> Measured:
    """Every number in the document; true counts as 1 and false as 0. Raises ReportError."""
    document = json_of(data)
    if not isinstance(document, dict | list):
        raise ReportError(f"{name} holds neither an object nor a list")
    top: dict[str, Any] = document if isinstance(document, dict) else {}
    return Measured(
        metrics={path: (value, "") for path, value in _numbers(document, (), 0)},
        at=next(filter(None, (moment(top.get(key)) for key in TIMES)), None),
        commit=next((top[key] for key in COMMITS if isinstance(top.get(key), str)), ""),
    )


def _numbers(value: Any, path: tuple[str, ...], depth: int) -> Iterator[tuple[str, Decimal]]:
    if depth > DEEPEST:
        raise ReportError("it nests too deeply")
    if isinstance(value, bool):
        yield ".".join(path), Decimal(int(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, (*path, str(key)), depth + 1)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _numbers(inner, (*path, str(position)), depth + 1)
    elif not isinstance(value, str) and (found := number(value)) is not None:
        yield ".".join(path), found
