"""Nothing that is scanned can exhaust memory or time through a function."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from readygate.terraform.errors import EvaluationError
from readygate.terraform.values import TfValue

Evaluate = Callable[..., TfValue]


@pytest.mark.parametrize(
    "expression",
    [
        "range(1e9)",
        'format("%1000000000d", 1)',
        'format("%1000000000s", "a")',
        'format("%.1000000000f", 1)',
        'format("%99999999999999999999s", "a")',
        'indent(1e9, "a\\nb")',
        'replace(text, "a", text)',
        'replace(text, "/a/", text)',
        "join(text, list)",
        "setproduct(list, list, list, list, list, list)",
        "parseint(digits, 10)",
        "jsondecode(nested)",
        "yamldecode(nested)",
        "yamldecode(laughs)",
        'jsondecode("1e999999999")',
    ],
)
def test_bombs_are_refused_at_once(evaluate_text: Evaluate, expression: str) -> None:
    """A short expression that stands for something huge is an error within a second."""
    laughs = "a0: &a0 [x, x]\n" + "".join(f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n" for level in range(1, 40))
    names = {"text": "a" * 20_000, "list": ("x",) * 20_000, "digits": "9" * 100_000, "nested": "[" * 100_000, "laughs": laughs}
    start = time.process_time()
    with pytest.raises(EvaluationError):
        evaluate_text(expression, **names)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*)*b", "((a*)*)*c"])
def test_patterns_take_linear_time(evaluate_text: Evaluate, pattern: str) -> None:
    """Patterns that make backtracking engines hang are answered at once."""
    start = time.process_time()
    evaluate_text("regexall(pattern, text)", pattern=pattern, text="a" * 3_000 + "!")
    assert time.process_time() - start < 2


def test_pattern_that_compiles_to_too_much_is_refused(evaluate_text: Evaluate) -> None:
    """Nested repetitions are limited by the engine."""
    with pytest.raises(EvaluationError, match="invalid regexp pattern"):
        evaluate_text('regex("((a{100}){100}){100}", "a")')


@pytest.mark.parametrize("expression", ["distinct(list)", "setunion(list, list)", "matchkeys(list, list, list)", "setintersection(list, list)"])
def test_collections_of_objects_take_near_linear_time(evaluate_text: Evaluate, expression: str) -> None:
    """Thousands of objects are compared in well under the time that comparing all pairs would take."""
    objects = tuple({"name": f"n{number}", "size": number} for number in range(3_000))
    start = time.process_time()
    evaluate_text(expression, list=objects)
    assert time.process_time() - start < 5
