"""The name that was perhaps meant: one that differs from what is written by at most two letters, as Terraform suggests it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

FARTHEST = 2
"""Letters to add, drop or change. Source: `nameSuggestion` of https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax"""


def suggestion(given: str, known: Iterable[str]) -> str:
    """The first known name, in order, that is near the given one; empty where there is none."""
    return next((name for name in sorted(known) if abs(len(name) - len(given)) <= FARTHEST and _distance(given, name) <= FARTHEST), "")


@lru_cache(maxsize=4096)
def _distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        diagonal, row[0] = row[0], number
        for column, candidate in enumerate(other, 1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != candidate))
    return row[-1]
