"""HCL's JSON syntax."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from reading import plain, read

from readygate.hcl import Parsed
from readygate.hcl.json_syntax import BlockShape, BodyShape, Reading, parse_json
from readygate.hcl.syntax import Expression, Invalid
from readygate.model.location import Source


def inside(labels: tuple[str, ...]) -> BodyShape:
    """A resource: what its nested blocks are depends on its type."""
    nested: BodyShape = {"rule": BlockShape(0, lambda _: {"inner": BlockShape(1, lambda _: {})})} if labels[0] == "ruled" else {}
    return {**nested, "depends_on": Reading.NATIVE, "provider": Reading.NATIVE, "providers": Reading.NATIVE}


SHAPE: BodyShape = {
    "resource": BlockShape(2, inside),
    "variable": BlockShape(1, lambda _: {"type": Reading.NATIVE, "default": Reading.LITERAL}),
    "locals": BlockShape(0, lambda _: {}),
}


def parse(text: str) -> Parsed:
    """A file in JSON syntax."""
    return parse_json(Source("main.tf.json", text), SHAPE)


def value(text: str) -> Expression:
    """The value of a local."""
    parsed = parse(f'{{"locals": {{"a": {text}}}}}')
    assert parsed.diagnostics == (), [str(diagnostic) for diagnostic in parsed.diagnostics]
    return parsed.body.blocks[0].body.attributes["a"].expression


@pytest.mark.parametrize(
    ("json", "native"),
    [
        ('{"locals": {"a": 1, "b": [true, null, "x"]}}', 'locals {\n a = 1\n b = [true, null, "x"]\n}\n'),
        ('{"locals": [{"a": 1}, {"b": 2}]}', "locals {\n a = 1\n}\nlocals {\n b = 2\n}\n"),
        ('{"locals": {"a": "x${b.c[0]}y", "d": "${e}"}}', 'locals {\n a = "x${b.c[0]}y"\n d = "${e}"\n}\n'),
        ('{"locals": {"a": {"b": {"${c}": 1}}}}', 'locals {\n a = { b = { "${c}" = 1 } }\n}\n'),
        ('{"locals": {"a": "%{ if b }c%{ endif }"}}', 'locals {\n a = "%{ if b }c%{ endif }"\n}\n'),
        ('{"resource": {"t": {"a": {"x": 1}, "b": {"x": 2}}}}', 'resource "t" "a" {\n x = 1\n}\nresource "t" "b" {\n x = 2\n}\n'),
        ('{"resource": [{"t": {"a": {}}}, {"t": [{"b": {}}, {"c": {}}]}]}', 'resource "t" "a" {}\nresource "t" "b" {}\nresource "t" "c" {}\n'),
        ('{"resource": {"t": {"a": {}}, "t": {"b": {}}}}', 'resource "t" "a" {}\nresource "t" "b" {}\n'),
        ('{"resource": {"ruled": {"a": {"rule": {"x": 1}}}}}', 'resource "ruled" "a" {\n rule {\n  x = 1\n }\n}\n'),
        ('{"resource": {"ruled": {"a": {"rule": [{"x": 1}, {"x": 2}]}}}}', 'resource "ruled" "a" {\n rule {\n  x = 1\n }\n rule {\n  x = 2\n }\n}\n'),
        ('{"resource": {"ruled": {"a": {"rule": null}}}}', 'resource "ruled" "a" {}\n'),
        ('{"resource": {"ruled": {"a": {"rule": []}}}}', 'resource "ruled" "a" {}\n'),
        ('{"resource": {"ruled": {"a": {"rule": {"inner": {"l": {}}}}}}}', 'resource "ruled" "a" {\n rule {\n  inner "l" {\n  }\n }\n}\n'),
        ('{"resource": {"plain": {"a": {"rule": [{"x": 1}]}}}}', 'resource "plain" "a" {\n rule = [{ x = 1 }]\n}\n'),
        ('{"resource": {"t": {"a": {"depends_on": ["b.c[0]", "d.e"]}}}}', 'resource "t" "a" {\n depends_on = [b.c[0], d.e]\n}\n'),
        ('{"resource": {"t": {"a": {"provider": "aws.west"}}}}', 'resource "t" "a" {\n provider = aws.west\n}\n'),
        ('{"resource": {"t": {"a": {"providers": {"b": "a.b", "a.c": "a"}}}}}', 'resource "t" "a" {\n providers = {b = a.b, a.c = a}\n}\n'),
        ('{"variable": {"v": {"type": "list(string)"}}}', 'variable "v" {\n type = list(string)\n}\n'),
        ('{"variable": {"v": {"default": "${x}"}}}', 'variable "v" {\n default = "$${x}"\n}\n'),
        ('{"//": "c", "locals": {"//": "d", "a": {"//": 1}}}', 'locals {\n a = { "//" = 1 }\n}\n'),
        ("{}", ""),
        ('\ufeff{"locals": {}}', "locals {}\n"),
        ('[{"locals": {"a": 1}}, {"locals": {"b": 1}}]', "locals {\n a = 1\n}\nlocals {\n b = 1\n}\n"),
    ],
)
def test_json_and_native_syntax_give_the_same_tree(json: str, native: str) -> None:
    """Properties become the blocks and arguments that the native syntax would write, strings become templates."""
    parsed = parse(json)
    assert parsed.diagnostics == (), [str(diagnostic) for diagnostic in parsed.diagnostics]
    assert plain(parsed.body) == plain(read(native).body)


@pytest.mark.parametrize(
    ("json", "result"),
    [
        ("-1.5e1", -15),
        ("0.10", Decimal("0.1")),
        ("-0", 0),
        ("12345678901234567890123", 12345678901234567890123),
        (r'"\"\\\/\b\f\n\r\t\u00e9"', '"\\/\b\f\n\r\té'),
        (r'"\ud83d\ude00"', "😀"),
        (r'"\ud83d"', "\ufffd"),
        ('"e\u0301"', "é"),
        ('"$${x}"', "${x}"),
        (r'"\\n"', "\\n"),
    ],
)
def test_constants(json: str, result: Any) -> None:
    """Numbers are exact, and strings are unescaped as JSON before they are read as templates."""
    tree = plain(value(json))
    assert tree == ("Literal", result)
    assert type(tree[1]) is type(result)


def test_offsets_lead_into_the_file() -> None:
    """Nodes inside of strings have the offsets at which they are written, also behind escapes."""
    text = '{"locals": {"a": "\\u00e9\\n${b.c} \\"${d}"}}'
    template: Any = parse(text).body.blocks[0].body.attributes["a"].expression
    assert text[template.start : template.end] == '"\\u00e9\\n${b.c} \\"${d}"'
    assert [text[part.start : part.end] for part in template.parts] == ["\\u00e9\\n", "b.c", ' \\"', "d"]


def test_a_block_starts_at_its_name() -> None:
    """The place of a resource is the line of its name, that of one of several blocks its own brace."""
    text = '{"resource": {\n"ruled": {\n"a": {"rule": [\n{},\n{}]},\n"b": {}}}}'
    parsed = parse(text)
    assert [parsed.source.position(block.start).line for block in parsed.body.blocks] == [3, 6]
    assert [parsed.source.position(block.start).line for block in parsed.body.blocks[0].body.blocks] == [4, 5]
    for block in parsed.body.blocks:
        assert block.start <= block.header_end <= block.end


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("", "Missing JSON value"),
        ("nul", "Invalid JSON value"),
        ("{} x", "Extra characters after the JSON value"),
        ('{"a": 1,}', "Trailing comma"),
        ('{"a": [1,]}', "Missing JSON value"),
        ('{"a": 1', "Missing comma or closing brace"),
        ('{"a": [1', "Missing comma or closing bracket"),
        ('{"a": [1}}', "Missing comma or closing bracket"),
        ('{"a" 1}', "Invalid JSON property"),
        ("{a: 1}", "Invalid JSON property"),
        ('{"a": 01}', "Invalid JSON value"),
        ('{"a": .5}', "Missing JSON value"),
        ('{"a": +1}', "Missing JSON value"),
        ('{"a": 1e99999}', "Number too large"),
        ('{"a": "x\ny"}', "Invalid JSON string"),
        (r'{"a": "\q"}', "Invalid JSON string"),
        ('{"a": "x}', "Invalid JSON string"),
        ("{\"a\": 'x'}", "Missing JSON value"),
        ('{"a": "${"}', "Missing expression"),
        ('{"a": {"b": 1, "b": 2}}', "Property defined twice"),
        ('{"a": 1, "a": 2}', "Argument defined twice"),
        ('{"locals": 1}', "JSON object expected"),
        ('{"resource": {"a": 1}}', "JSON object expected"),
        ('{"resource": {}}', "Missing block label"),
        ('"x"', "JSON object expected"),
        ("[" * 10_000, "Nested too deeply"),
    ],
)
def test_mistakes_are_reported(text: str, summary: str) -> None:
    """Each mistake has a diagnostic with its place."""
    diagnostics = parse(text).diagnostics
    assert summary in [diagnostic.summary for diagnostic in diagnostics]
    assert all(diagnostic.subject for diagnostic in diagnostics)


def test_complete_blocks_of_a_broken_file_are_kept() -> None:
    """A file that breaks off keeps the blocks before the break; the one that is cut off is left out, since nobody knows what it lacks."""
    parsed = parse('{"resource": {"t": {"a": {"x": 1}, "b": {"x": 1, "y": ')
    assert [block.labels[1].value for block in parsed.body.blocks] == ["a"]
    assert len(parsed.diagnostics) == 1


def test_a_broken_template_leaves_an_invalid_value() -> None:
    """A string that is no template is reported in its place, and its argument stays as one without a known value."""
    parsed = parse('{"locals": {"a": "x${", "b": 1}}')
    attributes = parsed.body.blocks[0].body.attributes
    assert isinstance(attributes["a"].expression, Invalid)
    assert list(attributes) == ["a", "b"]


def test_long_chains_inside_of_strings() -> None:
    """Operators and steps in a row are moved to their place without recursion."""
    expression = value('"${' + "1 + " * 4000 + '1}"')
    assert expression.end > 16_000
