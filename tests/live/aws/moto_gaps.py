"""What moto's server lacks for the roots in fixtures/live/aws: each gap by itself, filled as AWS documents the answer."""

from __future__ import annotations


def fill() -> None:
    """Fill every gap."""
    for gap in GAPS:
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
