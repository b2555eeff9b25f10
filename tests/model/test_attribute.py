"""The questions that policies ask of attributes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.model.attribute import Attribute, format_path, show_value
from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, UNKNOWN, Truth
from readygate.model.values import JsonText, Reference, TemplateText, Unknown, unknown_leaves

NOT_GIVEN = Unknown(("variable x has no value",))
UNSET = Unknown(("the provider fills it in",), unset=True)

scalars = st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.decimals(allow_nan=False, allow_infinity=False))
values = st.recursive(
    st.one_of(scalars, st.none(), st.just(NOT_GIVEN), st.just(UNSET)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=8,
)


def attribute(value: Any) -> Attribute:
    """An attribute `x` with a value."""
    resource = Resource(address="a.b", type="a", name="b", attributes={"x": value})
    Graph([resource])
    return resource["x"]


@given(values)
def test_questions_answer_for_every_value(value: Any) -> None:
    """No value makes a question raise, and every answer names the attribute in its fact."""
    asked = attribute(value)
    answers = [
        asked.is_set(),
        asked.is_empty(),
        asked.equals("a"),
        asked.one_of(1, True, "b"),
        asked.at_least(1),
        asked.at_most(Decimal("1.5")),
        asked.matches("^a"),
        asked.starts_with("ab"),
        asked.contains("a"),
        asked.is_json(),
        asked.any(Attribute.is_set),
        asked.every(Attribute.is_set),
    ]
    for answer in answers:
        assert isinstance(answer, Truth)
        assert all(fact.statement.startswith("x") for fact in answer.because)


@given(scalars)
def test_known_scalars_give_known_answers(value: Any) -> None:
    """A known value leaves nothing unknown."""
    asked = attribute(value)
    for answer in (asked.is_set(), asked.equals("a"), asked.at_least(1), asked.starts_with("a"), asked.matches("a"), asked.contains("a")):
        assert not answer.is_unknown


@pytest.mark.parametrize("question", ["equals", "at_least", "at_most", "contains", "matches", "starts_with"])
def test_an_unknown_value_gives_its_reason(question: str) -> None:
    """Where the value is not known, the answer is unknown and says why."""
    argument = 1 if question.startswith("at_") else "a"
    answer = getattr(attribute(NOT_GIVEN), question)(argument)
    assert answer.is_unknown
    assert answer.because[0].statement == "x is unknown: variable x has no value"


def test_nobody_set_it_is_not_unknown() -> None:
    """An attribute that the provider fills in is not set; what its value then is stays unknown, unless the policy states the default."""
    assert attribute(UNSET).is_set() == FALSE
    assert attribute(UNSET).is_empty() == TRUE
    assert attribute(UNSET).equals(30).is_unknown
    assert attribute(UNSET).or_default(30).equals(30) == TRUE
    assert attribute(NOT_GIVEN).or_default(30).equals(30).is_unknown
    assert attribute(20).or_default(30).equals(20) == TRUE


def test_true_is_not_one() -> None:
    """Booleans and numbers are never equal, in either direction."""
    assert attribute(True).equals(1) == FALSE
    assert attribute(1).equals(True) == FALSE
    assert attribute([True]).contains(1) == FALSE
    assert attribute(True).at_least(0) == FALSE


def test_a_reference_is_set_before_its_value_is_known() -> None:
    """A value that comes from another resource is set, though not known; one that may be null is not known to be set."""
    assert attribute(Unknown(("known after apply",), (Reference("aws_sqs_queue.d", ("arn",)),))).is_set() == TRUE
    assert attribute(Unknown(("known after apply",), not_null=True)).is_set() == TRUE
    assert attribute(NOT_GIVEN).is_set().is_unknown


@given(st.text(max_size=6), st.text(max_size=6))
def test_a_known_beginning_decides_only_what_it_can(known: str, asked: str) -> None:
    """`starts_with` over a partly known string agrees with every string that has this beginning."""
    answer = attribute(Unknown(("rest is unknown",), prefix=known)).starts_with(asked)
    for rest in ("", asked, "zz"):
        full = known + rest
        if not answer.is_unknown:
            assert answer.state is full.startswith(asked)


def test_json_with_unknown_parts_is_read_as_far_as_it_is_known() -> None:
    """A redrive policy whose ARN is unknown still shows its count."""
    document = {"deadLetterTargetArn": Unknown(("known after apply",)), "maxReceiveCount": 5}
    policy = attribute(Unknown(("known after apply",), partial=JsonText(document))).json()
    assert policy["maxReceiveCount"].equals(5) == TRUE
    assert policy["deadLetterTargetArn"].equals("x").is_unknown
    assert policy["missing"].is_set() == FALSE


def test_json_texts_inside_of_a_template_are_read() -> None:
    """A piece of a JSON template that is JSON itself, and known in part, is read as far as it is known."""
    container = Unknown(("known after apply",), prefix="{", partial=JsonText({"image": NOT_GIVEN, "essential": True}))
    volumes = Unknown(("known after apply",), partial=TemplateText(('{"name": "', NOT_GIVEN, '"}')))
    inner = Unknown(("known after apply",), partial=TemplateText(("[", container, ", ", volumes, ", ", NOT_GIVEN, "]")))
    items = attribute(inner).json()
    assert items[0]["essential"].equals(True) == TRUE
    assert items[0]["image"].equals("x").is_unknown
    assert items[1].value == {"name": NOT_GIVEN}
    assert items[2]["name"].is_set().is_unknown


def test_what_is_known_of_a_whole_is_not_known_of_its_parts() -> None:
    """A text that begins in some way, and comes from somewhere, says nothing about an attribute inside of it."""
    whole = Unknown(("known after apply",), (Reference("aws_sqs_queue.d", ("arn",)),), not_null=True, prefix="{", min_length=1)
    part = attribute(whole)["essential"]
    assert part.equals(True).is_unknown
    assert part.is_set().is_unknown
    assert part.is_empty().is_unknown
    assert attribute(UNSET)["essential"].is_set() == FALSE


def test_what_is_no_json_is_unknown_inside() -> None:
    """A text that is no JSON answers `is_json` with no, and questions about its inside with unknown."""
    broken = attribute("{not json")
    assert broken.is_json() == FALSE
    assert broken.json()["a"].is_set().is_unknown
    assert attribute('{"a": 1.10}').json()["a"].value == Decimal("1.10")


def test_steps_into_blocks() -> None:
    """A name steps into the only block of its kind, a number into a list; several blocks need `any` or `every`."""
    blocks = attribute([{"port": 80}, {"port": 443}])
    assert blocks[1]["port"].name == "x[1].port"
    assert attribute([{"port": 80}])["port"].value == 80
    assert attribute([])["port"].is_set() == FALSE
    assert blocks[7].is_set() == FALSE
    with pytest.raises(TypeError, match="2 blocks"):
        blocks["port"]


@given(st.lists(st.sampled_from([80, 443, NOT_GIVEN]), max_size=4))
def test_any_and_every_are_dual(ports: list[Any]) -> None:
    """Not every item is so exactly where any item is not so."""
    asked = attribute(ports)
    assert ~asked.every(lambda item: item.equals(80)) == asked.any(lambda item: ~item.equals(80))
    if NOT_GIVEN not in ports:
        assert asked.any(lambda item: item.equals(80)) == Truth(80 in ports)


def test_contains_doubts_a_list_with_unknown_items() -> None:
    """An item that is there is found beside unknown ones; one that is not seen may still be there."""
    assert attribute(["a", NOT_GIVEN]).contains("a") == TRUE
    assert attribute(["a", NOT_GIVEN]).contains("b").is_unknown
    assert attribute(["a"]).contains("b") == FALSE


def test_sensitive_values_are_not_shown(make: Callable[..., Resource]) -> None:
    """Neither the value nor what was looked for appears in the fact about a sensitive attribute."""
    resource = make({"password": "hunter22", "list": ["hunter22"]}, sensitive=frozenset({("password",), ("list",)}))
    facts = [*resource["password"].equals("hunter22").because, *resource["list"].contains("hunter22").because]
    assert facts
    assert not any("hunter22" in fact.statement for fact in facts)


@given(values)
def test_known_means_no_unknown_inside(value: Any) -> None:
    """`is_known` is true exactly where nothing inside is unknown."""
    assert attribute(value).is_known is (not list(unknown_leaves(value)))


@given(values)
def test_shown_values_are_short(value: Any) -> None:
    """Whatever the value, what a message shows of it fits on a line."""
    assert len(show_value(value)) <= 80
    assert "\n" not in show_value(value)


def test_a_shown_text_of_several_lines_is_spelled_on_one() -> None:
    """The end of a line is spelled as Terraform spells it."""
    assert show_value("one\ntwo") == '"one\\ntwo"'
    assert show_value({"one\ntwo": ["three\n"]}) == '{one\\ntwo = ["three\\n"]}'


def test_paths_read_as_users_write_them() -> None:
    """Names, positions and keys that are no names."""
    assert format_path(("ingress", 0, "cidr_blocks", 2)) == "ingress[0].cidr_blocks[2]"
    assert format_path(("tags", "a b")) == 'tags["a b"]'
    assert format_path(("tags", "a-b")) == "tags.a-b"


@pytest.mark.parametrize(("text", "state"), [("5", True), ("5.0", True), ("x", False), ("NaN", False), ("sNaN", False)])
def test_numbers_in_quotes(text: str, state: bool) -> None:
    """A numeric string counts as a number where the policy asks for one."""
    assert attribute(text).number().at_least(5) == Truth(state)


def test_huge_numbers_are_shown_in_short() -> None:
    """Python refuses to spell out integers of more than 4,300 digits; a message needs none of them."""
    assert attribute(10**5000).at_most(10).because[0].statement.endswith("is 1.000000E+5000, more than 10")


def test_an_unknown_answer_is_not_an_empty_one() -> None:
    """Questions about the items of an unknown list are unknown."""
    assert attribute(NOT_GIVEN).any(Attribute.is_set) == UNKNOWN
    assert attribute(NOT_GIVEN).every(Attribute.is_set) == UNKNOWN
    assert attribute(UNSET).every(Attribute.is_set) == TRUE


@pytest.mark.parametrize(
    ("known", "wanted", "state"),
    [
        (("serviceAccount:", None), "allUsers", False),
        (("serviceAccount:", None), "serviceAccount:fn", None),
        ((None, ".example.com"), "www.example.org", False),
        ((None, ".example.com"), "www.example.com", None),
        (("ab", None, "bc"), "abc", False),
        (("ab", None, "bc"), "abbc", None),
        ((None,), "anything", None),
    ],
)
def test_a_known_part_tells_a_text_from_others(known: tuple[str | None, ...], wanted: str, state: bool | None) -> None:
    """What begins or ends otherwise is not equal, whatever the rest may be."""
    rest = Unknown(("known after apply",))
    value = Unknown(("known after apply",), partial=TemplateText(tuple(rest if part is None else part for part in known)))
    asked = Resource(address="x.y", type="x", name="y", attributes={"a": value})["a"]
    assert asked.equals(wanted).state is state
    assert asked.one_of(wanted, "other than all").state is state


def test_the_end_of_a_text_is_asked_for() -> None:
    """Known texts, and those of which only the end is known."""
    end = Unknown(("known after apply",), partial=TemplateText((Unknown(("known after apply",)), "@example.com")))
    resource = Resource(address="x.y", type="x", name="y", attributes={"a": "me@example.com", "b": end, "c": Unknown(("known after apply",))})
    for name in ("a", "b"):
        assert resource[name].ends_with("@example.com").is_true
        assert resource[name].ends_with("@example.org").is_false
    assert resource["b"].ends_with("me@example.com").is_unknown
    assert resource["c"].ends_with("m").is_unknown


def test_reasons_are_told_once() -> None:
    """A reason with which another one ends is left out; and what is asked of a value in parts is open for the reasons of its parts."""
    here, outer = "variable x has no value", "the for_each of a.b is not known: variable x has no value; known after apply"
    doubt = attribute(Unknown((here, outer, "variable y has no value", "known after apply"))).equals(1)
    assert doubt.because[0].statement == f"x is unknown: {outer}; variable y has no value"
    assert attribute([1, Unknown((here,))]).undecided().because[0].statement == f"x is unknown: {here}"
    unread, missing = attribute("abc").undecided(), attribute(None).undecided()
    assert (unread.state, unread.because[0].statement) == (None, 'x is "abc", which cannot be read')
    assert (missing.state, missing.because[0].statement) == (None, "x is not known")
