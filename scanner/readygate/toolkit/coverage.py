"""How much of the world a changing collection of address sets covers together.

A segment tree over the addresses at which any of the sets begins or ends: a set is put in or taken out in logarithmic time, and the
covered length is always at hand. Source: J. L. Bentley, Algorithms for Klee's rectangle problems, Carnegie Mellon University, 1977.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from readygate.toolkit.intervals import Interval, shared
from readygate.toolkit.networks import V4_SIZE, V6_PUBLIC, AddressSet


class Coverage:
    """Address sets, each of which is one of `ranges`."""

    def __init__(self, ranges: Iterable[AddressSet]) -> None:
        listed = list(ranges)
        self._v4 = _Tree(interval for one in listed for interval in one.v4)
        self._v6 = _Tree(interval for one in listed for interval in shared(one.v6, (V6_PUBLIC,)))

    def turn(self, addresses: AddressSet, *, opens: bool) -> None:
        """Put a set in, or take it out again."""
        for interval in addresses.v4:
            self._v4.count(interval, 1 if opens else -1)
        for interval in shared(addresses.v6, (V6_PUBLIC,)):
            self._v6.count(interval, 1 if opens else -1)

    def share(self) -> float:
        """The larger of the shares of all IPv4 addresses and of the public IPv6 addresses, from 0.0 to 1.0."""
        return max(self._v4.covered / V4_SIZE, self._v6.covered / (V6_PUBLIC[1] - V6_PUBLIC[0] + 1))


class _Tree:
    """The covered length of intervals; without any at the start it stays empty."""

    def __init__(self, intervals: Iterable[Interval]) -> None:
        self._edges = sorted({edge for first, last in intervals for edge in (first, last + 1)})
        self._counts = [0] * (4 * len(self._edges))
        self._lengths = [0] * (4 * len(self._edges))

    @property
    def covered(self) -> int:
        """How many numbers at least one interval holds."""
        return self._lengths[1] if self._edges else 0

    def count(self, interval: Interval, change: int) -> None:
        """Count an interval once more or once less."""
        if self._edges:
            first, behind = bisect_left(self._edges, interval[0]), bisect_left(self._edges, interval[1] + 1)
            self._change(1, (0, len(self._edges) - 1), (first, behind), change)

    def _change(self, node: int, span: tuple[int, int], wanted: tuple[int, int], change: int) -> None:
        low, high = span
        if wanted[0] >= high or wanted[1] <= low:
            return
        if wanted[0] <= low and high <= wanted[1]:
            self._counts[node] += change
        else:
            middle = (low + high) // 2
            self._change(2 * node, (low, middle), wanted, change)
            self._change(2 * node + 1, (middle, high), wanted, change)
        if self._counts[node]:
            self._lengths[node] = self._edges[high] - self._edges[low]
        else:
            self._lengths[node] = self._lengths[2 * node] + self._lengths[2 * node + 1] if high - low > 1 else 0
