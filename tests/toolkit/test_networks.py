"""Sets of addresses follow the laws of sets, and agree with the standard library."""

from __future__ import annotations

import ipaddress
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.toolkit.intervals import includes, merged, shared, size, without
from readygate.toolkit.networks import EVERYWHERE, INTERNET, PRIVATE, AddressSet, parse_network, parse_networks, union

SMALL = 40
"""Numbers of which the sets in comparisons with Python's own are made."""
intervals = st.lists(st.tuples(st.integers(0, SMALL), st.integers(0, SMALL)).map(lambda pair: (min(pair), max(pair))), max_size=8)
blocks = st.one_of(
    st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 32)).map(lambda one: f"{ipaddress.IPv4Address(one[0])}/{one[1]}"),
    st.tuples(st.integers(0, 2**128 - 1), st.integers(0, 128)).map(lambda one: f"{ipaddress.IPv6Address(one[0])}/{one[1]}"),
)
sets = st.lists(blocks, max_size=6).map(parse_networks)


def numbers(of: tuple[tuple[int, int], ...] | list[tuple[int, int]]) -> set[int]:
    """The same set as Python's own."""
    return {number for first, last in of for number in range(first, last + 1)}


@given(intervals, intervals)
def test_intervals_are_sets_of_numbers(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    """Every operation gives what Python's sets of the same numbers give, in the one spelling that a set has."""
    one, other = merged(left), merged(right)
    assert numbers(one) == numbers(left)
    assert one == merged(one[::-1])
    assert all(first > last + 1 for (_, last), (first, _) in pairwise(one))
    for operation, result in ((shared, numbers(one) & numbers(other)), (without, numbers(one) - numbers(other))):
        assert numbers(operation(one, other)) == result
        assert operation(one, other) == merged(operation(one, other))
    assert includes(one, other) == (numbers(other) <= numbers(one))
    assert size(one) == len(numbers(one))


@given(sets, sets, sets)
def test_laws_of_sets(one: AddressSet, other: AddressSet, third: AddressSet) -> None:
    """Union and intersection commute, associate, distribute and absorb; difference is what De Morgan says."""
    assert one | other == other | one
    assert one & other == other & one
    assert (one | other) | third == one | (other | third)
    assert one & (other | third) == (one & other) | (one & third)
    assert one | (one & other) == one
    assert one - (other | third) == (one - other) & (one - third)
    assert EVERYWHERE - (EVERYWHERE - one) == one
    assert (one - other).is_empty == (one <= other)
    assert (one - other) | (one & other) == one


@given(sets, sets, sets)
def test_containment_is_a_partial_order(one: AddressSet, other: AddressSet, third: AddressSet) -> None:
    """It is reflexive and transitive, and two sets that hold each other are the same."""
    assert one <= AddressSet(one.v4, one.v6)
    assert not one <= other <= one or one == other
    assert not one <= other <= third or one <= third
    assert one & other <= one <= one | other


@given(st.lists(blocks, max_size=8))
def test_blocks_are_those_of_the_standard_library(texts: list[str]) -> None:
    """The fewest blocks of a set are what `ipaddress.collapse_addresses` makes of it."""
    networks = [ipaddress.ip_network(text, strict=False) for text in texts]
    collapsed = [
        *ipaddress.collapse_addresses(one for one in networks if isinstance(one, ipaddress.IPv4Network)),
        *ipaddress.collapse_addresses(one for one in networks if isinstance(one, ipaddress.IPv6Network)),
    ]
    assert list(parse_networks(texts).cidrs()) == [str(one) for one in collapsed]


@given(st.one_of(blocks, st.text("0123456789./", max_size=18)))
def test_texts_are_read_as_the_standard_library_reads_them(text: str) -> None:
    """The short way for usual texts takes what the long way takes, and nothing else."""
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        assert parse_network(text) is None
    else:
        assert list((parse_network(text) or AddressSet()).cidrs()) == [str(network)]


@pytest.mark.parametrize("text", ["", "any", "10.0.0.0/33", "10.0.0/8", "256.0.0.0/8", "::/129", "10.0.0.0/", "010.0.0.0/8", "10.0.0.1/24/8"])
def test_what_is_no_network(text: str) -> None:
    """A text that is no network gives nothing rather than a guess."""
    assert parse_network(text) is None


def test_the_world_has_many_spellings() -> None:
    """Two halves, four quarters, or all that the internet routes of IPv6 are the world; all but one address are not."""
    assert parse_networks(["0.0.0.0/1", "128.0.0.0/1"]).covers_world
    assert parse_networks(["0.0.0.0/2", "64.0.0.0/2", "192.0.0.0/2", "128.0.0.0/2"]).covers_world
    assert parse_networks(["2000::/3"]).covers_world
    assert parse_networks(["0:0::0/0"]).covers_world
    assert not (EVERYWHERE - parse_networks(["8.8.8.8", "2600::/128"])).covers_world


def test_what_lies_outside_of_an_allow_list_is_named() -> None:
    """The difference is told in blocks that a reader knows."""
    outside = parse_networks(["10.0.0.0/8", "203.0.113.0/24"]) - parse_networks(["10.0.0.0/9", "203.0.113.0/25", "203.0.113.192/26"])
    assert outside.shown() == "10.128.0.0/9, 203.0.113.128/26"
    assert (INTERNET - parse_networks(["8.8.8.8"])).shown() == "the internet but 8.8.8.8/32"
    assert parse_networks(["0.0.0.0/1"]).shown() == "0.0.0.0/1"
    assert (parse_networks(["0.0.0.0/0"]) - parse_networks(["8.8.8.0/24", "9.0.0.0/8"])).shown() == "the internet over IPv4 but 8.8.8.0/24, 9.0.0.0/8"
    assert INTERNET.shown() == "the internet"
    assert (INTERNET & PRIVATE).is_empty


def test_ten_thousand_ranges() -> None:
    """10,000 ranges are read and joined, and 10,000 others looked up in them, in less than 0.1 s of processor time."""
    texts = [f"{10 + number % 100}.{number // 256 % 256}.{number % 256}.0/24" for number in range(10_000)]
    wanted = [parse_network(f"{10 + number % 120}.{number // 256 % 256}.{number % 256}.7/32") or AddressSet() for number in range(10_000)]
    best = 1.0
    for _ in range(3):
        start = time.process_time()
        together = union(network for text in texts if (network := parse_network(text)))
        held = sum(one <= together for one in wanted)
        best = min(best, time.process_time() - start)
    assert 0 < held < len(wanted)
    assert best < 0.1
