"""Strong Kleene logic, and the facts that an answer keeps."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, UNKNOWN, Evidence, Truth, all_of, any_of

RESOURCE = Resource(address="a.b", type="a", name="b", attributes={})
Graph([RESOURCE])
FACTS = [Evidence(RESOURCE, (name,), f"{name} is so") for name in ("one", "two", "three", "four")]

truths = st.builds(Truth, st.sampled_from([True, False, None]), st.lists(st.sampled_from(FACTS), unique=True, max_size=3).map(tuple))

TABLE = [
    # left, right, and, or: S. C. Kleene (1952), section 64
    (TRUE, TRUE, TRUE, TRUE),
    (TRUE, FALSE, FALSE, TRUE),
    (TRUE, UNKNOWN, UNKNOWN, TRUE),
    (FALSE, FALSE, FALSE, FALSE),
    (FALSE, UNKNOWN, FALSE, UNKNOWN),
    (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
]


@pytest.mark.parametrize(("left", "right", "both", "either"), TABLE)
def test_truth_table(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    """`&` and `|` answer as Kleene's tables do, in both orders."""
    assert left & right == both
    assert right & left == both
    assert left | right == either
    assert right | left == either


@given(truths, truths, truths)
def test_laws(one: Truth, two: Truth, three: Truth) -> None:
    """Association, distribution, absorption and De Morgan hold for every combination of answers."""
    assert (one & two) & three == one & (two & three)
    assert (one | two) | three == one | (two | three)
    assert one & (two | three) == (one & two) | (one & three)
    assert one | (two & three) == (one | two) & (one | three)
    assert one & (one | two) == one
    assert ~(one & two) == ~one | ~two
    assert ~~one == one


@given(truths, truths)
def test_more_knowledge_never_turns_an_answer(one: Truth, two: Truth) -> None:
    """Where a combination with an unknown is decided, it is decided the same way whatever the unknown turns out to be."""
    for combine in (Truth.__and__, Truth.__or__):
        vague = combine(one, UNKNOWN)
        if not vague.is_unknown:
            assert combine(one, two) == vague


@given(truths, truths)
def test_facts_come_from_the_side_that_decides(one: Truth, two: Truth) -> None:
    """A combination keeps facts of operands only, and none of an operand that has another state than the result."""
    for result in (one & two, one | two):
        expected = {fact for truth in (one, two) if truth.state is result.state for fact in truth.because}
        assert set(result.because) == expected
        assert len(set(result.because)) == len(result.because)


@given(st.lists(truths, max_size=6))
def test_folding_many_is_combining_them_one_by_one(many: list[Truth]) -> None:
    """`all_of` and `any_of` give state and facts of the operators applied in a row."""
    for folded, single, start in ((all_of, Truth.__and__, TRUE), (any_of, Truth.__or__, FALSE)):
        expected = reduce(single, many, start)
        result = folded(many)
        assert result == expected
        assert set(result.because) == set(expected.because)


def test_negation_keeps_the_facts() -> None:
    """What made an answer true makes its negation false."""
    answer = Truth(True, (FACTS[0],))
    assert (~answer).because == answer.because


def test_a_truth_is_no_bool() -> None:
    """`if truth` and `and` raise, so that an unknown cannot become an answer by accident."""
    with pytest.raises(TypeError, match="may be unknown"):
        bool(TRUE)
    with pytest.raises(TypeError, match="may be unknown"):
        assert not (TRUE and FALSE)


def test_equality_is_of_states() -> None:
    """Two answers are equal when their states are; nothing else equals a truth."""
    assert Truth(True, (FACTS[0],)) == TRUE
    assert hash(Truth(None, (FACTS[0],))) == hash(UNKNOWN)
    assert TRUE != True  # noqa: E712 - the claim is about bool


def test_many_facts_take_linear_time() -> None:
    """Twenty thousand answers are combined without comparing each fact with every other."""
    many = [Truth(False, (Evidence(RESOURCE, (number,), "is no"),)) for number in range(20_000)]
    assert len(any_of(many).because) == len(many)


def test_saying_attaches_a_message() -> None:
    """A policy's own words travel with the answer."""
    verdict = FALSE.saying("too short")
    assert (verdict.truth, verdict.message) == (FALSE, "too short")
