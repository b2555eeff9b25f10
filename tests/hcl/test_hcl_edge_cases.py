"""The edge cases of the language, with the answers of HashiCorp's parser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hcl2json_form import body_form
from reading import read

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "fixtures/language/hcl_edge_cases.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_edge_case_is_read_as_by_hashicorp(case: dict[str, Any]) -> None:
    """What HashiCorp's parser rejects is reported, and what it accepts has the same structure and values."""
    parsed = read(case["hcl"])
    assert (parsed.diagnostics == ()) is case["accepted"], [str(problem) for problem in parsed.diagnostics]
    if case["accepted"]:
        assert body_form(parsed.body, case["hcl"]) == case["json"]
