"""Nested blocks: in the provider's shape, dynamic ones expanded, and each found where it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.resource import Resource
from readygate.model.values import Reference, Unknown
from readygate.views.view import View

LoadRoot = Callable[..., View]


def attributes(view: View) -> Any:
    """What policies see of the last resource of a root."""
    return view.resources[-1].attributes


def text_at(resource: Resource, *path: str | int) -> str:
    """What is written at a path."""
    assert resource.source is not None
    start, end = resource.source.ranges[path]
    return resource.source.source.text[start:end]


def document(blocks: str, more: str = "") -> str:
    """A data source with statements: a list of nested blocks without a bound."""
    return f'data "aws_iam_policy_document" "d" {{\n{blocks}\n}}\n{more}'


def test_values_get_the_provider_types(load_root: LoadRoot) -> None:
    """Texts become numbers and booleans, and a block that may occur once is a list of one object with all its attributes."""
    table = attributes(
        load_root(
            'resource "aws_dynamodb_table" "t" {\n name = 12\n hash_key = "id"\n read_capacity = "5"\n'
            ' attribute {\n  name = "id"\n  type = "S"\n }\n ttl {\n  enabled = "true"\n }\n}\n'
        )
    )
    assert (table["name"], table["read_capacity"]) == ("12", 5)
    assert table["attribute"] == [{"name": "id", "type": "S"}]
    assert table["ttl"] == [{"enabled": True, "attribute_name": None}]
    assert table["replica"] == []


def test_a_block_that_stands_alone_is_an_object(load_root: LoadRoot) -> None:
    """Timeouts and their like are no lists; without them there is nothing."""
    text = 'resource "aws_db_instance" "d" {\n instance_class = "x"\n timeouts {\n  create = "1h"\n }\n}\n'
    assert attributes(load_root(text))["timeouts"] == {"create": "1h", "delete": None, "update": None}


def test_blocks_of_a_set_keep_their_places(load_root: LoadRoot) -> None:
    """A set has another order than the file; each of its blocks is still found where it is written."""
    rule = 'ingress {{\n from_port = 22\n to_port = 22\n protocol = "tcp"\n cidr_blocks = ["{}"]\n}}\n'
    view = load_root('resource "aws_security_group" "g" {\n' + rule.format("192.0.2.0/24") + rule.format("10.0.0.0/8") + "}\n")
    group, rules = view.resources[0], attributes(view)["ingress"]
    assert [one["cidr_blocks"] for one in rules] == [["10.0.0.0/8"], ["192.0.2.0/24"]]
    for number, one in enumerate(rules):
        assert one["cidr_blocks"][0] in text_at(group, "ingress", number, "cidr_blocks")
        assert one["cidr_blocks"][0] in text_at(group, "ingress", number)


@pytest.mark.parametrize(
    ("for_each", "sids"),
    [
        ('["b", "a"]', ["0b", "1a"]),
        ('toset(["b", "a"])', ["aa", "bb"]),
        ('{ y = "b", x = "a" }', ["xa", "yb"]),
        ('tomap({ x = "a" })', ["xa"]),
        ("[]", []),
        ("{}", []),
        ('null == null ? ["z"] : []', ["0z"]),
    ],
)
def test_dynamic_blocks_repeat(load_root: LoadRoot, for_each: str, sids: list[str]) -> None:
    """Lists, sets and maps are repeated over in Terraform's order, a set's keys being its items."""
    blocks = f'dynamic "statement" {{\n for_each = {for_each}\n content {{\n  sid = "${{statement.key}}${{statement.value}}"\n }}\n}}'
    assert [one["sid"] for one in attributes(load_root(document(blocks)))["statement"]] == sids


def test_dynamic_blocks_stand_among_written_ones(load_root: LoadRoot) -> None:
    """Generated blocks take the place of their dynamic block, and are found there."""
    blocks = 'statement {\n sid = "first"\n}\ndynamic "statement" {\n for_each = ["second"]\n content {\n  sid = statement.value\n }\n}\n'
    view = load_root(document(blocks + 'statement {\n sid = "third"\n}'))
    assert [one["sid"] for one in attributes(view)["statement"]] == ["first", "second", "third"]
    assert text_at(view.resources[0], "statement", 1).startswith('dynamic "statement"')
    assert text_at(view.resources[0], "statement", 1, "sid") == "sid = statement.value"


def test_dynamic_blocks_nest_with_iterators_of_their_own(load_root: LoadRoot) -> None:
    """An inner dynamic block sees the outer iterator, under the name that it was given."""
    blocks = (
        'dynamic "statement" {\n for_each = { a = ["x", "y"], b = [] }\n iterator = outer\n content {\n  sid = outer.key\n'
        '  dynamic "principals" {\n   for_each = outer.value\n   content {\n    type = "${outer.key}-${principals.value}"\n'
        "    identifiers = [principals.key]\n   }\n  }\n }\n}"
    )
    first, second = attributes(load_root(document(blocks)))["statement"]
    assert [one["type"] for one in first["principals"]] == ["a-x", "a-y"]
    assert [one["identifiers"] for one in first["principals"]] == [["0"], ["1"]]
    assert second["principals"] == []


def test_unknown_number_of_blocks_is_unknown(load_root: LoadRoot) -> None:
    """Where for_each is not known, neither are the blocks, but why and where from is."""
    blocks = 'dynamic "statement" {\n for_each = toset(split(",", aws_sqs_queue.q.arn))\n content {\n  sid = "x"\n }\n}'
    text = document(blocks, 'resource "aws_sqs_queue" "q" {}\n')
    statement = next(one for one in load_root(text).resources if one.mode == "data").attributes["statement"]
    assert isinstance(statement, Unknown)
    assert statement.references == (Reference("aws_sqs_queue.q", ("arn",)),)
    assert statement.reasons == ("the for_each of its dynamic block is not known: known after apply",)


def test_written_blocks_survive_beside_an_unknown_number(load_root: LoadRoot) -> None:
    """What certainly exists stays to be judged, with an unknown for what may come besides."""
    blocks = 'statement {\n sid = "certain"\n}\ndynamic "statement" {\n for_each = var.unset\n content {}\n}'
    statements = attributes(load_root(document(blocks, 'variable "unset" { type = list(string) }\n')))["statement"]
    assert statements[0]["sid"] == "certain"
    assert isinstance(statements[1], Unknown)
    assert len(statements) == 2


@pytest.mark.parametrize(
    ("block", "summary"),
    [
        ("for_each = null\n content {}", "Invalid dynamic for_each value"),
        ('for_each = "text"\n content {}', "Invalid dynamic for_each value"),
        ("content {}", "Missing required argument"),
        ("for_each = []", "Missing dynamic content block"),
        ('for_each = []\n iterator = "x"\n content {}', "Invalid expression"),
        ("for_each = [nothing]\n content {}", "Invalid reference"),
    ],
)
def test_broken_dynamic_blocks_are_errors(load_root: LoadRoot, block: str, summary: str) -> None:
    """A dynamic block that cannot be expanded is an error in Terraform's words, and its blocks are unknown; the rest goes on."""
    view = load_root(document(f'dynamic "statement" {{\n {block}\n}}\nversion = "2012-10-17"'))
    assert [(one.level, one.summary) for one in view.diagnostics] == [("error", summary)]
    assert isinstance(attributes(view)["statement"], Unknown)
    assert attributes(view)["version"] == "2012-10-17"


def test_wrong_arguments_are_worded_as_terraform_does(load_root: LoadRoot) -> None:
    """Each problem is found, at its line, in the words of `terraform validate`."""
    text = (
        'resource "aws_sqs_queue" "q" {\n nam = "x"\n foo {}\n redrive_policy {}\n visibility_timeout_seconds = "abc"\n tags = { a = [1] }\n}\n'
        'resource "aws_iam_role" "r" {\n assume_role_policy = null\n}\n'
    )
    found = {(one.summary, one.detail, one.subject.start.line if one.subject else 0) for one in load_root(text).diagnostics}
    hint = 'Did you mean to define argument "redrive_policy"? If so, use the equals sign to assign it a value.'
    assert found == {
        ("Unsupported argument", 'An argument named "nam" is not expected here. Did you mean "name"?', 2),
        ("Unsupported block type", 'Blocks of type "foo" are not expected here.', 3),
        ("Unsupported block type", f'Blocks of type "redrive_policy" are not expected here. {hint}', 4),
        ("Incorrect attribute value type", 'Inappropriate value for attribute "visibility_timeout_seconds": a number is required.', 5),
        ("Incorrect attribute value type", 'Inappropriate value for attribute "tags": element "a": string required.', 6),
        ("Missing required argument", 'The argument "assume_role_policy" is required, but no definition was found.', 9),
    }


def test_one_wrong_argument_leaves_the_others(load_root: LoadRoot) -> None:
    """An argument that does not convert or cannot be evaluated is unknown, with the reason; its neighbours are known."""
    view = load_root('resource "aws_sqs_queue" "q" {\n delay_seconds = "abc"\n max_message_size = tonumber(true)\n name = "q"\n}\n')
    queue = attributes(view)
    assert str(queue["delay_seconds"]).startswith("unknown: evaluation error: Inappropriate value")
    assert isinstance(queue["max_message_size"], Unknown)
    assert (queue["name"], len(view.diagnostics)) == ("q", 2)


def test_unknown_provider_is_kept_as_written(load_root: LoadRoot) -> None:
    """Without a schema, blocks are lists of objects and nothing is converted or complained of."""
    text = 'resource "other_thing" "t" {\n number = "5"\n part {\n  name = "a"\n }\n dynamic "part" {\n  for_each = ["b"]\n'
    text += "  content {\n   name = part.value\n  }\n }\n}\n"
    view = load_root(text)
    assert view.diagnostics == ()
    assert attributes(view) == {"number": "5", "part": [{"name": "a"}, {"name": "b"}]}
