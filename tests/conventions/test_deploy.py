"""What we give away ourselves passes our own policies."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.cli.evaluation_options import Given
from readygate.cli.scanner import Request, scan
from readygate.terraform.root_values import VariableFile

DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.mark.parametrize("root", sorted(path.parent.name for path in DEPLOY.glob("*/main.tf")))
def test_recipes_pass_our_policies(root: str) -> None:
    """No policy fails at any resource, and everything can be read."""
    directory = DEPLOY / root
    given = Given(variables=(VariableFile(directory / "example.tfvars"),))
    report = scan(Request(paths=(directory,), given=given)).report
    assert {(one.policy, one.address): one.message for one in report.findings if one.outcome in ("fail", "error")} == {}
    assert report.summary.complete
    assert report.summary.outcomes["pass"] > 30
