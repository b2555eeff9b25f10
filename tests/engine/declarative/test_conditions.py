"""Conditions of declarative policies: paths, quantifiers, connections, combinations, parameters."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conditions_of import asked, read, resource_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from readygate.engine.declarative.paths import PathError, parse_path
from readygate.model.graph import Graph
from readygate.model.location import Source
from readygate.model.resource import BlockSource, Resource
from readygate.model.unscanned import UnscannedModule
from readygate.model.values import JsonText, Reference, Unknown

NOT_KNOWN = Unknown(("var.x has no value",))
WRITTEN = BlockSource(Source("main.tf", "x {}"), 0, 1, 4)
UNSET = Unknown(("the provider fills it in",), unset=True)
STATEMENTS = {"Statement": [{"Effect": "Allow", "Action": ["s3:Get*", "s3:*"]}, {"Effect": "Deny", "Action": "*"}]}
RULES = {"rule": [{"port": 22, "cidr": ["10.0.0.0/8"]}, {"port": 443, "cidr": ["0.0.0.0/0"]}]}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("name", "n"),
        ("versioning.enabled", True),
        ("versioning[0].enabled", True),
        ('tags["a.b/c"]', "dotted"),
        ("tags['a.b/c']", "dotted"),
        ("tags.owner", "me"),
        ("list[1]", "y"),
        ("document.a.b", 1),
    ],
)
def test_paths_to_one_value(path: str, wanted: Any) -> None:
    """Names, positions, keys in quotes, the only block of its kind, and JSON texts."""
    attributes = {
        "name": "n",
        "versioning": [{"enabled": True}],
        "tags": {"a.b/c": "dotted", "owner": "me"},
        "list": ["x", "y"],
        "document": json.dumps({"a": {"b": 1}}),
    }
    assert asked({"attribute": path, "equals": wanted}, attributes).is_true


@pytest.mark.parametrize(
    "path", ["", ".", "a.", "a..b", "a[", "a[x]", "a[-1]", "a b", "a.[0]", "**", "a.**", "a.**.**.b", "a.**[0]", "a.**.*", "a[?(@.b)]"]
)
def test_what_is_no_path(path: str) -> None:
    """A wrong path is refused when the policy is read."""
    with pytest.raises(PathError):
        parse_path(path)


@pytest.mark.parametrize(
    ("path", "quantifier", "operators", "state"),
    [
        ("rule[*].port", "any", {"equals": 22}, True),
        ("rule.*.port", "every", {"equals": 22}, False),
        ("rule[*].port", "none", {"equals": 23}, True),
        ("rule[*].cidr[*]", "any", {"equals": "0.0.0.0/0"}, True),
        ("rule[*].cidr", "every", {"not_contains": "0.0.0.0/0"}, False),
        ("rule[*].missing", "any", {"exists": True}, False),
        ("missing[*].port", "any", {"exists": True}, False),
        ("missing[*].port", "every", {"exists": True}, True),
        ("policy.Statement[*].Action[*]", "any", {"equals": "*"}, True),
        ("policy.**.Action[*]", "any", {"equals": "s3:*"}, True),
        ("policy.**.Effect", "every", {"within": ["Allow", "Deny"]}, True),
        ("tags.*", "every", {"exists": True}, True),
        ("tags[*]", "every", {"length_equals": 2}, True),
        ("hidden[*].port", "any", {"exists": True}, None),
        ("hidden[*].port", "every", {"exists": True}, None),
        ("part[*].port", "any", {"equals": 1}, True),
        ("part[*].port", "any", {"equals": 2}, None),
        ("part[*].port", "every", {"equals": 1}, None),
        ("part[*].port", "every", {"equals": 2}, False),
        ("part.**.port", "any", {"equals": 2}, None),
        ("unset[*].port", "every", {"equals": 1}, True),
        ("encoded.Statement[*].Effect", "any", {"equals": "Deny"}, True),
        ("encoded.Statement[*].Effect", "every", {"equals": "Deny"}, None),
    ],
)
def test_quantifiers(path: str, quantifier: str, operators: dict[str, Any], state: bool | None) -> None:
    """Of all values that a path leads to; unknown ones decide nothing."""
    encoded = Unknown(("known after apply",), partial=JsonText({"Statement": [{"Effect": "Deny"}, {"Effect": NOT_KNOWN}]}))
    attributes = {
        **RULES,
        "policy": json.dumps(STATEMENTS),
        "tags": {"a": "1", "b": "2"},
        "missing": [],
        "hidden": NOT_KNOWN,
        "part": [{"port": 1}, NOT_KNOWN],
        "unset": UNSET,
        "encoded": encoded,
    }
    answer = asked({quantifier: path, **operators}, attributes)
    assert answer.state is state
    assert answer.because


def test_blocks_are_asked_as_a_whole() -> None:
    """What `holds` says is about one block at a time, and `where` chooses among them."""
    open_ssh = {"and": [{"attribute": "port", "equals": 22}, {"attribute": "cidr", "cidr_range_overlaps": "0.0.0.0/1"}]}
    assert asked(
        {"none": "rule[*]", "holds": open_ssh}, {"rule": [{"port": 22, "cidr": ["192.0.2.0/24"]}, {"port": 80, "cidr": ["0.0.0.0/0"]}]}
    ).is_true
    assert asked({"none": "rule[*]", "holds": open_ssh}, RULES).is_false
    web = {"attribute": "port", "equals": 443}
    assert asked({"every": "rule[*]", "where": web, "holds": {"any": "cidr[*]", "equals": "0.0.0.0/0"}}, RULES).is_true
    assert asked({"any": "rule[*]", "where": web, "holds": {"attribute": "cidr", "contains": "10.0.0.0/8"}}, RULES).is_false
    assert asked({"every": "rule[*].cidr[*]", "where": {"attribute": "@", "starting_with": "10."}, "ending_with": "/8"}, RULES).is_true
    assert asked({"attribute": "rule[1]", "holds": web}, RULES).is_true


def test_blocks_that_are_not_there_are_told() -> None:
    """Where no value is asked, the answer says so instead of nothing."""
    chosen = {"any": "rule[*]", "where": {"attribute": "port", "equals": 80}, "holds": {"attribute": "cidr", "exists": True}}
    for attributes, said in (
        (RULES, "rule holds none of which this is asked"),
        ({"rule": []}, "rule holds none of which this is asked"),
        ({}, "rule is not set"),
    ):
        answer = asked(chosen, attributes)
        assert answer.is_false
        assert [fact.statement for fact in answer.because] == [said]


def test_of_several_blocks_the_answer_is_that_of_all() -> None:
    """It is not guessed which block is meant: where they differ, the answer is unknown, and says what to write."""
    blocks = {"rule": [{"port": 22, "open": True}, {"port": 22}, {"port": NOT_KNOWN}]}
    known = {"rule": blocks["rule"][:2]}
    assert asked({"attribute": "rule.port", "equals": 22}, known).is_true
    assert asked({"attribute": "rule.port", "equals": 80}, known).is_false
    assert asked({"attribute": "rule.port", "equals": 22}, blocks).is_unknown
    assert asked({"attribute": "rule.port", "equals": 80}, blocks).is_unknown
    mixed = asked({"attribute": "rule.open", "equals": True}, known)
    assert mixed.is_unknown
    assert mixed.because[0].statement.endswith("of which this is true of some only: any:, every: and none: ask one by one")
    inner = {"rule": [{"peer": [{"id": 1}, {"id": 1}]}, {"peer": [{"id": 1}]}]}
    assert asked({"attribute": "rule.peer.id", "equals": 1}, inner).is_true


def test_what_terraform_is_told_of_a_resource() -> None:
    """Its configuration says; where that is not seen the answer is unknown."""
    settings = {"prevent_destroy": True, "ignore_changes": ["tags"], "precondition": Unknown(("x",), not_null=True)}
    told = replace(resource_of({"lifecycle": "x"}), source=WRITTEN, lifecycle=settings)
    for condition in (
        {"attribute": "lifecycle", "exists": True},
        {"attribute": "lifecycle.prevent_destroy", "equals": True},
        {"any": "lifecycle.ignore_changes[*]", "equals": "tags"},
        {"attribute": "lifecycle.precondition", "exists": True},
    ):
        assert asked(condition, {}).is_unknown
        assert read(condition)[0](told).is_true
        assert read(condition)[0](replace(told, lifecycle=None)).is_false
    assert asked({"attribute": "a", "holds": {"attribute": "lifecycle.x", "equals": 1}}, {"a": {"lifecycle": {"x": 1}}}).is_true


def test_combinations_are_three_valued() -> None:
    """Kleene's and, or, not."""
    values = {"t": True, "f": False, "u": NOT_KNOWN}
    parts = {name: {"attribute": name, "equals": True} for name in values}
    for combination, pairs in (
        ("and", {"tf": False, "tu": None, "fu": False, "tt": True}),
        ("or", {"tf": True, "tu": True, "fu": None, "ff": False}),
    ):
        for pair, state in pairs.items():
            assert asked({combination: [parts[one] for one in pair]}, values).state is state
    assert [asked({"not": parts[one]}, values).state for one in "tfu"] == [False, True, None]


def test_parameters_give_values() -> None:
    """In place of any value but a flag; one that nobody gives leaves the answer open."""
    condition = {"attribute": "a", "within": {"parameter": "names"}}
    assert asked(condition, {"a": "x"}, {"names": ("x", "y")}).is_true
    assert asked(condition, {"a": "z"}, {"names": ("x", "y")}).is_false
    answer = asked(condition, {"a": "x"}, {"names": None})
    assert answer.is_unknown
    assert answer.because[0].statement == "a is to be compared with the parameter names, which is not given"
    (mistake,) = read({"attribute": "a", "regex_match": {"parameter": "p"}}, {"p": "("})[1]
    assert mistake.message.startswith("is the parameter p, which is no regular expression")


def system(attributes: dict[str, dict[str, Any]], unscanned: tuple[UnscannedModule, ...] = (), **references: str) -> dict[str, Resource]:
    """Resources by address, with references from the attribute `via` of one to another."""
    found = {}
    for address, values in attributes.items():
        mode, plain = ("data", address.removeprefix("data.")) if address.startswith("data.") else ("managed", address)
        type_, _, name = plain.partition(".")
        target = references.get(name)
        known = {("via",): (Reference(target, ("id",)),)} if target else {}
        found[address] = Resource(address=address, type=type_, name=name, mode=mode, attributes=values, references=known)
    Graph(found.values(), unscanned)
    return found


QUEUES = {"q.one": {"kind": "jobs"}, "q.two": {"kind": "dead"}, "f.fn": {"timeout": 30}, "f.slow": {"timeout": 300}, "data.d.doc": {"size": 1}}
LINKS = {"fn": "q.one", "slow": "q.one", "doc": "q.two"}


@pytest.mark.parametrize(
    ("subject", "condition", "state"),
    [
        ("q.one", {"referred_by": "f"}, True),
        ("q.two", {"referred_by": "f"}, False),
        ("q.one", {"referred_by": "f", "via": "via"}, True),
        ("q.one", {"referred_by": "f", "via": "other"}, False),
        ("q.one", {"referred_by": ["f", "g"], "where": {"attribute": "timeout", "greater_than": 100}}, True),
        ("q.one", {"referred_by": "f", "where": {"attribute": "timeout", "greater_than": 1000}}, False),
        ("q.one", {"referred_by": "f", "every": {"attribute": "timeout", "less_than": 100}}, False),
        ("q.one", {"referred_by": "f", "where": {"attribute": "timeout", "less_than": 50}, "every": {"attribute": "timeout", "equals": 30}}, True),
        ("q.two", {"referred_by": "f", "every": {"attribute": "timeout", "equals": 1}}, True),
        ("f.fn", {"refers_to": "q"}, True),
        ("f.fn", {"refers_to": "q", "via": "via", "where": {"attribute": "kind", "equals": "jobs"}}, True),
        ("f.fn", {"referred_by": "q"}, False),
        ("f.fn", {"connected_to": "q"}, True),
        ("q.one", {"connected_to": "f"}, True),
        ("q.one", {"connected_to": "*"}, True),
        ("f.fn", {"connected_to": "q*"}, True),
        ("q.two", {"connected_to": "data.*"}, True),
        ("q.two", {"connected_to": ["x*", "f*"]}, False),
        ("q.two", {"connected_to": "f"}, False),
        ("q.two", {"connected_to": "data.d"}, True),
        ("q.two", {"referred_by": ["f", "data.d"]}, True),
        ("q.one", {"connected_to": "f", "every": {"attribute": "timeout", "less_than": 1000}}, True),
        ("q.one", {"connected_to": "f", "every": {"refers_to": "q", "where": {"attribute": "kind", "equals": "jobs"}}}, True),
        ("q.one", {"others": "f"}, True),
        ("q.one", {"others": "q", "where": {"attribute": "kind", "equals": "dead"}}, True),
        ("q.one", {"others": "g"}, False),
        ("q.one", {"type": "q"}, True),
        ("q.one", {"type": ["f", "data.q"]}, False),
        ("data.d.doc", {"type": "data.d"}, True),
        ("data.d.doc", {"type": "data.*"}, True),
        ("q.one", {"type": ["f", "*q*"]}, True),
        ("q.one", {"type": "f*"}, False),
        ("q.one", {"has_attribute": "kind"}, True),
        ("f.fn", {"has_attribute": "kind"}, False),
    ],
)
def test_connections(subject: str, condition: dict[str, Any], state: bool) -> None:
    """Between resources, in either direction, through an attribute, with conditions on the other end."""
    answer, mistakes = read(condition)
    assert mistakes == []
    assert answer(system(QUEUES, **LINKS)[subject]).state is state


def test_connections_that_may_exist_are_unknown() -> None:
    """A module that was not scanned may hold the other end; a reference that is not known may lead to it."""
    module = UnscannedModule(address="module.m", source="x/y/z", reason="not downloaded", anything=True)
    for kind in ("referred_by", "connected_to", "others"):
        answer, _ = read({kind: "g"})
        truth = answer(system(QUEUES, (module,))["q.one"])
        assert truth.is_unknown
        assert any("module.m" in fact.statement for fact in truth.because)
    answer, _ = read({"refers_to": "q", "via": "via"})
    assert answer(system({"f.fn": {"via": NOT_KNOWN}})["f.fn"]).is_unknown


def test_a_data_source_of_the_same_type_is_another() -> None:
    """`data.q` counts data sources only."""
    found = system({"data.q.looked_up": {}, "f.fn": {}}, fn="data.q.looked_up")
    assert read({"refers_to": "data.q"})[0](found["f.fn"]).is_true
    managed = system({"q.made": {}, "f.fn": {}}, fn="q.made")
    assert read({"refers_to": "data.q"})[0](managed["f.fn"]).is_false


def test_references_of_a_block() -> None:
    """Inside of `holds` a connection starts at the block."""
    blocks = {"rule": [{"group": "a"}, {"group": NOT_KNOWN}]}
    references = {("rule", 0, "group"): (Reference("g.a", ("id",)),)}
    subject = Resource(address="l.l", type="l", name="l", attributes=blocks, references=references)
    Graph([subject, Resource(address="g.a", type="g", name="a", attributes={"open": False})])
    closed = {"refers_to": "g", "via": "group", "where": {"attribute": "open", "equals": False}}
    assert read({"any": "rule[*]", "holds": closed})[0](subject).is_true
    assert read({"every": "rule[*]", "holds": closed})[0](subject).is_unknown


LEAVES = st.sampled_from([None, True, False, 0, 22, "22", "a", "", "a b", "10.0.0.0/8", "20-25", '{"a": ["b"]}', "2026-01-01"])
VALUES = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2)), max_leaves=6
)
OPERANDS: dict[str, Any] = {
    "exists": True,
    "is_empty": True,
    "is_json": True,
    "equals": "a",
    "not_equals": ["a", 22],
    "equals_ignore_case": "A",
    "within": ["a", 22, True],
    "contains": "a",
    "contains_all": ["a", 22],
    "starting_with": "a",
    "not_ending_with": "b",
    "regex_match": "[a-z0-9]",
    "subset": ["a", "b", 22],
    "intersects": ["a", True],
    "greater_than": 5,
    "less_than_or_equal": 22,
    "before": "2026-06-01",
    "range_includes": 22,
    "range_not_overlaps": "1-21",
    "cidr_range_subset": "10.0.0.0/7",
    "cidr_range_overlaps": "10.0.0.0/16",
    "length_equals": 1,
    "length_greater_than_or_equal": 2,
    "number_of_words_less_than": 2,
}
OPERATIONS = st.sampled_from(list(OPERANDS)).map(lambda name: {name: OPERANDS[name]})
SINGLE = st.sampled_from(["x", "y", "x.a", "y[0]", "x.a.b"])
SEVERAL = st.sampled_from(["x[*]", "x.*", "x.**.a", "y[*].a", "x.a[*]", "y.**.b[*]"])
QUANTIFIERS = st.sampled_from(["any", "every", "none"])
SIMPLE = st.one_of(
    st.builds(lambda path, operation: {"attribute": path, **operation}, SINGLE, OPERATIONS),
    st.builds(lambda quantifier, path, operation: {quantifier: path, **operation}, QUANTIFIERS, SEVERAL, OPERATIONS),
    st.builds(
        lambda quantifier, path, where, operation: {quantifier: path, "where": {"attribute": "@", **where}, "holds": {"attribute": "@", **operation}},
        QUANTIFIERS,
        SEVERAL,
        OPERATIONS,
        OPERATIONS,
    ),
)
CONDITIONS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"and": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"or": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=4,
)


def blurred(value: Any, data: st.DataObject) -> Any:
    """The same value with some parts of it not known."""
    if data.draw(st.integers(0, 3)) == 0:
        return NOT_KNOWN
    if isinstance(value, list):
        return [blurred(item, data) for item in value]
    if isinstance(value, dict):
        return {key: blurred(item, data) for key, item in value.items()}
    return value


@given(CONDITIONS, st.fixed_dictionaries({"x": VALUES, "y": VALUES}), st.data())
def test_knowing_less_changes_no_answer(condition: Any, attributes: dict[str, Any], data: st.DataObject) -> None:
    """Making values unknown turns answers into unknown ones, and never one into its opposite."""
    answer, mistakes = read(condition)
    assert mistakes == []
    known = answer(resource_of(attributes))
    blurry = answer(resource_of({name: blurred(value, data) for name, value in attributes.items()}))
    assert blurry.is_unknown or blurry == known
