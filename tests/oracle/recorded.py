"""The roots of fixtures/ whose plans were recorded (by tools/record_plans.py), evaluated with the arguments of their plans."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

from readygate.terraform.root_values import Setting, VariableFile, VariableText
from readygate.views.config import Options, load
from readygate.views.plan.binary import read_binary_plan
from readygate.views.plan.json_reader import read_plan_json
from readygate.views.plan.record import PlanRecord
from readygate.views.plan.source import source_of
from readygate.views.plan.view import plan_view
from readygate.views.view import View

FIXTURES = Path(__file__).parents[2] / "fixtures"
PLANS = sorted(path.parent for path in FIXTURES.glob("plans/*/plan.json.gz"))
APPLIED = "applied.json.gz"
"""The plan that was made of a root after it was applied."""
TRAPS = sorted(path.parent for path in FIXTURES.glob("traps/*/plan.json.gz"))
SYSTEMS = sorted(path.parent for path in FIXTURES.glob("systems/*/*/plan.json.gz"))


def options_of(root: Path) -> Options:
    """The arguments that the root's plan was recorded with."""
    recorded = root / "record.json"
    wanted = json.loads(recorded.read_text()) if recorded.is_file() else {}
    arguments = wanted.get("arguments", [])
    settings: list[Setting] = []
    for flag, argument in zip(arguments[::2], arguments[1::2], strict=True):
        name, _, text = argument.partition("=")
        settings.append(VariableFile(root / argument) if flag == "-var-file" else VariableText(name, text))
    return Options(settings=tuple(settings), workspace=wanted.get("workspace", ""), environment=wanted.get("environment", {}))


def evaluate(root: Path) -> View:
    """The root as its files say it."""
    return load(root, options_of(root))


def json_plan(root: Path, name: str = "plan.json.gz") -> PlanRecord:
    """A recorded plan, from its JSON form."""
    return read_plan_json(gzip.decompress((root / name).read_bytes()), "plan.json")


def binary_plan(root: Path) -> PlanRecord:
    """The recorded plan, from its binary form."""
    return read_binary_plan((root / "tfplan").read_bytes(), "tfplan")


def _joined(record: PlanRecord, directory: Path | None, options: Options) -> View:
    return plan_view(record, source_of(record, directory, options))


def forms_of(root: Path) -> dict[str, Callable[[], View]]:
    """The plan view of a root, from each form of its plan. The variables' values come from the plan."""
    options = Options(workspace=options_of(root).workspace)
    return {
        "binary plan": lambda: _joined(binary_plan(root), None, Options()),
        "plan JSON with its source": lambda: _joined(json_plan(root), root, options),
        "plan JSON alone": lambda: _joined(json_plan(root), None, Options()),
        "what was applied, with its source": lambda: _joined(json_plan(root, APPLIED), root, options),
        "what was applied, alone": lambda: _joined(json_plan(root, APPLIED), None, Options()),
    }
