"""Version constraints of Terraform: which versions they let in.

Sources: https://developer.hashicorp.com/terraform/language/expressions/version-constraints; how `~>` treats a bare major version was
asked of Terraform 1.11.4: `~> 5` keeps a provider at 5, but lets Terraform itself, and modules, pass to 6.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_TERM = re.compile(r"\s*(=|!=|>=|<=|>|<|~>|)\s*v?(\d+(?:\.\d+)*)(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?\s*")
UPPER = ("=", "<", "<=")

Version = tuple[int, ...]


class Term(NamedTuple):
    """One comparison of a constraint."""

    operator: str
    numbers: Version
    prerelease: str


@lru_cache(maxsize=1024)
def terms_of(constraint: str) -> tuple[Term, ...]:
    """The comparisons that a constraint is made of; none where it is no constraint."""
    found = [_TERM.fullmatch(part) for part in constraint.split(",")]
    return tuple(Term(one[1] or "=", tuple(map(int, one[2].split("."))), one[3] or "") for one in found if one) if all(found) else ()


def has_upper_bound(constraint: str, *, bare_major: bool) -> bool:
    """Whether a constraint keeps out the next major version; `bare_major`: whether `~> 5` does."""
    return any(term.operator in UPPER or (term.operator == "~>" and (bare_major or len(term.numbers) > 1)) for term in terms_of(constraint))


def lets_in(constraint: str, version: str) -> bool | None:
    """Whether a provider's version satisfies a constraint; None where that cannot be told."""
    terms, exact = terms_of(constraint), terms_of(version)
    if not terms or len(exact) != 1 or exact[0].prerelease or any(term.prerelease for term in terms):
        return None
    return all(_holds(term, exact[0].numbers) for term in terms)


def _holds(term: Term, version: Version) -> bool:
    bound, ours = _padded(term.numbers), _padded(version)
    kept = max(len(term.numbers) - 1, 1)
    return {
        "=": ours == bound,
        "!=": ours != bound,
        ">": ours > bound,
        ">=": ours >= bound,
        "<": ours < bound,
        "<=": ours <= bound,
        "~>": ours >= bound and ours[:kept] == bound[:kept],
    }[term.operator]


def _padded(numbers: Version) -> Version:
    return (*numbers, 0, 0, 0)[:3]
