"""The covered share of the world is what the union of the sets at hand covers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readygate.toolkit.coverage import Coverage
from readygate.toolkit.networks import AddressSet, parse_networks, union

octets = st.integers(0, 255)
v4 = st.tuples(octets, octets, st.integers(0, 16)).map(lambda one: f"{one[0]}.{one[1]}.0.0/{one[2]}")
v6 = st.tuples(octets, st.integers(0, 12)).map(lambda one: f"{one[0]:02x}00::/{one[1]}")
sets = st.lists(st.lists(st.one_of(v4, v6), min_size=1, max_size=3).map(parse_networks), max_size=8)


@given(sets, st.data())
def test_share_of_what_is_in(several: list[AddressSet], data: st.DataObject) -> None:
    """Sets may be put in and taken out in any order; the share is that of those that are in."""
    coverage = Coverage(several)
    inside: list[int] = []
    for position, one in enumerate(several):
        coverage.turn(one, opens=True)
        inside.append(position)
        if data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(inside))
            inside.remove(gone)
            coverage.turn(several[gone], opens=False)
        assert coverage.share() == union(several[at] for at in inside).share_of_world()
