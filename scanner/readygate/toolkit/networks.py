"""Sets of IP addresses as intervals of integers, for both versions at once.

Two ranges that touch are one: 0.0.0.0/1 and 128.0.0.0/1 together are the world.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from readygate.toolkit.intervals import Interval, Intervals, includes, merged, shared, size, without

V4_BITS, V6_BITS = 32, 128
V4_SIZE = 1 << V4_BITS
V6_PUBLIC: Interval = (0x2000 << 112, (0x4000 << 112) - 1)
"""Global unicast, 2000::/3: all that the internet routes. Source: https://www.iana.org/assignments/ipv6-address-space/"""
SHOWN = 4
"""CIDR blocks of a set that a message spells out."""
EXCEPTIONS = 3
"""CIDR blocks that a set may lack so that a message still calls it the internet."""


class AddressSet(Struct, frozen=True):
    """A set of addresses: sorted intervals that neither overlap nor touch."""

    v4: Intervals = ()
    v6: Intervals = ()

    def __or__(self, other: AddressSet) -> AddressSet:
        return AddressSet(merged(self.v4 + other.v4), merged(self.v6 + other.v6))

    def __and__(self, other: AddressSet) -> AddressSet:
        return AddressSet(shared(self.v4, other.v4), shared(self.v6, other.v6))

    def __sub__(self, other: AddressSet) -> AddressSet:
        return AddressSet(without(self.v4, other.v4), without(self.v6, other.v6))

    def __le__(self, other: AddressSet) -> bool:
        return includes(other.v4, self.v4) and includes(other.v6, self.v6)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no address."""
        return not self.v4 and not self.v6

    @property
    def covers_world(self) -> bool:
        """Whether it holds all of IPv4, or all that the internet routes of IPv6."""
        return includes(self.v4, ((0, V4_SIZE - 1),)) or includes(self.v6, (V6_PUBLIC,))

    def share_of_world(self) -> float:
        """The larger of its shares of all IPv4 addresses and of the public IPv6 addresses, from 0.0 to 1.0."""
        public = size(shared(self.v6, (V6_PUBLIC,)))
        return max(size(self.v4) / V4_SIZE, public / (V6_PUBLIC[1] - V6_PUBLIC[0] + 1))

    def cidrs(self) -> Iterator[str]:
        """The fewest CIDR blocks that make it up, IPv4 first, in order."""
        for first, last in self.v4:
            for start, length in _blocks(first, last, V4_BITS):
                yield f"{ipaddress.IPv4Address(start)}/{length}"
        for first, last in self.v6:
            for start, length in _blocks(first, last, V6_BITS):
                yield f"{ipaddress.IPv6Address(start)}/{length}"

    def shown(self, most: int = SHOWN) -> str:
        """The set as a message names it: its first blocks, and whether there are more."""
        if self == EVERYWHERE:
            return "every address"
        over = INTERNET if self.v6 else AddressSet(v4=INTERNET.v4)
        missing = list(islice((over - self).cidrs(), EXCEPTIONS + 1))
        if len(missing) <= EXCEPTIONS:
            internet = "the internet" if self.v6 else "the internet over IPv4"
            return f"{internet} but {', '.join(missing)}" if missing else internet
        named = list(islice(self.cidrs(), most + 1))
        return ", ".join(named[:most]) + (" and more" if len(named) > most else "")


EVERY_V4 = AddressSet(v4=((0, V4_SIZE - 1),))
EVERY_V6 = AddressSet(v6=((0, (1 << V6_BITS) - 1),))
EVERYWHERE = AddressSet(EVERY_V4.v4, EVERY_V6.v6)


def parse_network(text: str) -> AddressSet | None:
    """The addresses of a CIDR block or single address, in any spelling; None where the text is neither.

    Host bits are dropped, as AWS does. Source: RFC 4632, RFC 4291.
    """
    interval = _plain_v4(text)
    if interval is not None:
        return AddressSet(v4=(interval,))
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None
    interval = (int(network.network_address), int(network.broadcast_address))
    return AddressSet(v4=(interval,)) if network.version == 4 else AddressSet(v6=(interval,))


def parse_networks(texts: Iterable[str]) -> AddressSet:
    """The addresses of all texts that are networks."""
    return union(network for text in texts if (network := parse_network(text)) is not None)


def union(sets: Iterable[AddressSet]) -> AddressSet:
    """All addresses of all the sets."""
    v4: list[Interval] = []
    v6: list[Interval] = []
    for one in sets:
        v4 += one.v4
        v6 += one.v6
    return AddressSet(merged(v4), merged(v6))


def _plain_v4(text: str) -> Interval | None:
    """The interval of an IPv4 block in its usual spelling; None leaves the text to the standard library, which is ten times slower."""
    address, _, length = text.partition("/")
    bytes_ = address.split(".")
    if len(bytes_) != 4 or not text.isascii():
        return None
    first = 0
    for byte in bytes_:
        if not byte.isdecimal() or len(byte) > 3 or (byte[0] == "0" and byte != "0") or (number := int(byte)) > 255:
            return None
        first = first << 8 | number
    if length == "" and len(text) == len(address):
        return first, first
    if not length.isdecimal() or len(length) > 2 or (bits := V4_BITS - int(length)) < 0:
        return None
    first = first >> bits << bits
    return first, first + (1 << bits) - 1


def _blocks(first: int, last: int, bits: int) -> Iterator[tuple[int, int]]:
    """The fewest blocks that make up an interval, as their first address and the length of their prefix."""
    while first <= last:
        aligned = (first & -first).bit_length() - 1 if first else bits
        host = min(aligned, (last - first + 1).bit_length() - 1)
        yield first, bits - host
        first += 1 << host


def _special() -> AddressSet:
    """What the internet does not route. Ranges for documentation are taken for what they stand for: addresses of somebody.

    Sources: https://www.iana.org/assignments/iana-ipv4-special-registry/, https://www.iana.org/assignments/iana-ipv6-special-registry/
    """
    return parse_networks(
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/3",
            "2001:2::/48",
        )
    )


WORLD = AddressSet(((0, V4_SIZE - 1),), (V6_PUBLIC,))
PLACEHOLDERS = parse_networks(("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"))
"""Ranges for documentation, which no real host has. Sources: RFC 5737, RFC 3849, RFC 9637."""
INTERNET = WORLD - _special()
"""Where packets from the internet come from."""
PRIVATE = parse_networks(("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"))
"""Addresses of networks of one's own. Sources: RFC 1918, RFC 6598, RFC 4193."""
