"""The values of a context key, cut into finitely many kinds: one representative for each way in which the tests can turn out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from readygate.toolkit.iam.automata import TooComplexError, combinations
from readygate.toolkit.iam.conditions import ContextValue, Family, Quantifier, Test
from readygate.toolkit.iam.patterns import Pattern

ALWAYS_PRESENT = frozenset(
    f"aws:{name}"
    for name in (
        *("currenttime", "epochtime", "principalaccount", "principaltype", "requestedregion"),
        *("securetransport", "useragent", "userid", "viaawsservice"),
    )
)
"""Keys that every request has. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"""
KINDS = 512
"""A key whose values fall into more kinds than this makes the answer unknown."""


class Kind(NamedTuple):
    """Values that no test tells apart: a representative (None: the key is missing) and how each test turns out."""

    value: ContextValue | None
    results: tuple[bool | None, ...]


def kinds(key: str, tests: Sequence[Test], *, missing_last: bool = False) -> list[Kind]:
    """Every way in which the tests of one key can turn out; open tests turn out None where that depends.

    Where a value and the missing key turn out alike, the missing key stands for both, or (`missing_last`) the value.
    """
    found: dict[tuple[bool | None, ...], ContextValue | None] = {}
    if key not in ALWAYS_PRESENT and not missing_last:
        found[_results(tests, None)] = None
    families = {test.operator.family for test in tests if test.undecided is None} - {Family.NULL}
    values = list(_representatives(key, families, tests))
    if any(test.quantifier is not Quantifier.ONE for test in tests):
        _collect_sets(values, tests, found)
    else:
        for value in values:
            found.setdefault(_results(tests, value), value)
    if key not in ALWAYS_PRESENT:
        found.setdefault(_results(tests, None), None)
    if len(families) > 1 and Family.BOOL not in families:
        # A text that is a number and a text at once can be both in ways that are not searched here.
        found.setdefault(tuple(False if test.operator.family is Family.NULL and "true" in test.values else None for test in tests), "")
    return [Kind(value, results) for results, value in found.items()]


def _results(tests: Sequence[Test], value: ContextValue | None) -> tuple[bool | None, ...]:
    return tuple(test.holds(value) for test in tests)


def _collect_sets(values: list[str], tests: Sequence[Test], found: dict[tuple[bool | None, ...], ContextValue | None]) -> None:
    """Sets of values, grown by one value at a time as long as some test turns out in a new way."""
    seen: set[tuple[tuple[bool | None, ...], bool]] = set()
    queue: list[tuple[str, ...]] = [()]
    for members in queue:
        for value in values:
            if value in members:
                continue
            grown = (*members, value)
            results = _results(tests, grown)
            if (results, len(grown) > 1) not in seen:
                seen.add((results, len(grown) > 1))
                found.setdefault(results, grown)
                queue.append(grown)
        if len(queue) > KINDS:
            raise TooComplexError(f"the conditions on {tests[0].key} have too many combinations")


def _representatives(key: str, families: set[Family], tests: Sequence[Test]) -> Iterator[str]:
    if Family.BOOL in families:
        yield from ("true", "false")
        return
    compared = [value for test in tests for value in test.values if test.operator.family is not Family.NULL]
    if not families or Family.TEXT in families:
        yield from _texts([value for value in compared if isinstance(value, Pattern)])
    if Family.NUMBER in families:
        yield from (_shown(point) for point in _points(compared))
    if Family.DATE in families:
        yield from (_shown(point) if key == "aws:epochtime" else _date(point) for point in _points(compared))
    if Family.ADDRESS in families:
        yield from _addresses(tests)
    if Family.BINARY in families:
        yield from dict.fromkeys(value for value in compared if isinstance(value, str))
        yield "b3RoZXI="


def _texts(patterns: list[Pattern]) -> Iterator[str]:
    closed = tuple(dict.fromkeys(pattern.outer if pattern.is_open else pattern for pattern in patterns))
    examples = ("example", *(pattern.example() for pattern in closed))
    found = combinations(closed, examples)
    yield from sorted(found.values(), key=lambda text: text not in examples)


def _points(compared: Sequence[object]) -> list[Decimal]:
    """Every number that is compared with, one below all, one above all, and one between any two neighbours."""
    numbers = sorted({value for value in compared if isinstance(value, Decimal)})
    if not numbers:
        return [Decimal(0)]
    between = [(left + right) / 2 for left, right in pairwise(numbers)]
    return [*numbers, *between, numbers[0] - 1, numbers[-1] + 1]


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _date(seconds: Decimal) -> str:
    return datetime.fromtimestamp(float(seconds), UTC).isoformat().replace("+00:00", "Z")


def _addresses(tests: Sequence[Test]) -> Iterator[str]:
    """The first address of every range, and the first after it."""
    from ipaddress import IPv4Address, IPv6Address

    from readygate.toolkit.networks import AddressSet

    v4, v6 = {0}, {0}
    for test in tests:
        for value in test.values:
            if isinstance(value, AddressSet):
                v4.update(point for first, last in value.v4 for point in (first, last + 1))
                v6.update(point for first, last in value.v6 for point in (first, last + 1))
    yield from (str(IPv4Address(point)) for point in sorted(v4) if point < 2**32)
    yield from (str(IPv6Address(point)) for point in sorted(v6) if point < 2**128)
