"""Planned values split and merged again, and documents of every wrong shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.model.values import Value
from readygate.views.plan.configured import PlanConfiguration
from readygate.views.plan.json_reader import read_plan_json
from readygate.views.plan.record import NOT_YET_KNOWN, PlanError
from readygate.views.plan.unknown_parts import merged

LEAVES = st.one_of(
    st.just(NOT_YET_KNOWN),
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=5),
    st.decimals(-1000, 1000, places=2),
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    LEAVES, lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=3), inside, max_size=4), max_leaves=12
)


def shown(value: Value) -> Any:
    """The known part of a value: Terraform leaves unknown entries of objects out, and puts null for unknown elements."""
    if isinstance(value, dict):
        return {name: shown(item) for name, item in value.items() if item is not NOT_YET_KNOWN}
    if isinstance(value, list):
        return [shown(item) for item in value]
    return None if value is NOT_YET_KNOWN else value


def unknown(value: Value) -> Any:
    """The marks beside it: true for what is unknown, false for known elements; entries of objects that are known are left out."""
    if isinstance(value, dict):
        marks = {name: unknown(item) for name, item in value.items()}
        return {name: mark for name, mark in marks.items() if mark is not False}
    if isinstance(value, list):
        return [unknown(item) for item in value]
    return value is NOT_YET_KNOWN


@given(VALUES)
def test_what_terraform_splits_is_merged_to_the_same_value(value: Value) -> None:
    """Splitting as Terraform does (`omitUnknowns` and `unknownAsBool` of its `jsonplan`) and merging is the identity."""
    assert merged(shown(value), unknown(value)) == value


PLAN: dict[str, Any] = {
    "format_version": "1.2",
    "terraform_version": "1.11.4",
    "variables": {"secret": {"value": 1}},
    "resource_changes": [
        {
            "address": 'module.m["k"].aws_x.a[0]',
            "previous_address": "aws_x.a",
            "module_address": 'module.m["k"]',
            "mode": "managed",
            "type": "aws_x",
            "name": "a",
            "index": 0,
            "provider_name": "registry.terraform.io/hashicorp/aws",
            "deposed": "",
            "change": {
                "actions": ["delete", "create"],
                "before": {"a": [1]},
                "after": {"a": [1]},
                "after_unknown": {"b": True, "a": [False]},
                "before_sensitive": {"a": [True]},
                "after_sensitive": {"a": [True]},
                "replace_paths": [["a", 0]],
                "importing": {"id": "x"},
                "generated_config": "",
            },
            "action_reason": "replace_by_request",
        }
    ],
    "resource_drift": [],
    "deferred_changes": [
        {
            "reason": "resource_config_unknown",
            "resource_change": {"address": "aws_x.b", "mode": "managed", "type": "aws_x", "name": "b", "change": {"actions": ["create"]}},
        }
    ],
    "output_changes": {"o": {"actions": ["create"], "before": None, "after": 1, "after_unknown": False}},
    "prior_state": {
        "format_version": "1.0",
        "values": {
            "root_module": {
                "resources": [{"address": "data.aws_x.d", "mode": "data", "type": "aws_x", "name": "d", "values": {"a": 1}}],
                "child_modules": [{"address": "module.m", "resources": []}],
            }
        },
    },
    "configuration": {
        "provider_config": {"aws": {"name": "aws", "expressions": {"region": {"constant_value": "eu-west-1"}}}},
        "root_module": {
            "outputs": {"o": {"expression": {"references": ["aws_x.a"]}, "sensitive": False}},
            "resources": [{"address": "aws_x.b", "mode": "managed", "type": "aws_x", "name": "b", "provider_config_key": "aws", "expressions": {}}],
            "module_calls": {
                "m": {
                    "source": "./m",
                    "expressions": {"given": {"references": ["each.value.id", "each.value"]}},
                    "for_each_expression": {"references": ["aws_x.b"]},
                    "module": {
                        "resources": [
                            {
                                "address": "aws_x.a",
                                "mode": "managed",
                                "type": "aws_x",
                                "name": "a",
                                "provider_config_key": "aws",
                                "expressions": {
                                    "a": {"constant_value": [1]},
                                    "b": {"references": ["var.given"]},
                                    "c": [{"d": {"constant_value": 1}}],
                                },
                                "count_expression": {"constant_value": 1},
                            }
                        ]
                    },
                }
            },
            "variables": {"secret": {"sensitive": True}},
        },
    },
    "checks": [
        {
            "address": {"to_display": "check.c"},
            "status": "fail",
            "instances": [{"address": {"to_display": "check.c"}, "status": "fail", "problems": [{"message": "no"}]}],
        }
    ],
    "complete": False,
    "errored": True,
}
OPEN = {"after", "before", "value", "values", "expressions", "for_each_expression", "count_expression", "expression"}
"""Keys below which a plan may hold anything."""
UNREAD = [("prior_state", "format_version")]
WRONG: tuple[Any, ...] = (None, True, -1, 0.5, "x", [], {}, [None], {"x": None}, [[["x"]]])


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every part."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([path] if path else []), *(place for step, item in inside for place in places(item, (*path, step)))]


def with_wrong(path: tuple[str | int, ...], wrong: Any) -> bytes:
    """The plan with one part replaced."""
    plan = json.loads(json.dumps(PLAN))
    around = plan
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = wrong
    return json.dumps(plan).encode()


def test_the_plan_that_is_damaged_below_is_read_whole() -> None:
    """Every part of it has its place in the record."""
    record = read_plan_json(json.dumps(PLAN).encode(), "plan.json")
    change = record.changes[0]
    assert (change.previous_address, change.module, change.index, change.reason) == ("aws_x.a", 'module.m["k"]', 0, "replace_by_request")
    assert (change.replaced_by, change.imported, change.remains) == ((("a", 0),), "x", True)
    assert change.after == {"a": [1], "b": NOT_YET_KNOWN}
    assert change.before_sensitive == change.after_sensitive == {("a", 0)}
    assert record.sensitive_variables == {"secret"}
    assert [one.reason for one in record.deferred] == ["resource_config_unknown"]
    assert [one.address for one in record.prior] == ["data.aws_x.d"]
    assert [(one.address, one.status, one.problems) for one in record.checks] == [("check.c", "fail", ("no",))]
    assert (record.complete, record.errored) == (False, True)
    assert record.configuration is not None
    assert list(record.configuration.root.calls) == ["m"]


@pytest.mark.parametrize("path", places(PLAN), ids=lambda path: ".".join(map(str, path)))
def test_a_wrong_shape_anywhere_is_an_error_that_names_the_place(path: tuple[str | int, ...]) -> None:
    """Whatever stands in the place of a part: the plan is read, or refused by a PlanError whose message leads there; nothing else is raised."""
    messages = [message for wrong in WRONG if (message := refusal(with_wrong(path, wrong)))]
    name = next(step for step in path if isinstance(step, str))
    assert all(name in message for message in messages)
    assert (
        messages
        or any(step in OPEN for step in path)
        or path[-1] in ("a", "b", 0, "id")
        or path in UNREAD
        or (path[0] == "configuration" and path[-1] in ("mode", "type", "name"))
    )


def refusal(data: bytes) -> str:
    """The message with which a document is refused; empty where it is read, and then all that its configuration tells can be asked."""
    try:
        record = read_plan_json(data, "plan.json")
    except PlanError as error:
        return str(error)
    configuration = PlanConfiguration(record)
    for change in record.changes:
        configuration.configured(change)
        configuration.provider(change, configuration.configured(change).block)
    return ""


@pytest.mark.parametrize("depth", [90, 300, 900, 100_000])
@pytest.mark.parametrize("where", ["after", "after_unknown", "before_sensitive"])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_deep_nesting_is_read_or_refused(depth: int, where: str, brackets: str) -> None:
    """A value of any depth ends in a record or a PlanError."""
    opening = "[" if brackets == "[]" else '{"a":'
    value = opening * depth + "true" + brackets[1] * depth
    change = f'{{"actions": ["create"], "{where}": {value}}}'
    text = f'{{"format_version": "1.2", "resource_changes": [{{"address": "a", "type": "t", "name": "n", "change": {change}}}]}}'
    if depth < 100:
        assert len(read_plan_json(text.encode(), "plan.json").changes) == 1
    else:
        with pytest.raises(PlanError, match="nest"):
            read_plan_json(text.encode(), "plan.json")


def test_a_hundred_thousand_keys_are_read() -> None:
    """The number of attributes is no problem."""
    names = [f"k{number}" for number in range(100_000)]
    after, marks = json.dumps(dict.fromkeys(names[:50_000], 1)), json.dumps(dict.fromkeys(names[50_000:], True))
    change = f'{{"actions": ["create"], "after": {after}, "after_unknown": {marks}}}'
    text = f'{{"format_version": "1.2", "resource_changes": [{{"address": "a", "type": "t", "name": "n", "change": {change}}}]}}'
    value = read_plan_json(text.encode(), "plan.json").changes[0].after
    assert isinstance(value, dict)
    assert len(value) == 100_000
    assert value["k99999"] is NOT_YET_KNOWN


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_end_in_a_plan_error(data: bytes) -> None:
    """Nothing short is a plan, and no text raises anything else."""
    with pytest.raises(PlanError):
        read_plan_json(data, "plan.json")
