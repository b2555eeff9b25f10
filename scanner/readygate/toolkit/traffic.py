"""Sets of traffic: which addresses may use which services, where a service is a protocol with a port.

Services lie on one line of numbers: a protocol's number times 65,536, plus the port (TCP, UDP, SCTP), or the type times 256 plus the code (ICMP).
So a set of services is a set of intervals, and a set of traffic a list of slabs: intervals of services with the addresses that may use them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from readygate.model.truth import FALSE, TRUE, Evidence, Truth
from readygate.toolkit.intervals import Interval, Intervals
from readygate.toolkit.networks import EVERYWHERE, AddressSet, union

PORTS = 65536
LAST_PORT = PORTS - 1
ICMP, TCP, UDP, ICMPV6, SCTP = 1, 6, 17, 58, 132
PROTOCOLS = {
    "icmp": ICMP,
    "igmp": 2,
    "ipip": 4,
    "ipv4": 4,
    "tcp": TCP,
    "egp": 8,
    "igp": 9,
    "udp": UDP,
    "ipv6": 41,
    "gre": 47,
    "esp": 50,
    "ah": 51,
    "icmpv6": ICMPV6,
    "ospf": 89,
    "vrrp": 112,
    "sctp": SCTP,
}
"""Source: https://www.iana.org/assignments/protocol-numbers/"""
ALL_SERVICES: Interval = (0, 256 * PORTS - 1)
HAVE_PORTS = (TCP, UDP, SCTP)
HAVE_TYPES = (ICMP, ICMPV6)
NAMES = {number: name for name, number in PROTOCOLS.items() if name != "ipv4"}


def protocol_number(text: str) -> int | None:
    """The number of a protocol given by name or number; None where the text is neither."""
    text = text.strip().lower()
    if text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) < 256:
        return int(text)
    return PROTOCOLS.get(text)


def ports(protocol: int, first: int = 0, last: int = LAST_PORT) -> Interval:
    """A range of ports of a protocol; all of the protocol where it has no ports."""
    if protocol not in HAVE_PORTS:
        first, last = 0, LAST_PORT
    return protocol * PORTS + first, protocol * PORTS + last


def icmp(protocol: int, type_: int = -1, code: int = -1) -> Interval:
    """A type and code of ICMP, where -1 stands for all."""
    if not 0 <= type_ < 256:
        return ports(protocol)
    start = protocol * PORTS + type_ * 256
    return (start + code, start + code) if 0 <= code < 256 else (start, start + 255)


class Slab(Struct, frozen=True):
    """Some services next to each other on the line, and the addresses that may use each of them."""

    first: int
    last: int
    addresses: AddressSet


class Traffic(Struct, frozen=True):
    """A set of pairs of service and address: sorted slabs without overlap, and no two neighbours alike."""

    slabs: tuple[Slab, ...] = ()

    def __or__(self, other: Traffic) -> Traffic:
        return joined((*self.slabs, *other.slabs))

    def __and__(self, other: Traffic) -> Traffic:
        if EVERYTHING in (self, other):
            return other if self == EVERYTHING else self
        return _normal((first, last, one & two) for first, last, one, two in _overlaid(self, other) if one and two)

    def __sub__(self, other: Traffic) -> Traffic:
        return _normal((first, last, one - two if two else one) for first, last, one, two in _overlaid(self, other) if one)

    def __le__(self, other: Traffic) -> bool:
        return (self - other).is_empty

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.slabs

    @property
    def addresses(self) -> AddressSet:
        """All addresses that may use any service."""
        return union(slab.addresses for slab in self.slabs)

    def shown(self) -> str:
        """The first of it in words."""
        named = [f"{show_services(slab.first, slab.last)} from {slab.addresses.shown()}" for slab in self.slabs[:3]]
        return "; ".join(named) + ("; and more" if len(self.slabs) > 3 else "") if named else "nothing"


def box(services: Interval, addresses: AddressSet) -> Traffic:
    """Some services from some addresses."""
    return Traffic((Slab(*services, addresses),)) if not addresses.is_empty else Traffic()


def from_addresses(addresses: AddressSet) -> Traffic:
    """Every service from some addresses."""
    return box(ALL_SERVICES, addresses)


NOTHING = Traffic()
EVERYTHING = from_addresses(EVERYWHERE)


def joined(slabs: Iterable[Slab]) -> Traffic:
    """The union of any slabs, in one sweep over the line of services."""
    listed = list(slabs)
    edges = sorted({slab.first for slab in listed} | {slab.last + 1 for slab in listed})
    starting = _positions(slab.first for slab in listed)
    ending = _positions(slab.last + 1 for slab in listed)
    active: dict[int, AddressSet] = {}
    found: list[tuple[int, int, AddressSet]] = []
    for edge, following in pairwise(edges):
        for position in ending.get(edge, ()):
            del active[position]
        for position in starting.get(edge, ()):
            active[position] = listed[position].addresses
        if active:
            found.append((edge, following - 1, next(iter(active.values())) if len(active) == 1 else union(active.values())))
    return _normal(found)


def _positions(edges: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for position, edge in enumerate(edges):
        found.setdefault(edge, []).append(position)
    return found


def _overlaid(left: Traffic, right: Traffic) -> Iterator[tuple[int, int, AddressSet | None, AddressSet | None]]:
    """The line cut at every edge of both, with the addresses of each where it has any."""
    edges = sorted({edge for slab in (*left.slabs, *right.slabs) for edge in (slab.first, slab.last + 1)})
    one = other = 0
    for first, following in pairwise(edges):
        while one < len(left.slabs) and left.slabs[one].last < first:
            one += 1
        while other < len(right.slabs) and right.slabs[other].last < first:
            other += 1
        yield first, following - 1, _at(left.slabs, one, first), _at(right.slabs, other, first)


def _at(slabs: tuple[Slab, ...], position: int, service: int) -> AddressSet | None:
    return slabs[position].addresses if position < len(slabs) and slabs[position].first <= service else None


def _normal(pieces: Iterable[tuple[int, int, AddressSet]]) -> Traffic:
    """The one spelling of sorted pieces: nothing empty, and neighbours with the same addresses as one."""
    found: list[Slab] = []
    for first, last, addresses in pieces:
        if addresses.is_empty:
            continue
        if found and found[-1].last == first - 1 and found[-1].addresses == addresses:
            found[-1] = Slab(found[-1].first, last, addresses)
        else:
            found.append(Slab(first, last, addresses))
    return Traffic(tuple(found))


def show_services(first: int, last: int) -> str:
    """An interval of services in words: "tcp port 22", "every protocol"."""
    if (first, last) == ALL_SERVICES:
        return "every protocol"
    protocol, end = first // PORTS, last // PORTS
    if protocol != end:
        return ", ".join(_several(first, last))
    name = NAMES.get(protocol, f"protocol {protocol}")
    low, high = first % PORTS, last % PORTS
    if protocol in HAVE_TYPES:
        return name if (low, high) == (0, LAST_PORT) else f"{name} type {low // 256}"
    if protocol not in HAVE_PORTS:
        return name
    return f"every {name} port" if (low, high) == (0, LAST_PORT) else f"{name} {show_ports(low, high)}"


def _several(first: int, last: int) -> Iterator[str]:
    """Services of more than one protocol: those protocols that are there in part by themselves, the whole ones between them together."""
    start, end = -(-first // PORTS), (last + 1) // PORTS - 1
    if first < start * PORTS:
        yield show_services(first, start * PORTS - 1)
    if start < end:
        yield f"protocols {NAMES.get(start, start)} to {NAMES.get(end, end)}"
    elif start == end:
        yield show_services(start * PORTS, (start + 1) * PORTS - 1)
    if last >= (end + 1) * PORTS:
        yield show_services((end + 1) * PORTS, last)


def show_ports(first: int, last: int) -> str:
    """A range of ports in words."""
    if (first, last) == (0, LAST_PORT):
        return "every port"
    return f"port {first}" if first == last else f"ports {first} to {last}"


class Bounds(Struct, frozen=True):
    """Traffic of which not all is known: at least `low` and at most `high`; `doubts` are the facts that would tell."""

    low: Traffic
    high: Traffic
    doubts: tuple[Evidence, ...] = ()

    def __or__(self, other: Bounds) -> Bounds:
        return Bounds(self.low | other.low, self.high | other.high, _both(self, other))

    def __and__(self, other: Bounds) -> Bounds:
        return Bounds(self.low & other.low, self.high & other.high, _both(self, other))

    def __sub__(self, other: Bounds) -> Bounds:
        return Bounds(self.low - other.high, self.high - other.low, _both(self, other))

    @property
    def is_exact(self) -> bool:
        """Whether nothing of it is open."""
        return self.low == self.high

    def meets(self, traffic: Traffic) -> Truth:
        """Whether some of this traffic passes."""
        if not (self.low & traffic).is_empty:
            return TRUE
        return FALSE if (self.high & traffic).is_empty else Truth(None, self.doubts)

    def covers(self, traffic: Traffic) -> Truth:
        """Whether all of this traffic passes."""
        if traffic <= self.low:
            return TRUE
        return Truth(None, self.doubts) if traffic <= self.high else FALSE

    def within(self, allowed: Traffic) -> Truth:
        """Whether nothing else than this traffic passes."""
        if self.high <= allowed:
            return TRUE
        return Truth(None, self.doubts) if self.low <= allowed else FALSE


def exactly(traffic: Traffic) -> Bounds:
    """Traffic that is known."""
    return Bounds(traffic, traffic)


def gate(truth: Truth) -> Bounds:
    """All traffic where something holds, and none where it does not."""
    if truth.is_unknown:
        return Bounds(NOTHING, EVERYTHING, truth.because)
    return exactly(EVERYTHING if truth.is_true else NOTHING)


def any_bounds(several: Iterable[Bounds]) -> Bounds:
    """The union of all of them, in one sweep."""
    listed = list(several)
    return Bounds(
        joined(slab for one in listed for slab in one.low.slabs),
        joined(slab for one in listed for slab in one.high.slabs),
        tuple(dict.fromkeys(doubt for one in listed for doubt in one.doubts)),
    )


def _both(left: Bounds, right: Bounds) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((*left.doubts, *right.doubts))) if left.doubts and right.doubts else left.doubts or right.doubts


def services_of(intervals: Intervals, addresses: AddressSet = EVERYWHERE) -> Traffic:
    """Some intervals of services from some addresses."""
    return joined(Slab(first, last, addresses) for first, last in intervals) if not addresses.is_empty else NOTHING
