"""JSONPath expressions become paths of ours and the choice that their filters make."""

from __future__ import annotations

from typing import Any

import pytest

from readygate.engine.declarative.checkov.definition import ImportRefusedError
from readygate.engine.declarative.checkov.jsonpath import chosen_of, searching
from readygate.engine.declarative.operands import compiled

ALLOW = {"attribute": "Effect", "equals": "Allow"}


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("a.b", [("a.b", None)]),
        ("$.a[*].b", [("a[*].b", None)]),
        ("a[0]['b.c'].*", [('a[0]["b.c"].*', None)]),
        ("$..b", [("**.b", None)]),
        ("a..b", [("a.**.b", None)]),
        ("'a'.\"b\"[c]", [("a.b.c", None)]),
        ("Statement[?(@.Effect == Allow)].Action[*]", [("Statement[*]", ALLOW), ("Action[*]", None)]),
        ("Statement[?(@.Effect == 'Allow')]", [("Statement[*]", ALLOW)]),
        ("Statement[?Effect = Allow].Action", [("Statement[*]", ALLOW), ("Action", None)]),
        ("a[?(@.b['c]'] == ']')]", [("a[*]", {"attribute": 'b["c]"]', "equals": "]"})]),
    ],
)
def test_paths(expression: str, chosen: list[tuple[str, Any]]) -> None:
    """Names, indices, wildcards, any depth, and a path cut after each filter."""
    assert [(one.path, one.where) for one in chosen_of(expression)] == chosen


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("@.a", {"attribute": "a", "exists": True}),
        ("@ == 'x'", {"attribute": "@", "equals": "x"}),
        ("@.a == 5", {"attribute": "a", "equals": 5}),
        ("@.a == true", {"attribute": "a", "equals": True}),
        ("@.a != x", {"attribute": "a", "exists": True, "not_equals": "x"}),
        ("@.a >= -2", {"attribute": "a", "greater_than_or_equal": -2}),
        ("@.a =~ '^x$'", {"attribute": "a", "regex_match": "^x$"}),
        ("@.a & !@.b", {"and": [{"attribute": "a", "exists": True}, {"not": {"attribute": "b", "exists": True}}]}),
        (
            "(@.a || @.b) && @.c",
            {
                "and": [
                    {"or": [{"attribute": "a", "exists": True}, {"attribute": "b", "exists": True}]},
                    {"attribute": "c", "exists": True},
                ]
            },
        ),
    ],
)
def test_filters(written: str, where: Any) -> None:
    """Comparisons, also of the value itself, joined by and, or and not."""
    assert [one.where for one in chosen_of(f"x[?({written})]")] == [where]


@pytest.mark.parametrize(
    "expression", ["a[0:2]", "a[", "a[?(@.b]", "a[?(@.b ==)]", "a[?(@.b < x)]", "a[?(@.b[*].c)]", "a[?()]", "a[?(@.b) @.c]", "a.`len`", "a|b"]
)
def test_what_has_no_counterpart_is_refused(expression: str) -> None:
    """Slices, unions, functions, and what is no JSONPath at all."""
    with pytest.raises(ImportRefusedError, match="JSONPath"):
        chosen_of(expression)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [("b", "abc", True), ("^b", "abc", False), ("^b|c", "abc", True), ("(?i)B", "abc", True), ("b$", "a\nb", True), ("x", "abc", False)],
)
def test_patterns_are_looked_for_everywhere(pattern: str, text: str, found: bool) -> None:
    """As a filter of JSONPath looks for them, though ours match from the beginning."""
    assert (compiled(searching(pattern)).match(text) is not None) is found
