"""What stays known inside an unknown text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.types import DYNAMIC, NUMBER, STRING, ListOf
from readygate.model.values import JsonText, Reference, TemplateText, Unknown
from readygate.terraform.errors import EvaluationError
from readygate.terraform.values import MapValue, TfValue

Call = Callable[..., TfValue]
QUEUE = Reference("aws_sqs_queue.dead", ("arn",))
ARN = Unknown(("known after apply",), (QUEUE,), STRING, not_null=True)


def test_encoded_object_keeps_its_structure(call_function: Call) -> None:
    """A redrive policy with an unknown ARN still shows its count and its edge."""
    result = call_function("jsonencode", {"deadLetterTargetArn": ARN, "maxReceiveCount": 5})
    assert result.partial == JsonText({"deadLetterTargetArn": ARN, "maxReceiveCount": 5})
    assert (result.prefix, result.not_null, result.references, result.type) == ("{", True, (QUEUE,), STRING)


@pytest.mark.parametrize(
    ("value", "prefix"), [((ARN,), "["), (ARN, '"'), (Unknown(("x",), type=STRING), ""), (Unknown(("x",), type=NUMBER, not_null=True), "")]
)
def test_beginning_of_encoded_text_is_known_by_its_type(call_function: Call, value: TfValue, prefix: str) -> None:
    """A list begins with a bracket; what may be null begins with nobody knows what."""
    assert call_function("jsonencode", value).prefix == prefix


def test_decoding_gives_the_structure_back(call_function: Call) -> None:
    """Objects come back as objects, lists as tuples, the unknown as itself."""
    encoded = call_function("jsonencode", {"b": ARN, "a": MapValue(NUMBER, {"x": 1})})
    assert call_function("jsondecode", encoded) == {"a": {"x": 1}, "b": ARN}


def test_decoding_an_unknown_text_tells_the_type_by_its_beginning(call_function: Call) -> None:
    """A text that begins with a quote is a string; one that begins with a letter is no JSON."""
    assert call_function("jsondecode", Unknown(("x",), type=STRING, prefix='"a')).type == STRING
    assert call_function("jsondecode", Unknown(("x",), type=STRING, prefix="{")).type == DYNAMIC
    with pytest.raises(EvaluationError, match="cannot begin with the character 'x'"):
        call_function("jsondecode", Unknown(("x",), type=STRING, prefix="x"))


def test_format_keeps_known_pieces(call_function: Call) -> None:
    """Text around an unknown, and known arguments, stay known; the unknown itself stands where it was put."""
    result = call_function("format", "arn:%s:%d/%s!", "aws", 5, ARN)
    assert result.partial == TemplateText(("arn:aws:5/", ARN, "!"))
    assert (result.prefix, result.not_null) == ("arn:", True)


def test_format_of_a_changed_unknown_is_another_unknown(call_function: Call) -> None:
    """A padded unknown is no longer the attribute, but it still comes from there."""
    piece = call_function("format", "%10s", ARN).partial.parts[0]
    assert piece is not ARN
    assert piece.references == (QUEUE,)


def test_format_with_a_wrong_pattern_and_unknowns_is_unknown(call_function: Call) -> None:
    """Terraform judges a pattern when all arguments are known."""
    assert call_function("format", "%z", ARN).partial is None


def test_join_keeps_known_items(call_function: Call) -> None:
    """The items and separators between unknowns stay known."""
    assert call_function("join", ",", ("a", "b", ARN, "c")).partial == TemplateText(("a,b,", ARN, ",c"))


def test_case_of_known_pieces_is_changed(call_function: Call) -> None:
    """A lower-case name keeps its known beginning; the unknown piece is another one now."""
    name = call_function("format", "App-%s-Q", ARN)
    parts = call_function("lower", name).partial.parts
    assert (parts[0], parts[1].references, parts[2]) == ("app-", (QUEUE,), "-q")
    assert call_function("upper", ARN).partial is None


def test_formatlist_leaves_known_rows_known(call_function: Call) -> None:
    """Only the row with an unknown is unknown."""
    rows = call_function("formatlist", "%s/*", ("a", ARN)).items
    assert rows[0] == "a/*"
    assert rows[1].partial == TemplateText((ARN, "/*"))


@pytest.mark.parametrize(
    ("prefix", "wanted", "answer"), [("arn:aws:s3", "arn:", True), ("arn:aws:s3", "x", False), ("ar", "arn:", None), ("", "a", None), ("", "", True)]
)
def test_startswith_uses_what_is_known_of_the_beginning(call_function: Call, prefix: str, wanted: str, answer: bool | None) -> None:
    """A known beginning may decide, also where the rest is unknown."""
    result = call_function("startswith", Unknown(("x",), type=STRING, prefix=prefix), wanted)
    assert (None if isinstance(result, Unknown) else result) is answer


def test_coalesce_gives_an_unknown_that_certainly_has_a_value(call_function: Call) -> None:
    """A text that begins with something is neither null nor empty, so it is the result."""
    arn = Unknown(("x",), (QUEUE,), STRING, not_null=True, prefix="arn:")
    assert call_function("coalesce", arn, "default") is arn
    assert call_function("coalesce", ARN, "default") is not ARN


def test_new_values_are_unknown_with_a_reason(call_function: Call) -> None:
    """Times and random values of the apply are never made up."""
    reasons = [call_function(name).reasons[0] for name in ("timestamp", "uuid", "plantimestamp")] + [call_function("bcrypt", "x").reasons[0]]
    assert [reason.partition("(")[0] for reason in reasons] == ["timestamp", "uuid", "plantimestamp", "bcrypt"]


def test_mapping_functions_see_through_unknown_elements(call_function: Call) -> None:
    """Keys, lengths and other elements are known although an element is not."""
    mapping = {"a": ARN, "b": "x"}
    assert call_function("keys", mapping) == ("a", "b")
    assert call_function("length", mapping) == 2
    assert call_function("lookup", mapping, "b") == "x"
    assert call_function("merge", mapping, {"a": "y"}) == {"a": "y", "b": "x"}
    assert call_function("length", Unknown(("x",), type=ListOf(STRING), not_null=True, min_length=2, max_length=2)) == 2
