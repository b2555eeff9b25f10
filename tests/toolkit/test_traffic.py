"""Sets of traffic are sets of pairs of service and address, and bounds hold what may be true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.toolkit.networks import EVERYWHERE, AddressSet
from readygate.toolkit.traffic import (
    ALL_SERVICES,
    EVERYTHING,
    NOTHING,
    TCP,
    UDP,
    Bounds,
    Slab,
    Traffic,
    icmp,
    joined,
    ports,
    protocol_number,
    show_services,
)

intervals = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: (min(pair), max(pair)))
slabs = st.builds(lambda services, addresses: Slab(services[0], services[1], AddressSet(v4=(addresses,))), intervals, intervals)
traffic = st.lists(slabs, max_size=6).map(joined)
bounds = st.tuples(traffic, traffic).map(lambda pair: Bounds(pair[0] & pair[1], pair[0] | pair[1]))


def pairs(of: Traffic | list[Slab]) -> set[tuple[int, int]]:
    """The same set as Python's own."""
    listed = of.slabs if isinstance(of, Traffic) else of
    return {
        (service, address)
        for slab in listed
        for service in range(slab.first, slab.last + 1)
        for first, last in slab.addresses.v4
        for address in range(first, last + 1)
    }


@given(st.lists(slabs, max_size=6), st.lists(slabs, max_size=6))
def test_traffic_is_a_set_of_pairs(left: list[Slab], right: list[Slab]) -> None:
    """Every operation gives what Python's sets of the same pairs give, in the one spelling that a set has."""
    one, other = joined(left), joined(right)
    assert pairs(one) == pairs(left)
    assert pairs(one | other) == pairs(left) | pairs(right)
    assert pairs(one & other) == pairs(left) & pairs(right)
    assert pairs(one - other) == pairs(left) - pairs(right)
    assert (one <= other) == (pairs(left) <= pairs(right))
    assert joined(left[::-1]) == one == joined((one - other).slabs + (one & other).slabs)


@given(bounds, bounds, traffic)
def test_bounds_hold_for_every_set_between_them(one: Bounds, other: Bounds, asked: Traffic) -> None:
    """Whatever lies between the bounds of two sets, their union, intersection and difference lie between the bounds that come out."""
    for left in (one.low, one.high):
        for right in (other.low, other.high):
            for result, truth in ((one | other, left | right), (one & other, left & right), (one - other, left - right)):
                assert result.low <= truth <= result.high
        assert not one.meets(asked).is_true or not (left & asked).is_empty
        assert not one.meets(asked).is_false or (left & asked).is_empty
        assert not one.within(asked).is_true or left <= asked
        assert not one.within(asked).is_false or not left <= asked
        assert not one.covers(asked).is_true or asked <= left
        assert not one.covers(asked).is_false or not asked <= left


def test_everything_has_no_outside() -> None:
    """All services from all addresses hold every set."""
    assert (joined([Slab(*ports(TCP, 22, 22), EVERYWHERE)])) <= EVERYTHING
    assert EVERYTHING - EVERYTHING == NOTHING


@pytest.mark.parametrize(
    ("services", "words"),
    [
        (ALL_SERVICES, "every protocol"),
        (ports(TCP, 22, 22), "tcp port 22"),
        (ports(UDP, 1, 9), "udp ports 1 to 9"),
        (ports(TCP), "every tcp port"),
        (ports(50), "esp"),
        (ports(99, 5, 6), "protocol 99"),
        (icmp(1, 8, 0), "icmp type 8"),
        (icmp(1), "icmp"),
        ((ports(TCP)[0], ports(UDP)[1]), "protocols tcp to udp"),
        ((0, ports(TCP, 0, 21)[1]), "protocols 0 to 5, tcp ports 0 to 21"),
        ((ports(TCP, 23, 65535)[0], ALL_SERVICES[1]), "tcp ports 23 to 65535, protocols 7 to 255"),
        ((ports(TCP, 23, 65535)[0], 7 * 65536 + 65535), "tcp ports 23 to 65535, protocol 7"),
    ],
)
def test_services_in_words(services: tuple[int, int], words: str) -> None:
    """Messages name protocols and ports as rules do."""
    assert show_services(*services) == words


@pytest.mark.parametrize(("text", "number"), [("TCP", 6), ("6", 6), ("icmpv6", 58), ("255", 255), ("-1", None), ("", None), ("²", None)])
def test_protocols(text: str, number: int | None) -> None:
    """A protocol is known by its name in any case, or by its number."""
    assert protocol_number(text) == number
