"""Expressions as trees."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from reading import constant, template, value

from readygate.hcl import parse_expression
from readygate.hcl.syntax import Key, Traversal
from readygate.model.location import Source

A = ("Traversal", "a", ())
B = ("Traversal", "b", ())
C = ("Traversal", "c", ())
ELEMENT = ("Element",)


def one(number: int) -> tuple[str, int]:
    """A number as a literal."""
    return ("Literal", number)


def items(*parts: Any) -> tuple[str, Any]:
    """An object of keys and values in turn."""
    return ("ObjectCons", tuple(("ObjectItem", key, item) for key, item in zip(parts[::2], parts[1::2], strict=True)))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('a.b["k"][0].c', ("Traversal", "a", ("b", ("Key", "k"), ("Key", 0), "c"))),
        ("a.0.b", ("Traversal", "a", (("Key", 0), "b"))),
        ("a\n.b", ("Traversal", "a", ("b",))),
        ("a . b", ("Traversal", "a", ("b",))),
        ("a.for.if.null", ("Traversal", "a", ("for", "if", "null"))),
        ("a[b].c", ("GetAttr", ("Index", A, B), "c")),
        ("a[-1]", ("Index", A, ("Unary", "-", one(1)))),
        ("a[true]", ("Index", A, ("Literal", True))),
        ('a["x${b}"]', ("Index", A, ("Template", (("Literal", "x"), B)))),
        ("(a).b", ("GetAttr", ("Parens", A), "b")),
        ("true.a", ("GetAttr", ("Literal", True), "a")),
        ("null[0]", ("Index", ("Literal", None), one(0))),
        ("f(a)[0].b", ("GetAttr", ("Index", ("Call", "f", (A,), False), one(0)), "b")),
        ("[a][0]", ("Index", ("TupleCons", (A,)), one(0))),
    ],
)
def test_constant_steps_are_one_traversal(text: str, tree: Any) -> None:
    """Constant steps behind a root name make a traversal; behind anything else, and from the first computed key on, each step is a node."""
    assert value(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a[*]", ("Splat", A, (), True)),
        ("a[*].b[0]", ("Splat", A, ("b", one(0)), True)),
        ("a.*.b[0]", ("Index", ("Splat", A, ("b",), False), one(0))),
        ("a.*.b.0.c", ("Splat", A, ("b", one(0), "c"), False)),
        ("a[*].b[*].c", ("Splat", A, ("b", ("Splat", ELEMENT, ("c",), True)), True)),
        ("a[*].b.*.c[0]", ("Splat", A, ("b", ("Splat", ELEMENT, ("c",), False), one(0)), True)),
        ("a.*.b[*].c", ("Splat", ("Splat", A, ("b",), False), ("c",), True)),
        ("(a[*])[0]", ("Index", ("Parens", ("Splat", A, (), True)), one(0))),
    ],
)
def test_splats_take_the_steps_behind_them(text: str, tree: Any) -> None:
    """A full splat takes all steps behind it, another splat included; an attribute-only splat takes names and legacy indexes."""
    assert value(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a + b * c", ("Binary", "+", A, ("Binary", "*", B, C))),
        ("a - b - c", ("Binary", "-", ("Binary", "-", A, B), C)),
        ("a || b && c", ("Binary", "||", A, ("Binary", "&&", B, C))),
        ("a < b == c", ("Binary", "==", ("Binary", "<", A, B), C)),
        ("-a.x + b", ("Binary", "+", ("Unary", "-", ("Traversal", "a", ("x",))), B)),
        ("!a == b", ("Binary", "==", ("Unary", "!", A), B)),
        ("- -1", ("Unary", "-", ("Unary", "-", one(1)))),
        ("a ? b : c ? a : b", ("Conditional", A, B, ("Conditional", C, A, B))),
        ("a == b ? b : c + a", ("Conditional", ("Binary", "==", A, B), B, ("Binary", "+", C, A))),
        ("a-b", ("Traversal", "a-b", ())),
        ("a -b", ("Binary", "-", A, B)),
    ],
)
def test_operators_bind_as_in_hcl(text: str, tree: Any) -> None:
    """Operators associate to the left by precedence, signs bind tighter, conditionals looser and to the right."""
    assert value(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("f()", ("Call", "f", (), False)),
        ("f (a,\n b,)", ("Call", "f", (A, B), False)),
        ("f(a, b...)", ("Call", "f", (A, B), True)),
        ("p::q::f(a)", ("Call", "p::q::f", (A,), False)),
        ("p :: f(a)", ("Call", "p::f", (A,), False)),
        ("[a, b,]", ("TupleCons", (A, B))),
        ("[]", ("TupleCons", ())),
        ('{a = 1, "b" : a, (c) = b}', items(("Literal", "a"), one(1), ("Literal", "b"), A, ("Parens", C), B)),
        ("{\n a = 1\n b = 2,\n}", items(("Literal", "a"), one(1), ("Literal", "b"), one(2))),
        ("{null = 1, 2 = a, a.b = c}", items(("Literal", "null"), one(1), one(2), A, ("Traversal", "a", ("b",)), C)),
        ("[for v in a : b]", ("ForTuple", None, "v", A, B, None)),
        ("[for k, v in a : b if c]", ("ForTuple", "k", "v", A, B, C)),
        ("{for k, v in a : b => c...\nif a}", ("ForObject", "k", "v", A, B, C, True, A)),
    ],
)
def test_calls_and_collections(text: str, tree: Any) -> None:
    """Calls, lists, objects and for expressions are read with all their forms."""
    assert value(text) == tree


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("007", 7),
        ("1.0", 1),
        ("1.50", Decimal("1.5")),
        ("1e3", 1000),
        ("1.e3", 1000),
        ("1E-2", Decimal("0.01")),
        ("12345678901234567890123", 12345678901234567890123),
        ("0.1234567890123456789", Decimal("0.1234567890123456789")),
        ("1e4000", 10**4000),
    ],
)
def test_numbers_are_exact(text: str, number: int | Decimal) -> None:
    """An integral number is an int however it is written, any other a Decimal with all its digits."""
    result = constant(text)
    assert result == number
    assert type(result) is type(number)


@pytest.mark.parametrize(
    ("text", "string"),
    [
        (r'"a\n\t\"\\\u00e9\U0001F600"', 'a\n\t"\\é😀'),
        ('"$${a} %%{b} $c %d 100% $$"', "${a} %{b} $c %d 100% $$"),
        ('"$$${a}"', "$${a}"),
        ('"e\u0301"', "é"),
        (r'"e\u0301"', "é"),
        ('"/* no */ # no"', "/* no */ # no"),
        ("<<EOT\na\\n $${b}\nEOT\n", "a\\n ${b}\n"),
        ("<<-EOT\n    a\n\n      b\n  EOT\n", "a\n\n  b\n"),
        ("<<-EOT\n  a\r\n   b\r\n  EOT\r\n", "a\r\n b\r\n"),
        ("<<EOT\nEOT\n", ""),
        ("<<EOT\nEOT x\n EOT\n", "EOT x\n"),
    ],
)
def test_strings_are_unescaped_and_normalized(text: str, string: str) -> None:
    """Escapes are resolved, `<<-` takes the common indentation away, and strings are in normal form C."""
    assert constant(text) == string


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('"${a}"', ("TemplateWrap", A)),
        ('"x${a}"', ("Template", (("Literal", "x"), A))),
        ('"${a ~} "', ("Template", (A,))),
        ('"x ${~ a ~} y"', ("Template", (("Literal", "x"), A, ("Literal", "y")))),
        ('"%{ if a }x%{ else }y%{ endif }"', ("Template", (("TemplateIf", A, (("Literal", "x"),), (("Literal", "y"),)),))),
        ('"%{ for k, v in a }${b}%{ endfor }"', ("Template", (("TemplateFor", "k", "v", A, (B,)),))),
        ("<<-EOT\n  ${a}\n    b\n  EOT\n", ("Template", (A, ("Literal", "\n  b\n")))),
        ("<<EOT\n${a ~}\n  b\nEOT\n", ("Template", (A, ("Literal", "  b\n")))),
        (
            "<<-EOT\n  %{ for v in a ~}\n  - ${b}\n  %{ endfor ~}\nEOT\n",
            ("Template", (("TemplateFor", None, "v", A, (("Literal", "  - "), B, ("Literal", "\n"))),)),
        ),
    ],
)
def test_templates(text: str, tree: Any) -> None:
    """Interpolations, directives and strip markers, which act on one line and before the indentation is taken away."""
    assert value(text) == tree


def test_a_template_file_has_neither_quotes_nor_escapes() -> None:
    """The text of `templatefile` is a template as a whole."""
    assert template('"\\n ${a}\n') == ("Template", (("Literal", '"\\n '), A, ("Literal", "\n")))
    assert template("${a}") == ("TemplateWrap", A)
    assert template("") == ("Literal", "")
    assert template("EOT\n") == ("Literal", "EOT\n")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("", "Missing expression"),
        ("a b", "Extra characters after expression"),
        ("[1 2]", "Missing element separator"),
        ("f(1 2)", "Missing argument separator"),
        ("f(a...,)", "Missing argument separator"),
        ("{a = 1 b = 2}", "Missing item separator"),
        ("{a =\n1}", "Missing expression"),
        ("{a}", "Missing item value"),
        ("{for = 1}", "Invalid 'for' expression"),
        ("{for k in a : b}", "Invalid 'for' expression"),
        ("[for k in a b]", "Missing colon in 'for' expression"),
        ("(1", "Unclosed parenthesis"),
        ("a[0", "Unclosed index"),
        ("a ? b", "Missing colon in conditional expression"),
        ("a.", "Invalid attribute name"),
        ("a.0.1", "Invalid legacy index"),
        ("a.*.b.*", "Nested splat"),
        ("p::f", "Missing arguments"),
        ("1.2.3", "Invalid number"),
        ("1e1000000000", "Number too large"),
        ("1" * 5000, "Number too large"),
        ('"x', "Unterminated string"),
        ('"x\ny"', "Unterminated string"),
        (r'"\q"', "Invalid escape sequence"),
        (r'"\u12"', "Invalid escape sequence"),
        (r'"\ud83d"', "Invalid escape sequence"),
        ('"${a"', "Unclosed template interpolation"),
        ('"%{ if a }"', "Unclosed template directive"),
        ('"%{ endif }"', "Unexpected template directive"),
        ('"%{ if a }%{ else }%{ else }%{ endif }"', "Unexpected template directive"),
        ('"%{ what }"', "Invalid template directive"),
        ("<<EOT\nx\nEOT", "Unterminated heredoc"),
        ("<< EOT\nx\nEOT\n", "Invalid heredoc"),
        ("<<EOT\na\rb\nEOT\n", "Invalid character"),
        ("'a'", "Missing expression"),
        ("a & b", "Extra characters after expression"),
    ],
)
def test_what_is_no_expression_is_reported(text: str, summary: str) -> None:
    """Each mistake has a diagnostic that says what is wrong, what to do, and where."""
    expression, (diagnostic,) = parse_expression(Source("main.tf", text))
    assert expression is None
    assert diagnostic.summary == summary
    assert diagnostic.detail.endswith(".")
    assert diagnostic.subject is not None


def test_hints_for_habits_from_other_languages() -> None:
    """A quote, operator or separator that HCL does not have is explained."""
    for text, hint in [("'a'", "double quotes"), ("a & b", "&&"), ("a ; b", "newlines"), ("2 ^ 3", "pow(")]:
        (diagnostic,) = parse_expression(Source("main.tf", text))[1]
        assert hint in diagnostic.detail


def test_nodes_know_where_they_are_written() -> None:
    """Offsets of nodes and of the keys in a traversal lead to their text."""
    text = 'f(a.b["k"].0, "x${c}")'
    expression, _ = parse_expression(Source("main.tf", text))
    call: Any = expression
    traversal, string = call.arguments
    assert text[traversal.start : traversal.end] == 'a.b["k"].0'
    assert [text[step.start : step.end] for step in traversal.steps if isinstance(step, Key)] == ['"k"', "0"]
    assert text[string.start : string.end] == '"x${c}"'
    assert text[string.parts[1].start : string.parts[1].end] == "c"
    assert isinstance(string.parts[1], Traversal)


@pytest.mark.parametrize("name", ["é", "名前", "e\u0301", "_x", "a-b", "ǅ", "ℼ"])
def test_identifiers_are_unicode(name: str) -> None:
    """A name begins with a letter and goes on with letters, digits, marks and dashes of any script."""
    assert value(f"var.{name}") == ("Traversal", "var", (name,))


@pytest.mark.parametrize("name", ["²", "\u0301a", "a²", "😀", "\u00a0a"])
def test_other_characters_are_no_identifiers(name: str) -> None:
    """What Unicode does not count as part of an identifier is rejected."""
    assert parse_expression(Source("main.tf", name))[0] is None
