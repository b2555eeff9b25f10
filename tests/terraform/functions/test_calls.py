"""What is done for every function alike: counting, converting, nulls, unknowns, marks and references."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, TupleOf
from readygate.model.values import Reference, Unknown
from readygate.terraform.errors import EvaluationError
from readygate.terraform.functions.calls import expand
from readygate.terraform.values import NULL, SENSITIVE, ListValue, Marked, Null, SetValue, TfValue, TrackedText

Call = Callable[..., TfValue]
Evaluate = Callable[..., TfValue]
QUEUE = Reference("aws_sqs_queue.q", ("arn",))
TOPIC = Reference("aws_sns_topic.t", ("arn",))
ARN = TrackedText("arn:aws:sqs:eu-west-1:1:q", (QUEUE,))
LATER = Unknown(("known after apply",), (TOPIC,), STRING, not_null=True)


@pytest.mark.parametrize(
    ("name", "arguments", "problem"),
    [
        ("upper", (), 'Not enough function arguments: Function "upper" expects 1 argument(s). Missing value for "str".'),
        ("join", (), 'Not enough function arguments: Function "join" expects at least 1 argument(s). Missing value for "separator".'),
        ("upper", ("a", "b"), 'Too many function arguments: Function "upper" expects only 1 argument(s).'),
        ("upper", ((),), 'Invalid function argument: Invalid value for "str" parameter: string required.'),
        ("upper", (NULL,), 'Invalid function argument: Invalid value for "str" parameter: argument must not be null.'),
        ("max", (), 'Error in function call: Call to function "max" failed: must pass at least one number.'),
    ],
)
def test_errors_are_in_terraforms_words(call_function: Call, name: str, arguments: tuple[TfValue, ...], problem: str) -> None:
    """Summary and detail of an error are those of Terraform."""
    with pytest.raises(EvaluationError) as caught:
        call_function(name, *arguments)
    assert str(caught.value) == problem


def test_error_points_to_the_argument(evaluate_text: Evaluate) -> None:
    """The node of an error is the argument that is wrong, also where it was expanded."""
    with pytest.raises(EvaluationError) as caught:
        evaluate_text('join("-", ["a"], 5)')
    assert (caught.value.node.start, caught.value.node.end) == (17, 18)  # type: ignore[union-attr]
    with pytest.raises(EvaluationError) as caught:
        evaluate_text('max([1, "x"]...)')
    assert (caught.value.node.start, caught.value.node.end) == (4, 12)  # type: ignore[union-attr]


def test_unknown_argument_makes_the_result_unknown(call_function: Call) -> None:
    """The result has the function's type, is never null, and says why it is not known and what it depends on."""
    result = call_function("split", ",", LATER)
    assert (result.type, result.not_null, result.reasons, result.references) == (ListOf(STRING), True, ("known after apply",), (TOPIC,))


def test_argument_of_no_known_type_makes_a_result_of_no_known_type(call_function: Call) -> None:
    """Where a function must know a type and does not, nothing is known of its result."""
    result = call_function("keys", Unknown(("no init",)))
    assert (result.type, result.not_null) == (DYNAMIC, False)


def test_untyped_null_for_format_is_unknown_with_a_reason(call_function: Call) -> None:
    """Terraform does not know the result either, and we say why."""
    result = call_function("format", "%s", NULL)
    assert (result.type, result.reasons) == (DYNAMIC, ("format cannot tell the type of a null",))


def test_type_errors_come_before_unknowns(call_function: Call) -> None:
    """What is wrong whatever the unknown turns out to be is an error."""
    with pytest.raises(EvaluationError, match="must be a list or tuple value"):
        call_function("slice", Unknown(("later",), type=MapOf(STRING)), 0, 1)


def test_marks_move_to_the_result(call_function: Call) -> None:
    """Marks at any depth of an argument are found on the whole result."""
    secret = Marked("s", frozenset((SENSITIVE,)))
    assert call_function("upper", secret) == Marked("S", frozenset((SENSITIVE,)))
    assert call_function("join", "-", ("a", secret)) == Marked("a-s", frozenset((SENSITIVE,)))
    assert call_function("jsonencode", {"a": [secret][0]}) == Marked('{"a":"s"}', frozenset((SENSITIVE,)))


@pytest.mark.parametrize(
    ("name", "arguments"), [("parseint", ("hunter2", 10)), ("timeadd", ("hunter2", "1h")), ("cidrhost", ("hunter2", 1)), ("jsondecode", ("hunter2",))]
)
def test_errors_do_not_tell_secrets(call_function: Call, name: str, arguments: tuple[TfValue, ...]) -> None:
    """A message that would quote a sensitive argument, or a part of it, is left out."""
    secret = Marked(arguments[0], frozenset((SENSITIVE,)))
    with pytest.raises(EvaluationError, match="the reason is not shown, since an argument is sensitive") as caught:
        call_function(name, secret, *arguments[1:])
    assert "hunter" not in caught.value.detail


def test_marks_of_elements_stay_with_them_where_terraform_keeps_them(call_function: Call) -> None:
    """`concat` and `lookup` hand on elements with their own marks."""
    secret = Marked("s", frozenset((SENSITIVE,)))
    assert call_function("concat", (secret,), ("b",)) == (secret, "b")
    assert call_function("lookup", {"a": secret, "b": "x"}, "b") == "x"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("upper", (ARN,)),
        ("join", (",", (ARN, "x"))),
        ("jsonencode", ({"deadLetterTargetArn": ARN, "maxReceiveCount": 3},)),
        ("format", ("%s/*", ARN)),
        ("replace", (ARN, ":", "/")),
        ("sha256", (ARN,)),
    ],
)
def test_known_text_remembers_where_it_came_from(call_function: Call, name: str, arguments: tuple[TfValue, ...]) -> None:
    """A text made out of a resource's attribute keeps the reference, at whatever depth the attribute stood."""
    assert call_function(name, *arguments).references == (QUEUE,)


def test_tracked_text_is_any_text_to_libraries(call_function: Call) -> None:
    """Libraries written in C see a plain string."""
    assert call_function("yamldecode", TrackedText("a: 1", (QUEUE,))) == {"a": 1}
    assert call_function("regex", TrackedText("a", ()), TrackedText("xa", (QUEUE,))) == "a"


def test_parts_of_a_tracked_text_are_tracked(call_function: Call) -> None:
    """Each piece of a split ARN still refers to its resource."""
    assert [item.references for item in call_function("split", ":", ARN).items] == [(QUEUE,)] * 6


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("element", (("x", ARN), 0)),
        ("lookup", ({"a": "x", "b": ARN}, "a")),
        ("coalesce", ("x", ARN)),
        ("one", (("x",),)),
    ],
)
def test_selected_text_takes_no_references_from_its_neighbours(call_function: Call, name: str, arguments: tuple[TfValue, ...]) -> None:
    """An element that refers to nothing gains no edge from the others."""
    assert type(call_function(name, *arguments)) is str


def test_selected_text_keeps_its_own_references(call_function: Call) -> None:
    """The element itself is handed on."""
    assert call_function("element", ("x", ARN), 1).references == (QUEUE,)


def test_unknown_result_keeps_references_of_known_arguments(call_function: Call) -> None:
    """What is known and what is not both lead somewhere."""
    assert set(call_function("format", "%s %s", ARN, LATER).references) == {QUEUE, TOPIC}


def test_text_is_composed(call_function: Call) -> None:
    """A letter and the accent that a function puts behind it become one character."""
    assert call_function("join", "", ("e", "\u0301")) == "\u00e9"
    assert call_function("length", call_function("format", "%s%s", "e", "\u0301")) == 1


def test_unknown_list_of_certain_length_is_a_list_of_unknowns(call_function: Call) -> None:
    """Sorting hides which element is which, but not how many there are."""
    result = call_function("sort", ("b", LATER))
    assert [type(item) for item in result.items] == [Unknown, Unknown]


@pytest.mark.parametrize("value", [("a", "b"), ListValue(STRING, ("a", "b")), SetValue(STRING, ("a", "b"))])
def test_expansion_gives_one_argument_for_each_element(value: TfValue) -> None:
    """Tuples, lists and sets are expanded."""
    assert expand(value) == ["a", "b"]


def test_expansion_passes_marks_on() -> None:
    """What is inside something sensitive is sensitive."""
    marks = frozenset((SENSITIVE,))
    assert expand(Marked(("a",), marks)) == [Marked("a", marks)]


@pytest.mark.parametrize(
    ("value", "problem"),
    [(Null(TupleOf((BOOL,))), "must not be null"), ({"a": 1}, "must be of a tuple, list, or set type"), ("a", "must be of a tuple")],
)
def test_expansion_of_anything_else_is_an_error(value: TfValue, problem: str) -> None:
    """Nulls, objects and primitives cannot be expanded."""
    with pytest.raises(EvaluationError, match=problem):
        expand(value)


def test_expansion_of_an_unknown_makes_the_call_unknown(evaluate_text: Evaluate) -> None:
    """Nobody knows how many arguments there are."""
    result = evaluate_text("max(values...)", values=Unknown(("later",), type=ListOf(NUMBER)))
    assert (result.type, result.reasons) == (DYNAMIC, ("later",))
