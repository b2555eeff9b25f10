"""Which resource attributes a value comes from: as far as the value itself remembers, and as far as its expression tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from readygate.model.values import Path, Reference, Unknown
from readygate.terraform.values import ListValue, MapValue, Marked, SetValue, TfValue, TrackedText

Ranges: TypeAlias = Mapping[Path, tuple[int, int]]


def leaves(value: TfValue, path: Path = ()) -> Iterator[tuple[Path, TfValue]]:
    """Every value without parts inside a value, with its path in the plain form of the value."""
    if type(value) is Marked:
        value = value.value
    kind = type(value)
    if kind is dict or kind is MapValue:
        for name, item in (value if kind is dict else value.items).items():
            yield from leaves(item, (*path, name))
    elif kind is tuple or kind is ListValue or kind is SetValue:
        for position, item in enumerate(value if kind is tuple else value.items):
            yield from leaves(item, (*path, position))
    else:
        yield path, value


def references_in(value: TfValue) -> Iterator[Reference]:
    """The references that the value carries, at any depth (some perhaps more than once)."""
    for _, leaf in leaves(value):
        if isinstance(leaf, TrackedText | Unknown):
            yield from leaf.references


def texts_in(value: TfValue) -> Iterator[str | None]:
    """The known strings in the value, at any depth; None for what is not known and comes from no resource, and so may be any."""
    for _, leaf in leaves(value):
        if isinstance(leaf, str):
            yield str(leaf)
        elif isinstance(leaf, Unknown) and not leaf.references:
            yield None


def swallowed_references(
    carried: Mapping[Path, tuple[Reference, ...]], ranges: Ranges, direct: Sequence[tuple[int, Reference]]
) -> dict[Path, tuple[Reference, ...]]:
    """The references that values carry, by path, and those of `direct` (offset and reference) that no value carries any more.

    The latter, which a function or condition swallowed, count for the whole argument in which they stand.
    """
    found = dict(carried)
    addresses: dict[str | int, set[str]] = {}
    for path, references in carried.items():
        addresses.setdefault(path[0], set()).update(reference.address for reference in references)
    places: dict[tuple[int, int], list[Path]] = {}
    for path, (start, end) in ranges.items():
        places.setdefault((start, -end), []).append(path)
    order = sorted(places)
    for offset, reference in direct:
        for path in _innermost(order, places, offset):
            if not _is_carried(reference.address, addresses.get(path[0], ())):
                found[path] = tuple(dict.fromkeys((*found.get(path, ()), reference)))
    return found


def _innermost(order: list[tuple[int, int]], places: Mapping[tuple[int, int], list[Path]], offset: int) -> list[Path]:
    """The paths of the smallest stretch around an offset; blocks that a `dynamic` block makes share one."""
    for number in range(bisect_right(order, (offset, 1)) - 1, -1, -1):
        if -order[number][1] > offset:
            return places[order[number]]
    return []


def _is_carried(address: str, carried: set[str] | tuple[()]) -> bool:
    """Whether some value refers to the resource, or to an instance of the block, at an address."""
    return address in carried or any(one.startswith(f"{address}[") for one in carried)
