"""Sets of IP addresses as intervals of integers, for both versions at once.

Two ranges that touch are one: 0.0.0.0/1 and 128.0.0.0/1 together are the world.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct

Interval: TypeAlias = tuple[int, int]
"""First and last address, both included."""

V4_SIZE = 2**32
V6_PUBLIC: Interval = (0x2000 << 112, (0x4000 << 112) - 1)
"""Global unicast, 2000::/3: all that the internet routes. Source: https://www.iana.org/assignments/ipv6-address-space/"""


class AddressSet(Struct, frozen=True):
    """A set of addresses: sorted intervals that neither overlap nor touch."""

    v4: tuple[Interval, ...] = ()
    v6: tuple[Interval, ...] = ()

    def __or__(self, other: AddressSet) -> AddressSet:
        return AddressSet(_merged(self.v4 + other.v4), _merged(self.v6 + other.v6))

    def __and__(self, other: AddressSet) -> AddressSet:
        return AddressSet(_shared(self.v4, other.v4), _shared(self.v6, other.v6))

    def __le__(self, other: AddressSet) -> bool:
        return self & other == self

    @property
    def is_empty(self) -> bool:
        """Whether it holds no address."""
        return not self.v4 and not self.v6

    def share_of_world(self) -> float:
        """The larger of its shares of all IPv4 addresses and of the public IPv6 addresses, from 0.0 to 1.0."""
        v4 = sum(last - first + 1 for first, last in self.v4) / V4_SIZE
        public = _shared(self.v6, (V6_PUBLIC,))
        v6 = sum(last - first + 1 for first, last in public) / (V6_PUBLIC[1] - V6_PUBLIC[0] + 1)
        return max(v4, v6)


def parse_network(text: str) -> AddressSet | None:
    """The addresses of a CIDR block or single address, in any spelling; None where the text is neither.

    Host bits are dropped, as AWS does. Source: RFC 4632, RFC 4291.
    """
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None
    interval = ((int(network.network_address), int(network.broadcast_address)),)
    return AddressSet(v4=interval) if network.version == 4 else AddressSet(v6=interval)


def union(sets: Iterable[AddressSet]) -> AddressSet:
    """All addresses of all the sets."""
    v4: list[Interval] = []
    v6: list[Interval] = []
    for one in sets:
        v4 += one.v4
        v6 += one.v6
    return AddressSet(_merged(v4), _merged(v6))


def _merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    merged: list[Interval] = []
    for first, last in sorted(intervals):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def _shared(left: tuple[Interval, ...], right: tuple[Interval, ...]) -> tuple[Interval, ...]:
    shared: list[Interval] = []
    one = other = 0
    while one < len(left) and other < len(right):
        first, last = max(left[one][0], right[other][0]), min(left[one][1], right[other][1])
        if first <= last:
            shared.append((first, last))
        if left[one][1] < right[other][1]:
            one += 1
        else:
            other += 1
    return tuple(shared)
