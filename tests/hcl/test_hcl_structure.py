"""Files, blocks and arguments."""

from __future__ import annotations

import pytest
from reading import body, plain, problem, read

from readygate.hcl.syntax import Literal


def test_blocks_have_labels_and_bodies() -> None:
    """Labels may be quoted or bare, bodies may nest, and blocks keep their order."""
    (first, second) = body('b x "y" {\n  a = 1\n  c {\n  }\n}\nb {}\n').blocks
    assert (first.type, [label.value for label in first.labels]) == ("b", ["x", "y"])
    assert plain(first.body) == ("Body", {"a": ("Attribute", "a", ("Literal", 1))}, (("Block", "c", (), ("Body", {}, ())),))
    assert second.labels == ()


def test_offsets_of_blocks_and_arguments() -> None:
    """A block reaches from its type to its closing brace, its header to the last label; an argument from its name to its value's end."""
    text = 'x = 1\nb "c" {\n  a  = "d" # e\n}\n'
    content = body(text)
    (block,) = content.blocks
    assert text[block.start : block.end] == 'b "c" {\n  a  = "d" # e\n}'
    assert text[block.start : block.header_end] == 'b "c"'
    assert text[block.labels[0].start : block.labels[0].end] == '"c"'
    assert text[block.body.start : block.body.end].startswith("{")
    attribute = block.body.attributes["a"]
    assert text[attribute.start : attribute.end] == 'a  = "d"'
    assert text[attribute.expression.start : attribute.expression.end] == '"d"'


def test_arguments_keep_their_order() -> None:
    """Arguments come out in the order of writing."""
    assert list(body("c = 1\na = 2\nb = 3\n").attributes) == ["c", "a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "a = 1",
        "\ufeffa = 1\n",
        "a = 1\r\n",
        "a = 1 # c",
        "a /* c */ = /* c */ 1 // c\n",
        "\ta\t=\t1\t\n",
        "/* c\n c */ a = 1\n",
        "# c\n\n// c\na = 1\n",
        "a = (\n  1\n)\n",
        "é = 1\n",
        "b { a = 1 }\n",
        'b "c" { a = [\n1] }\n',
        "b { # c\n a = 1\n}\n",
        "b {}",
        "",
        "# c",
    ],
)
def test_valid_files(text: str) -> None:
    """Comments, line breaks and spaces may stand wherever HCL lets them."""
    assert read(text).diagnostics == ()


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ('"a" = 1\n', "Quoted name"),
        ("a\n", "Argument or block expected"),
        ("a 1\n", "Argument or block expected"),
        ("1 = a\n", "Argument or block expected"),
        ('b "c"\n{\n}\n', "Invalid block header"),
        ('b "c" = {\n}\n', "Invalid block header"),
        ('b "${c}" {\n}\n', "Template in block label"),
        ('b "%{ if c }" {\n}\n', "Template in block label"),
        (r'b "\q" {' + "\n}\n", "Invalid escape sequence"),
        ("a = 1 b = 2\n", "Missing newline after argument"),
        ("a = 1; b = 2\n", "Missing newline after argument"),
        ("b {\n} c {\n}\n", "Missing newline after block"),
        ("b {\n  a = 1 }\n", "Missing newline after argument"),
        ("b {\n  c {} }\n", "Missing newline after block"),
        ("b { a = 1, c = 2 }\n", "Invalid single-line block"),
        ("b { c {} }\n", "Invalid single-line block"),
        ("b { a = 1\n}\n", "Invalid single-line block"),
        ("b { a = x\n}\n", "Invalid single-line block"),
        ("a = 1\na = 2\n", "Argument defined twice"),
        ("}\n", "Unexpected closing brace"),
        ("b {\n", "Unclosed block"),
        ("a = 1 /* c\n", "Missing newline after argument"),
        ("a = x ==\n", "Missing expression"),
        ("a = x.\nb = 1\n", "Invalid attribute name"),
    ],
)
def test_invalid_files(text: str, summary: str) -> None:
    """Each mistake gives one diagnostic."""
    assert problem(text).startswith(summary)


def test_the_first_of_two_equal_arguments_stays() -> None:
    """An argument that is written twice keeps its first value."""
    parsed = read("a = 1\na = 2\n")
    expression = parsed.body.attributes["a"].expression
    assert isinstance(expression, Literal)
    assert expression.value == 1
    assert "line 1" in parsed.diagnostics[0].detail


def test_labels_are_unescaped_but_not_normalized() -> None:
    """A label's escapes are resolved; it stays in the normal form in which it is written, as in HashiCorp's parser."""
    (block,) = body(r'b "a\"b" "$${c}" "e' + '\u0301" {}\n').blocks
    assert [label.value for label in block.labels] == ['a"b', "${c}", "e\u0301"]
