"""Type constraints and the defaults of optional attributes."""

from __future__ import annotations

import pytest

from readygate.hcl import parse_expression
from readygate.hcl.syntax import Expression
from readygate.model.location import Source
from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Unknown
from readygate.terraform.constants import CONSTANT_SCOPE
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.type_constraints import apply_constraint, type_constraint
from readygate.terraform.values import NULL, SENSITIVE, ListValue, MapValue, Marked, Null, TfValue


def node(text: str) -> Expression:
    """The syntax tree of an expression."""
    found, problems = parse_expression(Source("test", text))
    assert found is not None, problems
    return found


def applied(type_: str, value: str) -> TfValue:
    """A constant as a variable of the type would hold it."""
    return apply_constraint(evaluate(node(value), CONSTANT_SCOPE), type_constraint(node(type_)))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("string", STRING),
        ("any", DYNAMIC),
        ("list", ListOf(DYNAMIC)),
        ("map", MapOf(DYNAMIC)),
        ("set(bool)", SetOf(BOOL)),
        ("map(list(number))", MapOf(ListOf(NUMBER))),
        ("tuple([string, any])", TupleOf((STRING, DYNAMIC))),
        ("object({})", ObjectOf({})),
        ("object({ a = string, b = optional(number), c = optional(bool, true) })", ObjectOf({"a": STRING, "b": NUMBER, "c": BOOL}, frozenset("bc"))),
    ],
)
def test_types(text: str, type_: Type) -> None:
    """A constraint stands for a type."""
    assert type_constraint(node(text)).type == type_


ONE_ARGUMENT = "The {} type constructor requires one argument specifying the element type."


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("text", 'The keyword "text" is not a valid type specification.'),
        ("set", ONE_ARGUMENT.format("set")),
        ("list(string, number)", ONE_ARGUMENT.format("list")),
        ("list()", ONE_ARGUMENT.format("list")),
        ("string(1)", 'Primitive type keyword "string" does not expect arguments.'),
        ("any()", 'Type constraint keyword "any" does not expect arguments.'),
        ("tulpe([])", 'Keyword "tulpe" is not a valid type constructor.'),
        ("optional(string)", 'Keyword "optional" is valid only as a modifier for object type attributes.'),
        ("object({ a = optional() })", "Optional attribute modifier requires the attribute type as its argument."),
        (
            "object({ a = optional(string, 1, 2) })",
            "Optional attribute modifier expects at most two arguments: the attribute type, and a default value.",
        ),
        ('object({ "a" = string })', "Object constructor map keys must be attribute names."),
        ("object({ a = string, a = number })", "Object constructor map keys must be unique."),
        (
            "object([])",
            "Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.",
        ),
        ("tuple(string)", "Tuple type constructor requires a list of element types."),
        (
            "[string]",
            "A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).",
        ),
    ],
)
def test_bad_types(text: str, detail: str) -> None:
    """What is no type is refused in Terraform's words."""
    with pytest.raises(EvaluationError) as refused:
        type_constraint(node(text))
    assert (refused.value.summary, refused.value.detail) == ("Invalid type specification", detail)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ('"string"', "Invalid quoted type constraints"),
        ('"list(string)"', "Invalid legacy variable type hint"),
        ('object({ a = optional(number, "x") })', "Invalid default value for optional attribute"),
        ("object({ a = optional(number, var.x) })", "Variables not allowed"),
        ("object({ a = optional(list(string), concat([])) })", "Function calls not allowed"),
    ],
)
def test_other_refusals(text: str, summary: str) -> None:
    """Quoted types and defaults that are not constant or do not fit are errors of their own."""
    with pytest.raises(EvaluationError) as refused:
        type_constraint(node(text))
    assert refused.value.summary == summary


def test_defaults_at_every_depth() -> None:
    """Defaults fill what is missing or null, in defaults too, in objects, lists and maps."""
    inner = 's = optional(object({ on = optional(bool, true) }), {}), l = optional(list(object({ p = optional(string, "x") })), [{}])'
    type_ = f"map(object({{ n = optional(number, 1), {inner} }}))"
    value = applied(type_, '{ a = {}, b = { n = null, s = { on = false }, l = [{ p = "y" }, {}] } }')
    assert isinstance(value, MapValue)
    a, b = value.items["a"], value.items["b"]
    assert (a["n"], a["s"], a["l"].items) == (1, {"on": True}, ({"p": "x"},))
    assert (b["n"], b["s"], b["l"].items) == (1, {"on": False}, ({"p": "y"}, {"p": "x"}))


def test_null_as_a_whole_gets_no_defaults() -> None:
    """Defaults fill attributes, never a value that is itself null."""
    type_ = 'object({ a = optional(string, "x") })'
    assert isinstance(applied(type_, "null"), Null)
    assert applied(f"list({type_})", "[null, {}]") == ListValue(ObjectOf({"a": STRING}), (Null(ObjectOf({"a": STRING})), {"a": "x"}))


def test_tuples_have_defaults_by_position() -> None:
    """Each element of a tuple has its own defaults; `list(any)` takes the one type that fits all elements."""
    assert applied('tuple([object({ a = optional(string, "x") }), list(any)])', '[{}, [1, "two"]]') == (
        {"a": "x"},
        ListValue(STRING, ("1", "two")),
    )


def test_marks_and_unknowns_pass() -> None:
    """Defaults are filled into a sensitive value, and an unknown one stays unknown."""
    constraint = type_constraint(node('object({ a = optional(string, "x"), b = optional(string) })'))
    assert apply_constraint(Marked({}, frozenset({SENSITIVE})), constraint) == Marked({"a": "x", "b": Null(STRING)}, frozenset({SENSITIVE}))
    unknown = apply_constraint(Unknown(("why",)), constraint)
    assert unknown.type == ObjectOf({"a": STRING, "b": STRING})
    filled = apply_constraint({"a": Unknown(("why",), type=STRING), "b": NULL}, constraint)
    assert filled["a"].not_null
