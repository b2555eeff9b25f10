"""Equal values are held once, and what is handed out is what came in."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from readygate.model.values import Unknown, Value
from readygate.toolkit.sharing import MOST, Shared

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 2), st.sampled_from([Decimal(0), Decimal(1), Decimal("0.5")]), st.text("ab", max_size=2)
)
VALUES = st.recursive(SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text("ab", max_size=2), inner, max_size=3)))


def test_copies_become_one() -> None:
    """Two equal blocks, each read by itself, share their nested values and texts."""
    shared = Shared()
    one, other = (shared.block({"tags": {"team": f"core of {name and 1}"}, "rule": [{"port": 443}], "name": name}) for name in ("a", "b"))
    assert one["tags"] is other["tags"]
    assert one["rule"] is other["rule"]
    assert (one["name"], other["name"]) == ("a", "b")


@settings(deadline=None)
@given(st.lists(VALUES, max_size=8))
def test_values_stay_what_they_are(values: list[Value]) -> None:
    """What is handed out has the same types throughout, in the same order: true is no 1, and 1 no 1.0."""
    shared = Shared()
    assert [repr(shared.value(one)) for one in values] == [repr(one) for one in values]


def test_unknowns_stay_apart() -> None:
    """Two values that are not known for the same reason are not the same value."""
    shared = Shared()
    one, other = Unknown(("denied",)), Unknown(("denied",))
    assert shared.value([one]) == [one]
    assert shared.value([other]) == [other]


def test_names_do_not_add_up() -> None:
    """Of values that no two objects share only a bounded number is remembered, and nothing is mixed up when they are forgotten."""
    shared = Shared()
    for number in range(3 * MOST):
        assert shared.value({"name": f"n{number}", "at": [number]}) == {"name": f"n{number}", "at": [number]}
    assert len(shared._texts) <= MOST + 1
    assert len(shared._others) <= MOST + 1
