"""Plan JSON: what is read of it, and how documents of another kind or shape are refused."""

from __future__ import annotations

import gzip
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from readygate.model.values import Value, unknown_leaves
from readygate.views.plan.json_reader import read_plan_json
from readygate.views.plan.record import NOT_YET_KNOWN, Change, PlanError

FIXTURES = Path(__file__).parents[3] / "fixtures"
RECORDED = sorted(path for kind in ("plans", "planfiles", "traps") for path in (FIXTURES / kind).glob("*/plan.json.gz"))


def document(**parts: Any) -> bytes:
    """A plan of format 1.2 with the given parts."""
    return json.dumps({"format_version": "1.2", "terraform_version": "1.11.4", **parts}).encode()


def changed(**change: Any) -> Change:
    """The only resource change of a plan, as the reader gives it."""
    one = {"address": "terraform_data.a", "mode": "managed", "type": "terraform_data", "name": "a", "change": {"actions": ["create"], **change}}
    return read_plan_json(document(resource_changes=[one]), "plan.json").changes[0]


def test_both_values_are_one_only_where_they_are_the_same() -> None:
    """A number that begins another one is not that number, and a part called after is not the whole."""
    changes = {"number": (1, 12), "part": ("x", {"after": "x"}), "same": ({"a": [1]}, {"a": [1]})}
    outputs = {name: {"actions": ["update"], "before": before, "after": after} for name, (before, after) in changes.items()}
    record = read_plan_json(document(output_changes=outputs).replace(b": ", b":"), "plan.json")
    assert {name: (one.before, one.after) for name, one in record.outputs.items()} == changes
    assert record.outputs["same"].before is record.outputs["same"].after
    change = changed(before={}, after={"tags": {"after": {}}}, after_unknown={})
    assert (change.before, change.after) == ({}, {"tags": {"after": {}}})
    kept = changed(before={"a": 1}, after={"a": 1}, after_unknown={"tags": {}})
    assert kept.before is kept.after


def refusal(data: bytes) -> str:
    """The message with which a document is refused."""
    with pytest.raises(PlanError) as caught:
        read_plan_json(data, "plan.json")
    return str(caught.value)


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: f"{path.parent.parent.name}-{path.parent.name}")
def test_every_leaf_of_a_recorded_plan_is_its_known_value_or_unknown(path: Path) -> None:
    """What real plans of Terraform say of each attribute is what the reader gives: known where they know, unknown where they do not."""
    data = gzip.decompress(path.read_bytes())
    recorded = json.loads(data, parse_float=Decimal)
    record = read_plan_json(data, "plan.json")
    for one, change in zip(recorded.get("resource_changes", ()), record.changes, strict=True):
        planned = one["change"]
        assert (change.address, list(change.actions), change.before) == (one["address"], planned["actions"], planned["before"])
        assert len([*unknown_leaves(change.after)]) == marks(planned["after_unknown"]), one["address"]
        assert len(change.after_sensitive) == marks(planned["after_sensitive"]), one["address"]
        assert known(change.after, planned["after_unknown"]) == planned["after"], one["address"]


def marks(tree: Any) -> int:
    """How many leaves of a tree of marks are true."""
    return json.dumps(tree).count("true")


def known(value: Any, unknown: Any) -> Any:
    """The value as Terraform shows it: without the entries of objects that are not known, null for elements that are not."""
    if unknown is True:
        return None
    if isinstance(value, dict) and isinstance(unknown, dict):
        return {name: known(item, unknown.get(name)) for name, item in value.items() if unknown.get(name) is not True}
    if isinstance(value, list) and isinstance(unknown, list):
        return [known(item, mark) for item, mark in zip(value, unknown, strict=True)]
    return value


@pytest.mark.parametrize(
    ("after", "unknown", "expected"),
    [
        ({"a": 1}, {"b": True}, {"a": 1, "b": NOT_YET_KNOWN}),
        ({"a": [None, 2]}, {"a": [True, False]}, {"a": [NOT_YET_KNOWN, 2]}),
        ({"a": [{}]}, {"a": [{"b": True}]}, {"a": [{"b": NOT_YET_KNOWN}]}),
        ({"a": []}, {"a": []}, {"a": []}),
        ({"a": None}, {"a": {}}, {"a": None}),
        ({}, {"a": {"b": True}}, {"a": {"b": NOT_YET_KNOWN}}),
        (None, True, NOT_YET_KNOWN),
        (None, False, None),
    ],
)
def test_unknown_parts_stand_where_the_plan_has_them(after: Value, unknown: Any, expected: Value) -> None:
    """A key that is absent from `after` and true in `after_unknown` is unknown; containers keep their shape."""
    assert changed(after=after, after_unknown=unknown).after == expected


def test_numbers_are_exact() -> None:
    """No number passes through binary floating point: whole ones are int however they are written, others Decimal."""
    text = document(resource_changes=[]).replace(b'"resource_changes": []', b'"variables": {"n": {"value": [%s]}}')
    numbers = b"0.1, 1e2, 1.0, 123456789012345678901234567890, 1.10000000000000000000000000000001"
    values = read_plan_json(text % numbers, "plan.json").variables["n"]
    assert values == [Decimal("0.1"), 100, 1, 123456789012345678901234567890, Decimal("1.10000000000000000000000000000001")]
    assert isinstance(values, list)
    assert [type(value) for value in values] == [Decimal, int, int, int, Decimal]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (document(format_version="0.1"), "format 1"),
        (document(format_version="2.0"), "format 1"),
        (b"{}", "format_version"),
        (b'{"format_version": "1.2",\n  "variables": {"a" 1}}', "line 2, column 21"),
        (b'{"format_version": "1.2"', "ends too early"),
        (b"", "empty"),
        (b'{"@level":"info","@message":"Terraform 1.11.4","type":"version"}\n{"@level":"info"}\n', "`terraform plan -json`"),
        (b"\nTerraform used the selected providers to generate the following execution plan.\n", "without `-json`"),
        (b'# aws_sqs_queue.a:\nresource "aws_sqs_queue" "a" {\n}\n', "without `-json`"),
        ("{}".encode("utf-16"), "UTF-16"),
        (document(resource_changes=[{"address": 1}]), "resource_changes[0].address"),
        (document(resource_changes=[]).replace(b"[]", b"[" * 5000 + b"]" * 5000), "nest too deeply"),
    ],
)
def test_what_is_no_plan_is_refused_in_words(data: bytes, words: str) -> None:
    """A text of another kind, version or shape is refused with what it is, or where it is wrong, and what to do."""
    message = refusal(data)
    assert words in message
    assert "format" in message or "terraform show -json" in message


def test_a_byte_order_mark_is_no_mistake() -> None:
    """Editors of Windows put a mark in front of a text."""
    assert read_plan_json(b"\xef\xbb\xbf" + document(), "-").terraform_version == "1.11.4"
