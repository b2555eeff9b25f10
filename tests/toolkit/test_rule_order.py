"""The first rule that matches decides, and bounds hold whatever the unknown parts of rules turn out to be."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from readygate.toolkit.networks import AddressSet
from readygate.toolkit.rule_order import OrderedRule, first_match
from readygate.toolkit.traffic import NOTHING, Bounds, Slab, Traffic, exactly, joined

SMALL = 5
cells = st.sets(st.tuples(st.integers(0, SMALL), st.integers(0, SMALL)), max_size=6)


def traffic(pairs: set[tuple[int, int]]) -> Traffic:
    """A set of pairs of service and address."""
    return joined(Slab(service, service, AddressSet(v4=((address, address),))) for service, address in pairs)


known = st.builds(OrderedRule, st.integers(0, 4), st.booleans(), cells.map(traffic).map(exactly))
partly = st.builds(
    OrderedRule,
    st.one_of(st.none(), st.integers(0, 4)),
    st.one_of(st.none(), st.booleans()),
    st.tuples(cells, cells).map(lambda two: Bounds(traffic(two[0] & two[1]), traffic(two[0] | two[1]))),
)


def by_hand(rules: list[OrderedRule], service: int, address: int) -> bool:
    """Ask rule by rule; at the same place refusals come first."""
    asked = traffic({(service, address)})
    for rule in sorted(rules, key=lambda rule: (rule.order or 0, rule.allows is True)):
        if asked <= rule.traffic.low:
            return rule.allows is True
    return False


@given(st.lists(known, max_size=5))
def test_known_rules_are_asked_one_by_one(rules: list[OrderedRule]) -> None:
    """For every pair of service and address the answer is that of the first rule that is about it."""
    passes = first_match(rules)
    assert passes.is_exact
    for service, address in product(range(SMALL + 1), repeat=2):
        assert (traffic({(service, address)}) <= passes.low) == by_hand(rules, service, address)


@given(st.lists(partly, max_size=4), st.data())
def test_bounds_hold_for_every_completion(rules: list[OrderedRule], data: st.DataObject) -> None:
    """Whatever place, action and traffic each rule really has, what passes lies between the bounds."""
    passes = first_match(rules)
    complete = []
    for rule in rules:
        order = data.draw(st.integers(0, 4)) if rule.order is None else rule.order
        allows = data.draw(st.booleans()) if rule.allows is None else rule.allows
        complete.append(OrderedRule(order, allows, exactly(data.draw(st.sampled_from([rule.traffic.low, rule.traffic.high])))))
    real = first_match(complete).low
    assert passes.low <= real <= passes.high


def test_no_rule_lets_anything_pass() -> None:
    """What no rule is about is refused."""
    assert first_match([]) == exactly(NOTHING)
