"""What moto's server lacks for the roots in fixtures/live/aws: each gap by itself, filled as AWS documents the answer."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def fill() -> None:
    """Fill every gap, here and in the modules beside this one."""
    beside = sorted(path.stem for path in Path(__file__).parent.glob("moto_gaps_*.py"))
    for gap in (*GAPS, *(gap for name in beside for gap in import_module(name).GAPS)):
        gap()


def _state_machine_validation() -> None:
    """https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html."""
    import json

    from moto.stepfunctions.responses import StepFunctionResponse

    def validate(_: StepFunctionResponse) -> str:
        return json.dumps({"result": "OK", "diagnostics": [], "truncated": False})

    StepFunctionResponse.validate_state_machine_definition = validate
    StepFunctionResponse.list_state_machine_versions = lambda _: json.dumps({"stateMachineVersions": []})


GAPS = (_state_machine_validation,)
