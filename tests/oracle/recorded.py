"""The roots of fixtures/ whose plans were recorded (by tools/record_plans.py), evaluated with the arguments of their plans."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from readygate.terraform.root_values import Setting, VariableFile, VariableText
from readygate.views.config import Options, load
from readygate.views.plan.json_reader import read_plan_json
from readygate.views.plan.record import PlanRecord
from readygate.views.view import View

FIXTURES = Path(__file__).parents[2] / "fixtures"
PLANS = sorted(path.parent for path in FIXTURES.glob("plans/*/plan.json.gz"))
TRAPS = sorted(path.parent for path in FIXTURES.glob("traps/*/plan.json.gz"))
SYSTEMS = sorted(path.parent for path in FIXTURES.glob("systems/*/*/plan.json.gz"))


def evaluate(root: Path) -> View:
    """The root with the arguments that its plan was recorded with."""
    recorded = root / "record.json"
    wanted = json.loads(recorded.read_text()) if recorded.is_file() else {}
    arguments = wanted.get("arguments", [])
    settings: list[Setting] = []
    for flag, argument in zip(arguments[::2], arguments[1::2], strict=True):
        name, _, text = argument.partition("=")
        settings.append(VariableFile(root / argument) if flag == "-var-file" else VariableText(name, text))
    return load(root, Options(settings=tuple(settings), workspace=wanted.get("workspace", ""), environment=wanted.get("environment", {})))


def plan_of(root: Path) -> PlanRecord:
    """The recorded plan, from its JSON form."""
    return read_plan_json(gzip.decompress((root / "plan.json.gz").read_bytes()), "plan.json")
