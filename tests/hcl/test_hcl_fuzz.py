"""No text makes the parser crash or slow."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutation import WORDS, mutants
from soundness import SHAPE, check, check_json

from readygate.hcl import comments, parse
from readygate.hcl.json_syntax import parse_json
from readygate.model.location import Source

ROOT = Path(__file__).parents[2]
SEEDS = [path.read_text() for path in sorted((ROOT / "policies").rglob("*.tf"))]
EDGES = [json.loads(line)["hcl"] for line in (ROOT / "fixtures/language/hcl_edge_cases.jsonl").read_text().splitlines()]
BUDGET = 6.0
"""Seconds that mutated texts are read."""


def test_mutated_configurations_are_read() -> None:
    """Real configurations with pieces cut, doubled, swapped and replaced give trees and diagnostics with sound ranges, never an exception."""
    generator = random.Random(20240)  # noqa: S311  # fuzzing wants repeatable texts
    texts = mutants(SEEDS + EDGES * 5, generator)
    end = time.monotonic() + BUDGET
    for _ in range(10_000):
        check(next(texts))
        if time.monotonic() > end:
            break


def test_mutated_json_is_read() -> None:
    """The same for JSON syntax."""
    inside = {"b": [{"a": "x${y}"}, {"a": None}], "depends_on": ["a.b[0]"], "type": "list(string)", "n": -1.5, "m": {"${k}": True}}
    seed = json.dumps({"//": "c", "resource": {"t": {"n": inside, "o": [inside]}}, "variable": [{"v": inside}], "locals": {"a": 'é\n"${b}'}})
    texts = mutants([seed], random.Random(7))  # noqa: S311  # fuzzing wants repeatable texts
    for _ in range(1500):
        check_json(next(texts))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40))
def test_random_words_are_read(words: list[str]) -> None:
    """Any sequence of the language's words and any characters give a tree and diagnostics."""
    check("".join(words))


NASTY: dict[str, Callable[[int], str]] = {
    "long template": lambda n: 'a = "' + "x${b}y" * n + '"\n',
    "open interpolations": lambda n: 'a = "' + "${" * n,
    "open templates": lambda n: "a = " + '"${' * n,
    "lines of open templates": lambda n: 'a = "${\n' * n,
    "dollars": lambda n: 'a = "' + "$" * n + '{x}"\n',
    "brackets": lambda n: "a = " + "[" * n,
    "brackets that do not match": lambda n: "a = 1 1 " + "{" * n + "]" * n,
    "lines of braces": lambda n: "a = {\n" * n,
    "lines of parentheses": lambda n: "a = (\n" * n,
    "blocks": lambda n: "a {\n" * n,
    "closing braces": lambda n: "}\n" * n,
    "deep groups that fail": lambda n: ("a = {\n" * 250 + "!\n") * (n // 250 + 1),
    "heredocs": lambda n: "a = <<EOT\nx\nEOT\n" * n,
    "open heredocs": lambda n: "a = <<EOT\n" * n,
    "open heredocs of all kinds": lambda n: "".join(f"a = <<E{i}\n" for i in range(n)),
    "heredocs with broken templates": lambda n: "a = <<EOT\n${\n" * n + "EOT\n",
    "open comments": lambda n: "/*" * n,
    "lines of open comments": lambda n: "a = /*\n" * n,
    "stars": lambda n: "/" + "*" * n,
    "comments": lambda n: "a = " + "/**/" * n + "1\n",
    "operators": lambda n: "a = " + "1 + " * n + "1\n",
    "conditionals": lambda n: "a = " + "b ? c : " * n + "1\n",
    "attribute steps": lambda n: "a = b" + ".c" * n + "\n",
    "spaced attribute steps": lambda n: "a = b" + " . c" * n + "\n",
    "index steps": lambda n: "a = b" + "[0]" * n + "\n",
    "splats": lambda n: "a = b" + ".*.c[0]" * n + "\n",
    "quotes": lambda n: '"' * n,
    "backslashes": lambda n: 'a = "' + "\\" * n,
    "digits": lambda n: "a = " + "1." * n + "\n",
    "names": lambda n: "a-" * n + "\n",
    "namespaces": lambda n: "a = " + "b::" * n + "\n",
    "spaces": lambda n: "a = " + " " * n,
    "garbage": lambda n: ";\n" * n,
    "unclosed lists of lines": lambda n: "a = [\n" + "  b = [1\n" * n,
    "items of an open object": lambda n: "a = {\n" + "b = 1\n" * n,
    "combining marks": lambda n: 'a = "' + "e\u0301" * n + '"\n',
}
NASTY_JSON: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "objects": lambda n: '{"a":' * n,
    "templates": lambda n: '{"a":[' + '"\\n${x}",' * n + "1]}",
    "escapes": lambda n: '{"a":"' + "\\u00e9${x}" * n + '"}',
    "open strings": lambda n: '"' * n,
    "backslashes": lambda n: '{"a":"' + "\\" * n,
}


def growth(read: Callable[[str], object], shape: Callable[[int], str]) -> float:
    """How many times longer four times the text takes."""
    small, large = shape(1000), shape(4000)
    return fastest(read, large) / max(fastest(read, small), 1e-4)


def fastest(read: Callable[[str], object], text: str) -> float:
    """CPU seconds of the fastest of several readings."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best


READINGS: list[tuple[str, Callable[[str], object], dict[str, Callable[[int], str]]]] = [
    ("parse", lambda text: parse(Source("x", text)), NASTY),
    ("comments", lambda text: comments(Source("x", text)), NASTY),
    ("json", lambda text: parse_json(Source("x", text), SHAPE), NASTY_JSON),
]
SCALING = [pytest.param(read, shape, id=f"{kind}-{name}") for kind, read, shapes in READINGS for name, shape in shapes.items()]


@pytest.mark.parametrize(("read", "shape"), SCALING)
def test_time_grows_with_the_text(read: Callable[[str], object], shape: Callable[[int], str]) -> None:
    """Four times the text takes about four times as long, never the sixteen times of quadratic reading; the best of a few tries counts."""
    assert any(growth(read, shape) < 8 for _ in range(3))
