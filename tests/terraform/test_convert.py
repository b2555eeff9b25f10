"""Conversion of values and unification of types."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import JsonText, Reference, TemplateText, Unknown
from readygate.terraform.convert import ConversionError, convert, equal, make_set, unify
from readygate.terraform.unification import convertible, friendly_type, has_dynamic, without_optional
from readygate.terraform.values import NULL, SENSITIVE, ListValue, MapValue, Marked, Null, SetValue, TfValue, TrackedText, type_of

SECRET = frozenset({SENSITIVE})
WHY = Unknown(("why",), (Reference("a.b", ("c",)),), STRING, not_null=True, prefix="x-", partial=TemplateText(("x-", Unknown(("why",)))))

PRIMITIVES = st.sampled_from([STRING, NUMBER, BOOL])
NAMES = st.sampled_from(["a", "b", "c"])
PLAIN: dict[Type, st.SearchStrategy[TfValue]] = {
    STRING: st.sampled_from(["", "a", "1", "true"]),
    NUMBER: st.integers(0, 2),
    BOOL: st.booleans(),
}


def nested(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    """Types made of types."""
    return st.one_of(
        inner.map(ListOf),
        inner.map(SetOf),
        inner.map(MapOf),
        st.lists(inner, max_size=3).map(lambda types: TupleOf(tuple(types))),
        st.dictionaries(NAMES, inner, max_size=3).map(ObjectOf),
    )


TYPES = st.recursive(PRIMITIVES, nested, max_leaves=5)
CONSTRAINTS = st.recursive(st.one_of(PRIMITIVES, st.just(DYNAMIC)), nested, max_leaves=5)


@st.composite
def values(draw: st.DrawFn, type_: Type) -> TfValue:
    """A value of a type, with nulls and unknowns in it."""
    kind = draw(st.integers(0, 12))
    if kind == 0:
        return Null(type_)
    if kind == 1:
        return Unknown(("why",), (), type_)
    if isinstance(type_, ListOf):
        return ListValue(type_.element, tuple(draw(st.lists(values(type_.element), max_size=2))))
    if isinstance(type_, SetOf):
        return make_set(type_.element, draw(st.lists(values(type_.element), max_size=2)))
    if isinstance(type_, MapOf):
        return MapValue(type_.element, dict(sorted(draw(st.dictionaries(NAMES, values(type_.element), max_size=2)).items())))
    if isinstance(type_, TupleOf):
        return tuple(draw(values(element)) for element in type_.elements)
    if isinstance(type_, ObjectOf):
        return {name: draw(values(type_.attributes[name])) for name in sorted(type_.attributes)}
    return draw(PLAIN[type_])


@given(TYPES.flatmap(values), CONSTRAINTS)
def test_conversion_gives_the_type_and_is_idempotent(value: TfValue, wanted: Type) -> None:
    """A converted value has the wanted type where that is definite, and converts to itself."""
    try:
        converted = convert(value, wanted)
    except ConversionError:
        return
    # Terraform makes of a set of unknown length a list that keeps the type of the set's elements.
    if holds_unsized_set(value) and holds_list(wanted):
        return
    if not has_dynamic(wanted):
        assert type_of(converted) == wanted
    again = convert(converted, wanted)
    assert type_of(again) == type_of(converted)
    assert shape(again) == shape(converted)


def holds_unsized_set(value: TfValue) -> bool:
    """Whether a set with an unknown element, which may equal another one, stands anywhere in a value."""
    if isinstance(value, SetValue) and any(isinstance(item, Unknown) for item in value.items):
        return True
    items = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else ()
    if isinstance(value, ListValue | SetValue):
        items = value.items
    elif isinstance(value, MapValue):
        items = value.items.values()
    return any(map(holds_unsized_set, items))


def holds_list(type_: Type) -> bool:
    """Whether a list stands anywhere in a type."""
    if isinstance(type_, ListOf):
        return True
    if isinstance(type_, SetOf | MapOf):
        return holds_list(type_.element)
    parts = type_.elements if isinstance(type_, TupleOf) else type_.attributes.values() if isinstance(type_, ObjectOf) else ()
    return any(map(holds_list, parts))


def shape(value: TfValue) -> Any:
    """A value in which unknowns equal each other."""
    if isinstance(value, Unknown):
        return ("unknown", value.type)
    if isinstance(value, tuple | ListValue | SetValue):
        return [shape(item) for item in (value if isinstance(value, tuple) else value.items)]
    if isinstance(value, dict | MapValue):
        return {name: shape(item) for name, item in (value if isinstance(value, dict) else value.items).items()}
    return value


@given(TYPES.flatmap(values))
def test_conversion_to_its_own_type_changes_nothing(value: TfValue) -> None:
    """A value of a type is already what a conversion to that type gives."""
    assert shape(convert(value, type_of(value))) == shape(value)
    assert convert(value, DYNAMIC) is value


@given(TYPES.flatmap(values), CONSTRAINTS)
def test_values_convert_only_where_their_types_do(value: TfValue, wanted: Type) -> None:
    """No value converts whose type does not."""
    if not convertible(type_of(value), wanted):
        with pytest.raises(ConversionError):
            convert(value, wanted)


@given(st.lists(CONSTRAINTS, min_size=1, max_size=3))
def test_unification_is_an_upper_bound_in_any_order(types: list[Type]) -> None:
    """All types convert to the unified one, and no order of them makes it possible or impossible."""
    unified = unify(types)
    for order in permutations(types):
        other = unify(order)
        assert (other is None) == (unified is None)
        assert other is None or all(convertible(type_, other) for type_ in types)


A, B = ObjectOf({"a": NUMBER}), ObjectOf({"b": STRING})


@pytest.mark.parametrize(
    ("types", "unified"),
    [
        ((NUMBER, STRING), STRING),
        ((NUMBER, BOOL), None),
        ((NUMBER, BOOL, STRING), STRING),
        ((NUMBER, DYNAMIC), NUMBER),
        ((A, B), MapOf(STRING)),
        ((A, ObjectOf({})), MapOf(NUMBER)),
        ((A, ObjectOf({"a": STRING})), ObjectOf({"a": STRING})),
        ((A, MapOf(STRING)), MapOf(STRING)),
        ((TupleOf((NUMBER,)), TupleOf((STRING,))), TupleOf((STRING,))),
        ((TupleOf((NUMBER,)), TupleOf((STRING, BOOL))), ListOf(STRING)),
        ((TupleOf(()), ListOf(A)), ListOf(A)),
        ((SetOf(NUMBER), TupleOf((NUMBER,))), SetOf(NUMBER)),
        ((SetOf(NUMBER), ListOf(STRING)), ListOf(STRING)),
        ((A, TupleOf(())), None),
        ((STRING, ListOf(STRING)), None),
        ((A, DYNAMIC), DYNAMIC),
        ((), None),
    ],
)
def test_unification(types: tuple[Type, ...], unified: Type | None) -> None:
    """Types unify as they do in Terraform's conditionals and collections."""
    assert unify(types) == unified


OPTIONAL = ObjectOf({"a": STRING, "b": NUMBER}, frozenset({"b"}))
ONLY_B = ObjectOf({"b": NUMBER}, frozenset({"b"}))


@pytest.mark.parametrize(
    ("value", "wanted", "converted"),
    [
        (1, STRING, "1"),
        (True, STRING, "true"),
        ("12.50", NUMBER, Decimal("12.5")),
        ("1", BOOL, True),
        ((1, "a", True), ListOf(DYNAMIC), ListValue(STRING, ("1", "a", "true"))),
        (("b", "a", "b", 3), SetOf(STRING), SetValue(STRING, ("3", "a", "b"))),
        ({"z": "1", "a": 2}, MapOf(NUMBER), MapValue(NUMBER, {"a": 2, "z": 1})),
        ({"a": 1, "extra": True}, OPTIONAL, {"a": "1", "b": Null(NUMBER)}),
        (MapValue(STRING, {"a": "x", "b": "7"}), OPTIONAL, {"a": "x", "b": 7}),
        (MapValue(A, {}), ONLY_B, {"b": Null(NUMBER)}),
        ((), ListOf(OPTIONAL), ListValue(without_optional(OPTIONAL), ())),
        (NULL, ListOf(STRING), Null(ListOf(STRING))),
        (({"a": 1, "b": NULL}, {"a": 2, "b": "x"}), ListOf(DYNAMIC), None),
        ({"a": 1, "b": NULL}, MapOf(DYNAMIC), MapValue(NUMBER, {"a": 1, "b": Null(NUMBER)})),
    ],
)
def test_conversions(value: TfValue, wanted: Type, converted: TfValue) -> None:
    """Values convert as Terraform's variables do."""
    result = convert(value, wanted)
    assert type_of(result) == type_of(converted) if converted is not None else isinstance(result, ListValue)
    if converted is not None:
        assert result == converted


@pytest.mark.parametrize(
    ("value", "wanted", "message"),
    [
        ({"a": ("x",)}, ObjectOf({"a": STRING}), 'attribute "a": string required'),
        ({"a": "x"}, ObjectOf({"a": NUMBER}), ".a: a number is required"),
        ({"a": {"b": ({"c": "x"},)}}, ObjectOf({"a": ObjectOf({"b": ListOf(MapOf(NUMBER))})}), '.a.b[0]["c"]: a number is required'),
        ({}, ObjectOf({"a": STRING}), 'attribute "a" is required'),
        ({}, ObjectOf({"b": STRING, "a": STRING}), 'attributes "a" and "b" are required'),
        ({}, ObjectOf({"b": STRING, "a": STRING, "c": STRING}), 'attributes "a", "b", and "c" are required'),
        ("TRUE", BOOL, 'a bool is required; to convert from string, use lowercase "true"'),
        (1, BOOL, "bool required"),
        ((1, {}), ListOf(DYNAMIC), "all list elements must have the same type"),
        ({"a": 1, "b": ()}, MapOf(DYNAMIC), "all map elements must have the same type"),
        ((1, ()), ListOf(STRING), "element 1: string required"),
        ({"k": ()}, MapOf(STRING), 'element "k": string required'),
        ({}, ListOf(STRING), "list of string required"),
        ("x", SetOf(DYNAMIC), "set of any single type required"),
        (ListValue(A, ()), ListOf(STRING), "incorrect list element type: string required"),
        (MapValue(STRING, {}), ObjectOf({"a": STRING}), 'map has no element for required attribute "a"'),
        (MapValue(A, {"b": {"a": 1}}), ONLY_B, 'map element type is incompatible with attribute "b": number required'),
        ((1,), TupleOf((NUMBER, NUMBER)), "tuple required"),
    ],
)
def test_refusals(value: TfValue, wanted: Type, message: str) -> None:
    """What does not convert is refused in Terraform's words, with the path to the part that is wrong."""
    with pytest.raises(ConversionError) as refused:
        convert(value, wanted)
    assert str(refused.value) == message


def test_unknowns_keep_what_is_known() -> None:
    """Reasons, references, prefix and structure of an unknown survive as long as they mean something."""
    assert convert(WHY, STRING) is WHY
    number = convert(WHY, NUMBER)
    assert (number.reasons, number.references, number.type, number.not_null) == (WHY.reasons, WHY.references, NUMBER, True)
    assert (number.prefix, number.partial) == ("", None)
    text = Unknown(("why",), partial=JsonText({"a": 1}))
    assert convert(text, STRING).partial == JsonText({"a": 1})
    with pytest.raises(ConversionError, match="list of string required"):
        convert(WHY, ListOf(STRING))


def test_unknown_tuples_become_lists_of_known_length() -> None:
    """An unknown tuple that is not null becomes a list of as many unknowns; one that may be null stays unknown, with its length."""
    tuple_type = TupleOf((STRING, NUMBER))
    certain = convert(Unknown(("why",), (), tuple_type, not_null=True), ListOf(STRING))
    assert isinstance(certain, ListValue)
    assert [item.type for item in certain.items] == [STRING, STRING]
    maybe = convert(Unknown(("why",), (), tuple_type), ListOf(STRING))
    assert (maybe.type, maybe.min_length, maybe.max_length) == (ListOf(STRING), 2, 2)


def test_marks_stay_where_they_are() -> None:
    """A list keeps the marks of its elements; a set, whose elements have no place, takes them itself."""
    items = (Marked("1", SECRET), "2")
    assert convert(items, ListOf(NUMBER)) == ListValue(NUMBER, (Marked(1, SECRET), 2))
    assert convert(items, SetOf(NUMBER)) == Marked(SetValue(NUMBER, (1, 2)), SECRET)


def test_tracked_text_keeps_its_references() -> None:
    """A string that remembers a resource does so inside of a collection."""
    arn = TrackedText("arn", (Reference("a.b", ("arn",)),))
    assert convert((arn,), ListOf(STRING)).items[0].references == arn.references
    assert convert((arn, "b"), SetOf(STRING)).items[0].references == arn.references


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1, True),
        ("1", 1, False),
        (True, 1, False),
        (NULL, Null(STRING), True),
        (NULL, "", False),
        ((1,), ListValue(NUMBER, (1,)), False),
        (SetValue(NUMBER, (1, 2)), SetValue(NUMBER, (1, 2)), True),
        ({"a": NULL}, {"a": "x"}, False),
        (WHY, "y", False),
        (WHY, NULL, False),
        (WHY, 1, False),
        (Unknown(("w",), (), ListOf(STRING), min_length=1), ListValue(STRING, ()), False),
    ],
)
def test_equality(one: TfValue, other: TfValue, same: bool) -> None:
    """Values are equal when type and content are; an unknown that cannot be the other value is not equal to it."""
    assert equal(one, other) is same
    assert equal(other, one) is same


@pytest.mark.parametrize(("one", "other"), [(WHY, "x-y"), (Unknown(("w",)), NULL), ((1, WHY), (1, "x-")), ({"a": Unknown(("w",))}, {"a": 1})])
def test_unknown_equality(one: TfValue, other: TfValue) -> None:
    """What may be equal is an unknown bool that is not null."""
    result = equal(one, other)
    assert (result.type, result.not_null) == (BOOL, True)


def test_sets_are_in_terraforms_order() -> None:
    """Strings by their bytes, numbers ascending, false before true, compound values by their text; no repeats; unknowns, then nulls, last."""
    assert make_set(STRING, ["b", "a", "B", "é", "a"]).items == ("B", "a", "b", "é")
    assert make_set(NUMBER, [10, 9, -1, 10]).items == (-1, 9, 10)
    assert make_set(BOOL, [True, False, True]).items == (False, True)
    assert make_set(ListOf(NUMBER), [ListValue(NUMBER, (3,)), ListValue(NUMBER, (20,))]).items == (ListValue(NUMBER, (20,)), ListValue(NUMBER, (3,)))
    assert make_set(STRING, [Null(STRING), WHY, "a", WHY]).items == ("a", WHY, WHY, Null(STRING))


@pytest.mark.parametrize(("type_", "name"), [(ListOf(DYNAMIC), "list of dynamic"), (MapOf(SetOf(STRING)), "map of set of string"), (A, "object")])
def test_names_of_types(type_: Type, name: str) -> None:
    """Types have the names that Terraform's messages use."""
    assert friendly_type(type_) == name


def test_large_collections_take_linear_time() -> None:
    """Twenty thousand elements of mixed types, unknown ones too, convert, unify and compare without looking at every pair."""
    mixed = tuple(str(number) if number % 2 else number for number in range(20_000))
    assert len(convert(mixed, ListOf(DYNAMIC)).items) == len(mixed)
    unknowns = tuple({"a": Unknown(("why",), type=STRING)} for _ in mixed)
    assert len(convert(unknowns, SetOf(DYNAMIC)).items) == len(mixed)
    one, other = (make_set(A, [{"a": number} for number in range(start, start + 20_000)]) for start in (0, 1))
    assert equal(one, other) is False
    assert equal(one, make_set(A, reversed(one.items))) is True
