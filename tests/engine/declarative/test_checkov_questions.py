"""Every operator of Checkov's about attributes is restated, and says of values what Checkov says.

Source: checkov/common/checks_infra/checks_parser.py and solvers/attribute_solvers of Checkov 3; tests/peers asks the real one.
"""

from __future__ import annotations

from typing import Any

import pytest
from checkov_policies_of import attribute, restated_check
from conditions_of import asked

from readygate.engine.declarative.checkov.questions import looked_ahead
from readygate.model.truth import FALSE, TRUE
from readygate.model.values import Unknown

NOT_KNOWN = Unknown(("var.x has no value",))

# operator: its operand, values of which it holds, values of which it does not; None is a value that nobody sets
OPERATORS: dict[str, list[tuple[Any, list[Any], list[Any]]]] = {
    "any": [(None, ["x", None], [])],
    "exists": [(None, ["x", "", {}, 0], [None])],
    "not_exists": [(None, [None], ["x", ""])],
    "equals": [
        ("x", ["x"], ["X", None]),
        ("5", [5, "5"], [6]),
        ("True", [True, "true"], [False, None]),
        ("", [""], ["x", None]),
        ([], [[]], [["x"], None]),
    ],
    "not_equals": [
        ("x", ["X", None], ["x"]),
        (True, [False, None], [True]),
        ("", ["x", None], [""]),
        ([], [None, ["x"]], [[]]),
        (None, ["x", ""], [None]),
    ],
    "equals_ignore_case": [("X", ["x"], ["y", None]), ("NONE", [None, "none"], ["x"])],
    "not_equals_ignore_case": [("X", ["y", None], ["x"]), ("None", ["x"], [None])],
    "regex_match": [("x", ["x", "xy"], ["yx", None]), (".*y", ["xy"], ["x"]), ("N", [None, "Nx"], ["x"]), ("^(?!x).*y$", ["zy"], ["xy", "z", None])],
    "not_regex_match": [("x", ["yx", None], ["x"]), ("N", ["x"], [None])],
    "contains": [("x", [["x"], "axb", {"x": 1}], [["y"], "y", None])],
    "not_contains": [("x", [["y"], "y", None], [["x"], "axb"])],
    "within": [(["x", "y"], ["x"], ["z", None]), ("x", ["x"], ["y"]), ([None, "x"], [None, "x"], ["y"]), ([None], [None], ["x"])],
    "not_within": [(["x", "y"], ["z", None], ["x"]), ([None, "x"], ["y"], [None, "x"]), ([None], ["x"], [None])],
    "starting_with": [("x", ["xy"], ["yx", None])],
    "not_starting_with": [("x", ["yx", None], ["xy"])],
    "ending_with": [("x", ["yx"], ["xy", None])],
    "not_ending_with": [("x", ["xy", None], ["yx"])],
    "greater_than": [("4", [5, "5"], [4, None]), ("TLS1_1", ["TLS1_2"], ["TLS1_1", "TLS1_0", None])],
    "greater_than_or_equal": [(5, [5], [4, None]), ("TLS1_1", ["TLS1_2", "TLS1_1"], ["TLS1_0", None])],
    "less_than": [(5, [4], [5, None]), ("2026-01-01", ["2025-06-01"], ["2026-01-01", None])],
    "less_than_or_equal": [(5, [5], [6, None]), ("b", ["a", "b"], ["c", None])],
    "subset": [(["x", "y"], [["x"], []], [["x", "z"], None])],
    "not_subset": [(["x"], [["z"], None], [["x"]])],
    "intersects": [(["x"], [["x", "y"]], [["y"], None]), ("x", [["x"], "axb"], ["y", None])],
    "not_intersects": [(["x"], [["y"], None], [["x"]])],
    "is_empty": [(None, ["", [], {}], ["x", None])],
    "is_not_empty": [(None, ["x", ["x"]], ["", []])],
    "is_true": [(None, [True], [False, None])],
    "is_false": [(None, [False, None], [True])],
    "range_includes": [(22, [22, "22", "20-25", "*", ["80", "20-25"]], [80, None]), ("20-25", ["25-30"], ["26-30"]), ([80, 443], [443], [22])],
    "range_not_includes": [(22, [80, None], ["20-25"])],
    "cidr_range_subset": [("10.0.0.0/8", ["10.1.0.0/16", ["10.1.0.0/16"]], ["11.0.0.0/8", None])],
    "cidr_range_not_subset": [(["10.0.0.0/8"], ["11.0.0.0/8", None], ["10.1.0.0/16"])],
    **{
        f"{size}_{relation}": [(2, [values[index] for index in yes], [*(values[index] for index in no), *([] if "not" in relation else [None])])]
        for size, values in (("length", (["a"], ["a", "b"], ["a", "b", "c"])), ("number_of_words", ("a", "a b", "a b c")))
        for relation, yes, no in (
            ("equals", (1,), (0, 2)),
            ("not_equals", (0, 2), (1,)),
            ("greater_than", (2,), (0, 1)),
            ("greater_than_or_equal", (1, 2), (0,)),
            ("less_than", (0,), (1, 2)),
            ("less_than_or_equal", (0, 1), (2,)),
        )
    },
}


@pytest.mark.parametrize("operator", OPERATORS)
def test_operator(operator: str) -> None:
    """Of each value, and of one that nobody sets; what is not known it does not know."""
    for operand, yes, no in OPERATORS[operator]:
        check = restated_check(attribute(["aws_x"], "a", operator, operand))
        for expected, values in ((TRUE, yes), (FALSE, no)):
            for value in values:
                assert asked(check, {} if value is None else {"a": value, "type": "aws_x"}) == expected, (operand, value)
        assert operator == "any" or asked(check, {"a": NOT_KNOWN}).is_unknown


@pytest.mark.parametrize("operator", OPERATORS)
def test_operator_with_jsonpath(operator: str) -> None:
    """Asked of every value that a filter chooses, and of nothing where it chooses none."""
    for operand, yes, no in OPERATORS[operator]:
        check = restated_check(attribute(["aws_x"], "b[?(@.k == 'k')].a", f"jsonpath_{operator}", operand))
        for expected, values in ((TRUE, yes), (FALSE, no)):
            for value in values:
                if value not in ("", [], {}):
                    block = {"k": "k"} if value is None else {"k": "k", "a": value}
                    assert asked(check, {"b": [block, {"k": "other", "a": "other"}]}) == expected, (operand, value)


def test_the_name_of_the_operator_of_networks_in_its_documentation_is_another() -> None:
    """Both names mean the same."""
    for negation in ("", "not_"):
        named = restated_check(attribute(["aws_x"], "a", f"cidr_range_{negation}subset", "10.0.0.0/8"))
        assert restated_check(attribute(["aws_x"], "a", f"cidr_range_{negation}subset_attribute_solver", "10.0.0.0/8")) == named


@pytest.mark.parametrize(
    ("operator", "value", "check"),
    [
        ("equals", "Dev", {"type": "Dev"}),
        ("not_within", ["aws_a", "aws_b"], {"not": {"type": ["aws_a", "aws_b"]}}),
        ("starting_with", "aws_", {"type": "aws_*"}),
        ("not_contains", "_lb_", {"not": {"type": "*_lb_*"}}),
    ],
)
def test_resource_type_as_an_attribute(operator: str, value: Any, check: Any) -> None:
    """Checkov gives every resource an attribute of that name."""
    assert restated_check(attribute("all", "resource_type", operator, value)) == check


def test_a_wildcard_asks_for_one_value() -> None:
    """Of those that are written; a negative question holds where there are none, and not_contains is asked of all."""
    chosen: Any = {"where": {"attribute": "@", "is_empty": False}, "default": None}
    none, some = {"none": "a.*.b", "is_empty": False}, {"any": "a.*.b", "is_empty": False}

    def check(operator: str, value: Any = "x") -> Any:
        return restated_check(attribute(["aws_x"], "a.*.b", operator, value))

    assert check("equals") == {"any": "a.*.b", **chosen, "equals": "x"}
    assert check("not_equals") == {"or": [{"any": "a.*.b", **chosen, "not_equals": "x"}, none]}
    assert check("not_contains") == {"every": "a.*.b", **chosen, "not_contains": "x"}
    assert check("not_regex_match") == {"or": [{"any": "a.*.b", **chosen, "holds": {"not": {"attribute": "@", "regex_match": "x"}}}, none]}
    assert (check("exists"), check("not_exists")) == (some, none)
    assert (check("equals", None), check("not_equals", None)) == (none, some)
    assert check("is_empty") == {"any": "a.*.b", "is_null": False, "is_empty": True}
    assert check("equals", "") == {"any": "a.*.b", "where": {"attribute": "@", "is_null": False}, "default": None, "equals": ""}
    assert check("regex_match", "N") == {"or": [{"any": "a.*.b", **chosen, "regex_match": "N"}, none]}


def test_jsonpath_asks_every_value() -> None:
    """A positive question does not hold where there is none; a filter stays a choice."""
    chosen: Any = {"where": {"attribute": "@", "is_empty": False}, "default": None}

    def check(operator: str, path: str) -> Any:
        return restated_check(attribute(["aws_x"], path, f"jsonpath_{operator}", "x"))

    assert check("equals", "a[*].b") == {"and": [{"any": "a[*].b", "is_empty": False}, {"every": "a[*].b", **chosen, "equals": "x"}]}
    assert check("is_empty", "a[*].b") == {
        "and": [
            {"any": "a[*].b", "is_null": False},
            {"every": "a[*].b", "where": {"attribute": "@", "is_null": False}, "is_null": False, "is_empty": True},
        ]
    }
    where = {"attribute": "k", "equals": "v"}
    assert check("not_equals", "a[?(@.k == v)].b") == {
        "every": "a[*]",
        "where": where,
        "holds": {"attribute": "b", "default": None, "not_equals": "x"},
    }
    assert check("equals", "a[?(@.k == v)].b") == {
        "and": [
            {"any": "a[*]", "where": where, "holds": {"attribute": "b", "is_empty": False}},
            {
                "every": "a[*]",
                "where": {"and": [where, {"attribute": "b", "is_empty": False}]},
                "holds": {"attribute": "b", "default": None, "equals": "x"},
            },
        ]
    }
    assert check("not_exists", "a[?(@.k == v)]") == {"none": "a[*]", "where": where, "is_empty": False}


@pytest.mark.parametrize(
    ("pattern", "rest", "ahead"),
    [
        ("^(?!x)(?=.*y)[a-z]+$", "^[a-z]+$", [(False, "x"), (True, ".*y")]),
        ("(?!(a|[)]))b", "b", [(False, "(a|[)])")]),
        ("(?!a)b|c", "(?!a)b|c", []),
        ("a(?!b)", "a(?!b)", []),
        ("^(?!a", "^(?!a", []),
        (r"^(?!\))x", "^x", [(False, r"\)")]),
    ],
)
def test_lookaheads_at_the_beginning(pattern: str, rest: str, ahead: list[tuple[bool, str]]) -> None:
    """RE2 has none, but at the beginning they are questions of their own."""
    assert looked_ahead(pattern) == (rest, ahead)
