"""Sets of integers as sorted intervals that neither overlap nor touch: what sets of addresses, ports and protocols are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

Interval: TypeAlias = tuple[int, int]
"""First and last number, both included."""
Intervals: TypeAlias = tuple[Interval, ...]
"""A set in its only spelling: equal sets are equal tuples."""


def merged(intervals: Iterable[Interval]) -> Intervals:
    """The union of any intervals, in any order."""
    found: list[Interval] = []
    start, end = 0, -2
    for first, last in sorted(intervals):
        if first <= end + 1:
            end = max(end, last)
        else:
            if end >= start:
                found.append((start, end))
            start, end = first, last
    if end >= start:
        found.append((start, end))
    return tuple(found)


def shared(left: Intervals, right: Intervals) -> Intervals:
    """The intersection."""
    found: list[Interval] = []
    one = other = 0
    while one < len(left) and other < len(right):
        first, last = max(left[one][0], right[other][0]), min(left[one][1], right[other][1])
        if first <= last:
            found.append((first, last))
        if left[one][1] < right[other][1]:
            one += 1
        else:
            other += 1
    return tuple(found)


def without(left: Intervals, right: Intervals) -> Intervals:
    """What is in the left set only."""
    found: list[Interval] = []
    at = 0
    for first, last in left:
        while at < len(right) and right[at][1] < first:
            at += 1
        start, hole = first, at
        while hole < len(right) and right[hole][0] <= last:
            if start < right[hole][0]:
                found.append((start, right[hole][0] - 1))
            start = right[hole][1] + 1
            hole += 1
        if start <= last:
            found.append((start, last))
    return tuple(found)


def includes(whole: Intervals, part: Intervals) -> bool:
    """Whether a set holds all of another; by bisection, so that one range is looked up fast in many."""
    for first, last in part:
        at = bisect_right(whole, (first, last)) - 1
        if at >= 0 and last <= whole[at][1]:
            continue
        if at + 1 < len(whole) and whole[at + 1][0] == first and last <= whole[at + 1][1]:
            continue
        return False
    return True


def size(intervals: Intervals) -> int:
    """How many numbers it holds."""
    return sum(last - first + 1 for first, last in intervals)
