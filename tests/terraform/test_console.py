"""The console's answers, against those that the real `terraform console` gave."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from readygate.hcl import parse_expression
from readygate.model.location import Source
from readygate.terraform.console import answer
from readygate.terraform.scope import Scope
from readygate.views.config import Options, open_root, open_tree

LANGUAGE = Path(__file__).parents[2] / "fixtures/language"
HIDDEN = "the reason is not shown, since an argument is sensitive"
RECORDINGS = ("console/expressions.jsonl", "console/semantics.jsonl", "generated/expressions.jsonl")


@cache
def console(directory: Path) -> Scope:
    """What a line in a root module can see."""
    module, _ = open_root(directory, Options(), open_tree(directory, Options()))
    return Scope(module, {})


def recorded() -> list[tuple[str, dict[str, Any]]]:
    """Every recorded answer, with the file that it is in."""
    return [(name, json.loads(line)) for name in RECORDINGS for line in (LANGUAGE / name).read_text(encoding="utf-8").splitlines()]


def comparable(value: Any) -> Any:
    """JSON data whose numbers compare by value: the recording has them in floating point."""
    if isinstance(value, list):
        return [comparable(item) for item in value]
    if isinstance(value, dict):
        return {name: comparable(item) for name, item in value.items()}
    return float(value) if isinstance(value, float | Decimal) else value


def message(text: str, expression: str) -> str:
    """What of an error's text must be the same.

    Not: the places in a failed `try`; what comes after a crash of Terraform; the detail of a syntax error, which is in our own words.
    """
    text = re.sub(r" \(at <console-input>:[^)]*\)", "", " ".join(text.split())).partition(" goroutine ")[0].rstrip(".")
    if parse_expression(Source("test", expression))[0] is None:
        return text.partition(":")[0]
    return text.partition("Invalid template control keyword")[0].partition("Invalid template directive")[0]


@pytest.mark.parametrize(("name", "wanted"), recorded(), ids=lambda value: value["expr"] if isinstance(value, dict) else None)
def test_as_terraform_answers(name: str, wanted: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Output, type, JSON and error are those of the real console."""
    directory = (LANGUAGE / name).parent
    monkeypatch.chdir(directory)
    monkeypatch.setenv("HOME", "/home/user")
    expression = wanted["expr"]
    given = answer(expression, console(directory))
    if "error" in wanted:
        ours, hidden, _ = message(given.get("error", str(given)), expression).partition(HIDDEN)
        theirs = message(wanted["error"], expression)
        assert ours == (theirs[: len(ours)] if hidden else theirs)
        return
    assert (given.get("output", given), given["type"]) == (wanted["output"], wanted["type"])
    if "json" in wanted:
        assert comparable(given["json"]) == comparable(wanted["json"])


@pytest.mark.parametrize("line", ["type(1)", "type([1])", "type(null)"])
def test_type_prints_the_type(line: str) -> None:
    """`type()` prints a type, and only as the whole line."""
    scope = console(LANGUAGE / "console")
    assert answer(line, scope)["output"] == answer(line.removeprefix("type(").removesuffix(")"), scope)["type"]
    assert answer(f"[{line}]", scope)["error"].startswith("Invalid use of type function")


def test_secrets_have_no_json() -> None:
    """A value with a sensitive part is printed without it and has no JSON."""
    given = answer("{ a = var.sec, b = 1 }", console(LANGUAGE / "console"))
    assert "s3cr3t" not in json.dumps(given)
    assert given["json"] is None
