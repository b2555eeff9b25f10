"""Each operator of declarative policies says yes, no, and that it does not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from conditions_of import asked, read

from readygate.engine.declarative.operators import OPERATORS
from readygate.model.truth import FALSE, TRUE, UNKNOWN
from readygate.model.values import TemplateText, Unknown

NOT_KNOWN = Unknown(("var.x has no value",))
UNSET = Unknown(("the provider fills it in",), unset=True)
BEGINNING = Unknown(("known after apply",), not_null=True, prefix="arn:aws:", partial=TemplateText(("arn:aws:", NOT_KNOWN, ":queue")))

# operator, operand: values for which it says yes | values for which it says no | values for which it does not know
CASES: list[tuple[str, Any, list[Any], list[Any], list[Any]]] = [
    ("exists", True, ["a", "", 0, False, {}, ["a"], BEGINNING], [None, UNSET, []], [NOT_KNOWN]),
    ("exists", False, [None, UNSET, []], ["a", "", 0], [NOT_KNOWN]),
    ("is_null", True, [None, UNSET], ["a", "", 0, False, {}, [], BEGINNING], [NOT_KNOWN]),
    ("is_null", False, ["", [], {}, "a"], [None, UNSET], [NOT_KNOWN]),
    ("is_empty", True, [None, UNSET, [], {}, ""], ["a", 0, ["a"], BEGINNING], [NOT_KNOWN]),
    ("is_empty", False, ["a", [None]], [None, ""], [NOT_KNOWN]),
    ("is_json", True, ["{}", "[1]"], ["{", 1, None], [NOT_KNOWN]),
    ("is_json", False, ["{", 1, None], ["{}"], [NOT_KNOWN]),
    ("equals", "a", ["a"], ["b", "A", 1, None, [], ["a"], BEGINNING], [NOT_KNOWN, UNSET]),
    ("equals", 22, [22, "22", Decimal(22)], [23, "022", True, None], [NOT_KNOWN, UNSET]),
    ("equals", "22", [22, "22"], [23, "22.0"], [NOT_KNOWN]),
    ("equals", "022", ["022"], [22], [NOT_KNOWN]),
    ("equals", True, [True, "true"], [False, "True", 1, None], [NOT_KNOWN, UNSET]),
    ("equals", "false", [False, "false"], [True, 0, None], [NOT_KNOWN]),
    ("equals", ["a", 1], [["a", 1], ["a", "1"]], [["a"], ["a", 2], "a", None, ["b", NOT_KNOWN]], [NOT_KNOWN, ["a", NOT_KNOWN]]),
    ("equals", {"a": [1]}, [{"a": [1]}], [{"a": [2]}, {"b": [1]}, {}], [{"a": [NOT_KNOWN]}, {"a": NOT_KNOWN}]),
    ("not_equals", "a", ["b", None, BEGINNING], ["a"], [NOT_KNOWN, UNSET]),
    ("equals_ignore_case", "Ingress", ["INGRESS", "ingress"], ["egress", None, ["ingress"], 1], [NOT_KNOWN, UNSET]),
    ("not_equals_ignore_case", "Ingress", ["egress", None], ["INGRESS"], [NOT_KNOWN]),
    ("within", ["a", 1, True], ["a", 1, "1", True, "true"], ["b", 2, False, None, ["a"]], [NOT_KNOWN, UNSET]),
    ("not_within", ["a", "b"], ["c", None, BEGINNING], ["a"], [NOT_KNOWN, UNSET]),
    ("contains", "a", [["a", "b"], "bar", {"a": None}, ["b", NOT_KNOWN, "a"]], [["b"], "x", {"b": "a"}, None, []], [NOT_KNOWN, ["b", NOT_KNOWN]]),
    ("contains", 22, [[22], ["22"], "1-22"], [[23], [True]], [[NOT_KNOWN]]),
    ("contains", ":queue", [BEGINNING], [], [Unknown(("x",), prefix="arn:")]),
    ("not_contains", "a", [["b"], None, "x"], [["a", NOT_KNOWN]], [NOT_KNOWN, ["b", NOT_KNOWN]]),
    ("contains_all", ["a", "b"], [["b", "c", "a"]], [["a"], ["a", "c"], None], [NOT_KNOWN, ["a", NOT_KNOWN]]),
    ("starting_with", "arn:aws", ["arn:aws:sqs", BEGINNING], ["aws", None, 1, ["arn:aws"]], [NOT_KNOWN, UNSET]),
    ("not_starting_with", "http:", ["https:", BEGINNING], ["http://a"], [NOT_KNOWN]),
    ("ending_with", ":queue", ["a:queue", BEGINNING], ["queue", None], [NOT_KNOWN]),
    ("not_ending_with", "-bad", ["good", None, BEGINNING], ["a-bad"], [NOT_KNOWN]),
    ("regex_match", "[a-z]+-[0-9]+$", ["abc-12"], ["-abc-12", "abc-12x", None, ["abc-12"]], [NOT_KNOWN, UNSET, BEGINNING]),
    ("regex_match", "(true|1)$", [True, 1], [False, 12], [NOT_KNOWN]),
    ("not_regex_match", "^sg-", ["x", None], ["sg-1"], [NOT_KNOWN]),
    ("subset", ["a", "b"], [["a"], [], None, "b", {"a": 1}], [["a", "c"], "c", {"c": 1}, ["c", NOT_KNOWN]], [NOT_KNOWN, UNSET, ["a", NOT_KNOWN]]),
    ("not_subset", ["a"], [["b"], ["b", NOT_KNOWN]], [["a"], None], [NOT_KNOWN, [NOT_KNOWN]]),
    ("intersects", ["a", 1], [["c", "a"], "a", ["1"], [NOT_KNOWN, "a"]], [["c"], [], None], [NOT_KNOWN, ["c", NOT_KNOWN]]),
    ("not_intersects", ["a"], [["c"], None], [["a"]], [NOT_KNOWN, ["c", NOT_KNOWN]]),
    ("greater_than", 5, [6, "6", Decimal("5.1")], [5, 4, None, "x", True, [6]], [NOT_KNOWN, UNSET]),
    ("greater_than_or_equal", "5", [5, 6], [4, None], [NOT_KNOWN]),
    ("less_than", 5, [4, "-1"], [5, 6, None, "x"], [NOT_KNOWN, UNSET]),
    ("less_than_or_equal", 5, [5, 4], [6, None, "x"], [NOT_KNOWN]),
    (
        "before",
        "2026-06-01",
        ["2026-05-31T23:59:59Z", "2026-05-31"],
        ["2026-06-01", "2026-06-01T01:00:00+00:00", "soon", None, 1],
        [NOT_KNOWN, UNSET],
    ),
    ("before", "2026-06-01T00:00:00Z", ["2026-06-01T01:00:00+02:00"], ["2026-06-01T01:00:00+01:00"], [NOT_KNOWN]),
    ("after", "2026-06-01", ["2026-06-02"], ["2026-06-01", None, "never"], [NOT_KNOWN]),
    (
        "range_includes",
        22,
        [22, "22", "20-25", "*", ["80", "20-25"], [NOT_KNOWN, 22]],
        [80, None, [], ["1-21"]],
        [NOT_KNOWN, ["80", NOT_KNOWN], "any"],
    ),
    ("range_includes", "20-25", ["20-25", ["20-22", "23-30"]], ["20-24", 22], [NOT_KNOWN]),
    ("range_not_includes", 22, ["80-90", None], ["20-25"], [NOT_KNOWN]),
    ("range_overlaps", ["20-25", 80], ["25-30", 80, "*"], ["26-79"], [NOT_KNOWN]),
    ("range_not_overlaps", "20-25", ["26-30", None], ["25-30"], [NOT_KNOWN]),
    (
        "cidr_range_subset",
        "10.0.0.0/8",
        ["10.1.0.0/16", ["10.0.0.0/9", "10.128.0.0/9"], [], None],
        ["10.0.0.0/7", ["10.0.0.1", "8.8.8.8"], ["8.8.8.8/32", NOT_KNOWN], "::/0"],
        [NOT_KNOWN, UNSET, ["10.0.0.0/9", NOT_KNOWN], "pl-123"],
    ),
    ("cidr_range_not_subset", ["10.0.0.0/8"], ["8.0.0.0/8"], ["10.0.0.0/8"], [NOT_KNOWN, "x"]),
    ("cidr_range_includes", "0.0.0.0/0", ["0.0.0.0/0", ["0.0.0.0/1", "128.0.0.0/1"]], ["0.0.0.0/1", None], [NOT_KNOWN, ["0.0.0.0/1", NOT_KNOWN]]),
    ("cidr_range_not_includes", "0.0.0.0/0", ["0.0.0.0/1"], ["0.0.0.0/0"], [NOT_KNOWN]),
    (
        "cidr_range_overlaps",
        ["10.0.0.0/8", "::/0"],
        ["10.2.3.4", "0.0.0.0/0", "fc00::/7"],
        ["11.0.0.0/8", None],
        [NOT_KNOWN, ["11.0.0.0/8", NOT_KNOWN]],
    ),
    ("cidr_range_not_overlaps", "10.0.0.0/8", ["11.0.0.0/8"], ["10.0.0.0/24"], [NOT_KNOWN]),
    ("sorts_before", "TLS1_2", ["TLS1_1", "SSL", 1], ["TLS1_2", "TLS1_3", None, ["A"]], [NOT_KNOWN, UNSET]),
    ("sorts_after", "b", ["c", "ba", True], ["b", "a", None, []], [NOT_KNOWN, UNSET]),
    ("length_equals", 2, ["ab", ["a", NOT_KNOWN], {"a": 1, "b": 2}], ["a", [], None, UNSET, 22, BEGINNING], [NOT_KNOWN]),
    ("length_equals", "0", [None, UNSET, []], ["a"], [NOT_KNOWN]),
    ("length_not_equals", 2, ["a", None], ["ab"], [NOT_KNOWN]),
    ("length_greater_than", 2, ["abc", BEGINNING, Unknown(("x",), min_length=3)], ["ab", None, 333], [NOT_KNOWN, Unknown(("x",), min_length=1)]),
    ("length_greater_than_or_equal", 2, ["ab", BEGINNING], ["a", None, 22, UNSET], [NOT_KNOWN]),
    ("length_less_than", 2, ["a", None, Unknown(("x",), max_length=1)], ["ab", 1, BEGINNING], [NOT_KNOWN, Unknown(("x",), max_length=2)]),
    ("length_less_than_or_equal", 2, ["ab", None], ["abc", True], [NOT_KNOWN]),
    ("number_of_words_equals", 2, ["two words", " two  words "], ["one", "three words here", None, ["two", "words"]], [NOT_KNOWN]),
    ("number_of_words_not_equals", 2, ["one", None], ["two words"], [NOT_KNOWN]),
    ("number_of_words_greater_than", 1, ["two words"], ["one", None], [NOT_KNOWN]),
    ("number_of_words_greater_than_or_equal", 1, ["one"], ["", None, 1, ["one"], {}], [NOT_KNOWN]),
    ("number_of_words_less_than", 1, ["", None], ["one", 1], [NOT_KNOWN]),
    ("number_of_words_less_than_or_equal", 1, ["one", None], ["two words", 1, ["one"]], [NOT_KNOWN]),
]


@pytest.mark.parametrize(("operator", "operand", "yes", "no", "unknown"), CASES, ids=lambda one: one if isinstance(one, str) else "")
def test_operator(operator: str, operand: Any, yes: list[Any], no: list[Any], unknown: list[Any]) -> None:
    """Of each value it says what is written beside it, and why."""
    for expected, values in ((TRUE, yes), (FALSE, no), (UNKNOWN, unknown)):
        for value in values:
            answer = asked({"attribute": "a", operator: operand}, {"a": value})
            assert answer == expected, value
            assert answer.because
            assert answer.because[0].path == ("a",)


def test_every_operator_is_tried() -> None:
    """In all three outcomes."""
    assert {name for name, _, yes, no, unknown in CASES if yes and no and unknown} == set(OPERATORS)


@pytest.mark.parametrize(
    ("operator", "value", "said"),
    [
        ("equals", "b", 'a is "b"'),
        ("greater_than", 3, "a is 3, not more than 5"),
        ("greater_than", None, "a is not set"),
        ("greater_than", "x", 'a is "x", which is no number'),
        ("length_equals", [1], "a has 1 characters or items"),
        ("length_equals", 1, "a is 1, which has no characters or items"),
        ("contains", [1], "a does not hold 5"),
        ("cidr_range_subset", "10.0.0.0/7", 'a is "10.0.0.0/7"'),
        ("before", "2026-01-02", 'a is "2026-01-02", not before 2025-01-01 00:00 UTC'),
        ("contains", NOT_KNOWN, "a is unknown: var.x has no value"),
        ("equals", UNSET, "a is not set, and what the provider then does is not known"),
    ],
)
def test_answers_say_what_they_rest_on(operator: str, value: Any, said: str) -> None:
    """The attribute, its value and the bound."""
    operand = {"cidr_range_subset": "10.0.0.0/8", "before": "2025-01-01"}.get(operator, 5)
    (fact,) = asked({"attribute": "a", operator: operand}, {"a": value}).because
    assert fact.statement == said


def test_several_operators_all_hold() -> None:
    """Beside each other they are a conjunction."""
    between = {"attribute": "days", "greater_than_or_equal": 7, "less_than_or_equal": 35}
    assert [asked(between, {"days": days}).state for days in (6, 7, 35, 36)] == [False, True, True, False]


def test_the_default_stands_for_what_is_unset() -> None:
    """What the provider uses where nobody sets the attribute is the policy's to say; what is set but unknown stays unknown."""
    condition = {"attribute": "enabled", "default": True, "equals": True}
    assert [asked(condition, {"enabled": value}).state for value in (UNSET, None, False, NOT_KNOWN)] == [True, True, False, None]
    assert asked(condition | {"default": None}, {"enabled": UNSET}).is_false


def test_patterns_run_in_linear_time() -> None:
    """What takes other engines minutes is answered at once, and what cannot be is refused."""
    assert asked({"attribute": "a", "regex_match": "(a+)+$"}, {"a": "a" * 5_000 + "b"}) == FALSE
    for pattern in (r"(a)\1", "(?=a)", "(?!a)", "(?<=a)b"):
        assert "is no regular expression of RE2" in read({"attribute": "a", "regex_match": pattern})[1][0].message
