"""What we give away ourselves passes our own policies."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from readygate.cli.evaluation_options import Given
from readygate.cli.request import Request
from readygate.cli.scanner import scan
from readygate.terraform.root_values import VariableFile

DEPLOY = Path(__file__).parents[2] / "deploy"
AUDIT = Path(__file__).parents[2] / "fixtures/live/aws/audit"
"""A network, and the recipe for AWS in it, as the real Terraform planned and applied it."""


@pytest.mark.parametrize("root", sorted(path.parent.name for path in DEPLOY.glob("*/main.tf")))
def test_recipes_pass_our_policies(root: str) -> None:
    """No policy fails at any resource, and everything can be read."""
    directory = DEPLOY / root
    given = Given(variables=(VariableFile(directory / "example.tfvars"),))
    report = scan(Request(paths=(directory,), given=given)).report
    assert {(one.policy, one.address): one.message for one in report.findings if one.outcome in ("fail", "error")} == {}
    assert report.summary.complete
    assert report.summary.outcomes["pass"] > 30


@pytest.mark.parametrize("recorded", ["plan.json", "state.tfstate"])
def test_the_recipe_for_aws_passes_as_planned_and_as_stored(tmp_path: Path, recorded: str) -> None:
    """What the real provider plans of it, and what it stored once it was applied, passes as well."""
    content = gzip.decompress((AUDIT / f"{recorded}.gz").read_bytes())
    (tmp_path / recorded).write_bytes(content)
    report = scan(Request(paths=(tmp_path / recorded,), given=Given())).report
    ours = [one for one in report.findings if one.address.startswith("module.audit.")]
    assert {(one.policy, one.address): one.message for one in ours if one.outcome in ("fail", "error")} == {}
    assert sum(one.outcome == "pass" for one in ours) > 30
