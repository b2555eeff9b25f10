"""Planned values filled up with those of the source: the plan counts, the source tells what the plan does not know yet."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readygate.model.types import NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf
from readygate.model.values import JsonText, Reference, Unknown, Value, unknown_leaves
from readygate.views.plan.join import join
from readygate.views.plan.record import NOT_YET_KNOWN

QUEUE = Unknown(("known after apply",), (Reference("aws_sqs_queue.dead", ("arn",)),))
UNSET = Unknown(("known after apply",), unset=True)
SOME = Unknown(("the for_each of its dynamic block is not known",))
RULE = ObjectOf({"port": NUMBER, "ranges": SetOf(STRING), "text": STRING})


def rule(port: Value, *ranges: Value, text: Value = "") -> dict[str, Value]:
    """A nested block."""
    return {"port": port, "ranges": list(ranges), "text": text}


KNOWN: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.booleans(), st.integers(1, 9), st.text("abc", min_size=1, max_size=3)),
    lambda inside: st.one_of(st.lists(inside, min_size=1, max_size=3), st.dictionaries(st.sampled_from("xyz"), inside, min_size=1)),
    max_leaves=12,
)


def veiled(value: Value, draw: st.DrawFn, unknown: Unknown) -> Value:
    """The value with some of its parts unknown."""
    if draw(st.integers(0, 3)) == 0:
        return unknown
    if isinstance(value, list):
        return [veiled(item, draw, unknown) for item in value]
    return {name: veiled(item, draw, unknown) for name, item in value.items()} if isinstance(value, dict) else value


def agrees(found: Value, whole: Value) -> bool:
    """Whether a value is the whole one but for what it does not know."""
    if isinstance(found, Unknown):
        return True
    if isinstance(found, list) and isinstance(whole, list):
        return len(found) == len(whole) and all(map(agrees, found, whole))
    if isinstance(found, dict) and isinstance(whole, dict):
        return found.keys() == whole.keys() and all(agrees(found[name], whole[name]) for name in whole)
    return found == whole


@given(st.data())
def test_two_incomplete_pictures_of_one_value_make_a_better_one(data: st.DataObject) -> None:
    """What either side knows is known, nothing is made up, and nothing is said to differ."""
    whole = data.draw(KNOWN)
    planned = data.draw(st.composite(lambda draw: veiled(whole, draw, NOT_YET_KNOWN))())
    written = data.draw(st.composite(lambda draw: veiled(whole, draw, QUEUE))())
    joined = join(planned, written)
    assert joined.differing == []
    assert agrees(joined.value, whole)
    left = {path for path, _ in unknown_leaves(joined.value)}
    # An item that holds unknowns and nothing else may stand for any number of blocks, and is then as unknown as the source says.
    assert all(any(path[: len(one)] == one or one[: len(path)] == path for one, _ in unknown_leaves(planned)) for path in left)
    assert all(any(path[: len(one)] == one for one, _ in unknown_leaves(written)) for path in left)


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("abc")), min_size=1, unique=True), st.randoms(use_true_random=False))
def test_a_set_in_any_order_is_the_same_set(pairs: list[tuple[int, str]], random: Random) -> None:
    """Each block finds its like, whatever order the plan lists them in, and takes its unknown part from there."""
    written: list[Value] = [rule(port, name, text=QUEUE if port % 2 else "") for port, name in pairs]
    planned: list[Value] = [rule(port, name, text=NOT_YET_KNOWN if port % 2 else "") for port, name in pairs]
    random.shuffle(planned)
    joined = join(planned, written, SetOf(RULE))
    assert (joined.value, joined.differing, joined.reshaped) == (written, [], set())


def test_what_is_not_planned_yet_keeps_what_the_source_knows() -> None:
    """Structure, references and "nobody set it" survive where the plan only says "known after apply"."""
    policy = Unknown(("known after apply",), partial=JsonText({"maxReceiveCount": 5, "deadLetterTargetArn": QUEUE}))
    assert join(NOT_YET_KNOWN, policy).value is policy
    assert join(NOT_YET_KNOWN, UNSET).value is UNSET
    assert join(NOT_YET_KNOWN, "jobs").value == "jobs"


def test_the_plan_counts_where_both_know() -> None:
    """A disagreement is told, and the planned value is taken."""
    joined = join({"a": 1, "b": 2}, {"a": 1, "b": 3}, path=("x",))
    assert (joined.value, joined.differing) == ({"a": 1, "b": 2}, [("x", "b")])
    assert join(True, 1).differing == [()]


def test_what_only_looks_different_does_not_differ() -> None:
    """JSON texts are compared by what they say, fractions as far as they are written, and nothing is empty in several ways."""
    for planned, written in (
        ('{"a": 1}', '{"a":1}'),
        (Decimal("0.333333333333333333"), Decimal("0.33333333333333333333")),
        ("", None),
        (None, {}),
        (0, None),
    ):
        assert join(planned, written).differing == []


def test_what_the_plan_keeps_may_be_stored_in_another_form() -> None:
    """The provider fills in what is left out, and knows texts to be the same that look different; numbers and flags are what they are."""
    assert join("STANDARD", None, kept=True).differing == []
    assert join("15.4", "15", kept=True).differing == []
    assert join(["a"], ["b"], SetOf(STRING), kept=True).differing == []
    assert join(2, 1, kept=True).differing == [()]
    assert join(True, False, kept=True).differing == [()]


def test_what_nobody_set_stays_unset_when_the_provider_stores_it_empty() -> None:
    """The older plugin SDK gives back an empty text for an attribute that nobody set."""
    assert join("", UNSET).value is None
    assert join(False, UNSET).value is False


def test_nothing_is_copied_that_is_known_as_a_whole() -> None:
    """A plan that knows everything is shared with its record."""
    planned: Value = {"a": [{"b": ["c"]}], "d": [1, 2]}
    written: Value = {"a": [{"b": ["c"]}], "d": [1, 2]}
    assert join(planned, written, ObjectOf({"a": ListOf(ObjectOf({"b": SetOf(STRING)})), "d": ListOf(NUMBER)})).value is planned


def test_blocks_of_a_list_are_joined_by_their_place() -> None:
    """An unknown part of the second block comes from the second block of the source."""
    joined = join([rule(1), rule(NOT_YET_KNOWN)], [rule(SOME), rule(QUEUE)], ListOf(RULE))
    assert isinstance(joined.value, list)
    assert joined.value[0] == rule(1)
    assert joined.value[1] == rule(QUEUE)


def test_blocks_of_a_set_are_joined_with_those_that_they_agree_with() -> None:
    """The plan lists a set in another order; items are in the order of the source, so that its paths stay true."""
    planned = [rule(443, "10.0.0.0/8"), rule(22, NOT_YET_KNOWN)]
    written = [rule(22, QUEUE), rule(443, "10.0.0.0/8")]
    joined = join(planned, written, SetOf(RULE))
    assert joined.value == [rule(22, QUEUE), rule(443, "10.0.0.0/8")]
    assert (joined.differing, joined.reshaped) == ([], set())


def test_a_set_that_does_not_fit_is_the_planned_one() -> None:
    """What the source says of a place in it is true of the whole set only."""
    joined = join(["a", "b"], ["a", "c"], SetOf(STRING), ("ranges",))
    assert (joined.value, joined.differing, joined.reshaped) == (["a", "b"], [("ranges",)], {("ranges",)})


def test_a_list_of_another_length_is_the_planned_one() -> None:
    """The plan's shape wins."""
    joined = join(["a"], ["a", "b"], ListOf(STRING), ("list",))
    assert (joined.value, joined.differing, joined.reshaped) == (["a"], [("list",)], {("list",)})


def test_a_block_of_unknowns_stands_for_any_number_of_dynamic_ones() -> None:
    """Terraform shows one such block where the number is not known; it is no block that certainly exists."""
    shown: Value = [{"port": NOT_YET_KNOWN, "ranges": NOT_YET_KNOWN, "text": ""}]
    assert join(shown, SOME, SetOf(RULE)).value is SOME
    joined = join([rule(NOT_YET_KNOWN), rule(443, "10.0.0.0/8")], [rule(443, "10.0.0.0/8"), SOME], SetOf(RULE))
    assert joined.value == [rule(443, "10.0.0.0/8"), SOME]


def test_dynamic_blocks_that_the_plan_knows_take_the_place_of_those_that_may_be() -> None:
    """Terraform read a data source that the source view could not, and so knows how many blocks there are."""
    joined = join([rule(22, "0.0.0.0/0"), rule(443, "10.0.0.0/8")], [rule(443, "10.0.0.0/8"), SOME], SetOf(RULE))
    assert joined.value == [rule(443, "10.0.0.0/8"), rule(22, "0.0.0.0/0")]
    assert joined.differing == []


def test_maps_have_the_planned_keys() -> None:
    """A key that only the plan has is a disagreement in a map; an object of another provider version may just lack it."""
    assert join({"a": "1", "b": "2"}, {"a": "1"}, MapOf(STRING)).differing == [("b",)]
    assert join({"a": "1", "b": "2"}, {"a": "1"}, ObjectOf({"a": STRING})).differing == []


def test_equal_items_of_large_sets_are_found_at_once() -> None:
    """Ten thousand known items are looked up, not compared with each other."""
    names: list[Value] = [str(number) for number in range(10_000)]
    assert join(list(reversed(names)), names, SetOf(STRING)).value == names
