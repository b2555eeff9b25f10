"""Whether bounds of traffic are open to so large a share of all addresses that they count as open to the world."""

from __future__ import annotations

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.truth import FALSE, Evidence, Truth
from readygate.toolkit.intervals import Intervals, merged, without
from readygate.toolkit.networks import AddressSet
from readygate.toolkit.traffic import TCP, UDP, Bounds, Slab, ports, services_of, show_services

HTTP3 = 443


class WideOpening(Struct, frozen=True):
    """Services that are open to a large share of all addresses; not `certain` where only the upper bound says so."""

    slab: Slab
    certain: bool


def services_but(allowed: tuple[int, ...]) -> Intervals:
    """All services of TCP and UDP but some ports, of which UDP has none but 443, for HTTP/3."""
    every = merged((ports(TCP), ports(UDP)))
    fine = [ports(TCP, port, port) for port in allowed] + [ports(UDP, port, port) for port in allowed if port == HTTP3]
    return without(every, merged(fine))


def wide_opening(bounds: Bounds, services: Intervals, share: float) -> WideOpening | None:
    """The first of some services that is open to at least this share of all addresses."""
    asked = services_of(services)
    for traffic, certain in ((bounds.low, True), (bounds.high, False)):
        for slab in (traffic & asked).slabs:
            if slab.addresses.share_of_world() >= share:
                return WideOpening(slab, certain)
    return None


def opens_wide(bounds: Bounds, services: Intervals, share: float, subject: Attribute) -> Truth:
    """Whether any of some services is open to the world; `subject` is where a message points."""
    found = wide_opening(bounds, services, share)
    if found is None:
        return FALSE
    slab = found.slab
    if not found.certain:
        return Truth(None, bounds.doubts or (Evidence(subject.resource, subject.path, f"{subject.name} is not known"),))
    return subject.answer(True, f"opens {show_services(slab.first, slab.last)} to {slab.addresses.shown()}")


def admits(addresses: tuple[AddressSet, AddressSet], doubts: tuple[Evidence, ...], share: float, subject: Attribute) -> Truth:
    """Whether addresses, given as lower and upper bound, are at least this share of all."""
    low, high = addresses
    if low.share_of_world() >= share:
        return subject.answer(True, f"admits {low.shown()}")
    return Truth(None, doubts) if high.share_of_world() >= share else subject.answer(False, f"is among {high.shown()}, which is not the world")
