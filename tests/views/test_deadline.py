"""A root module that asks for endless work is given up, and says so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.model.diagnostic import Level
from readygate.views.config import Options, load
from readygate.views.deep_stack import TookTooLongError, deeply
from readygate.views.view import View


def test_values_that_double_without_end_are_given_up(write: Callable[[dict[str, str]], Path]) -> None:
    """Sixty lines can hold a value of 2 to the 60th elements; the scan ends with a diagnostic."""
    doubling = "".join(f"  a{number} = [local.a{number - 1}, local.a{number - 1}]\n" for number in range(1, 61))
    text = f'locals {{\n  a0 = ["x"]\n{doubling}}}\n\nresource "aws_sqs_queue" "q" {{\n  name = jsonencode(local.a60)\n}}\n'
    view: View = load(write({"main.tf": text}), Options(seconds=1.0))
    assert [(one.level, one.summary) for one in view.diagnostics] == [(Level.ERROR, "Evaluation took too long")]
    assert view.not_scanned


def test_an_interrupted_computation_ends() -> None:
    """No thread goes on working in the background."""

    def endless() -> None:
        while True:
            pass

    with pytest.raises(TookTooLongError):
        deeply(endless, 0.2)
    assert not [thread for thread in threading.enumerate() if thread.name == "evaluation"]
