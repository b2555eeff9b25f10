"""Every function against what the real Terraform 1.11.4 answered."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from readygate.terraform.configuration import Configurations
from readygate.terraform.console import answer
from readygate.terraform.evaluation import Evaluation
from readygate.terraform.files import FileAccess
from readygate.terraform.functions.registry import function_names
from readygate.terraform.modules import ModuleInstance
from readygate.terraform.root_values import RootInputs
from readygate.terraform.scope import Scope

ROOT = Path(__file__).parents[3] / "fixtures" / "language" / "console"
RECORDED = [json.loads(line, parse_float=Decimal) for line in (ROOT / "functions.jsonl").read_text(encoding="utf-8").splitlines()]
KNOWN_BETTER = {
    "jsondecode(jsonencode({a = local.unk}))": "Terraform forgets the structure of an unknown text, we keep it",
    'file("~/nope")': "the home directory lies outside of what is scanned, so that nothing is known about it",
}
NEVER_THE_SAME = {"bcrypt", "plantimestamp", "rsadecrypt", "timestamp", "try", "can", "uuid"}
"""Functions whose results are new each time, are tested beside a key of their own, or are the evaluator's."""


@pytest.fixture(scope="module")
def root() -> Scope:
    """The root module of the recordings."""
    configurations = Configurations(ROOT, (ROOT,))
    evaluation = Evaluation(configurations=configurations, directory=ROOT, files=FileAccess(ROOT, (ROOT,)))
    module = configurations.load(ROOT)
    return Scope(ModuleInstance(evaluation, ROOT, RootInputs(evaluation, module.variables, {}, ())), {})


def comparable(result: dict[str, Any]) -> dict[str, Any]:
    """An answer without what the recording could not keep: runs of spaces, and the stop behind the text of a crash inside Terraform."""
    if "error" in result:
        words = " ".join(result["error"].split())
        return {"error": words.removesuffix(".") if "panic in function" in words else words}
    return {name: result.get(name) for name in ("output", "type", "json")}


@pytest.mark.parametrize("recorded", [line for line in RECORDED if line["expr"] not in KNOWN_BETTER], ids=lambda line: line["expr"][:80])
def test_function_answers_as_terraform_does(recorded: dict[str, Any], root: Scope, monkeypatch: pytest.MonkeyPatch) -> None:
    """Value, type and printed form, or the words of the error, are those of Terraform."""
    monkeypatch.chdir(ROOT)
    assert comparable(answer(recorded["expr"], root)) == comparable(recorded)


def test_structure_of_unknown_json_is_kept(root: Scope) -> None:
    """Where Terraform knows nothing more of an encoded object, its known shape is still there."""
    assert answer("jsondecode(jsonencode({a = local.unk, b = 1})).b", root)["output"] == "1"


def test_every_function_is_recorded() -> None:
    """No function is without a real answer."""
    words = {word for line in RECORDED for word in line["expr"].replace("core::", "").replace("(", " ( ").split()}
    older = {json.loads(line)["expr"].partition("(")[0] for line in (ROOT / "expressions.jsonl").read_text(encoding="utf-8").splitlines()}
    assert set(function_names()) - words - older <= NEVER_THE_SAME
