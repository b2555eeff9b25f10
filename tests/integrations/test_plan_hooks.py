"""The recipes for Atlantis and Terragrunt: what they call runs, on plans that the real Terraform made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from user_repository import ROOT

from readygate.hcl.parsing import parse
from readygate.model.location import Source

PLANS = ROOT / "fixtures/planfiles"
ATLANTIS = yaml.safe_load((ROOT / "ci/atlantis/repos.yaml").read_text())
TERRAGRUNT = (ROOT / "ci/terragrunt/root.hcl").read_text()


def shell(command: str, place: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command line as these tools do: by sh, with their variables."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", **variables}
    return subprocess.run(["sh", "-c", command], cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=120)


def policy_step() -> str:
    """The line that Atlantis runs as its policy check."""
    steps = ATLANTIS["workflows"]["readygate"]["policy_check"]["steps"]
    assert steps[0] == "show"
    line: str = steps[1]["run"]
    return line


def test_atlantis_is_told_by_the_word_that_it_looks_for(tmp_path: Path) -> None:
    """Where something counts, each violation is a line with that word; where nothing does, the word stands nowhere."""
    plan = PLANS / "create" / "tfplan"
    bad = shell(policy_step(), tmp_path, PLANFILE=str(plan))
    assert bad.returncode in (1, 3)
    assert all(line.startswith("FAIL ") for line in bad.stdout.splitlines())
    good = shell(f"{policy_step()} --fail-on none --allow-incomplete", tmp_path, PLANFILE=str(PLANS / "nothing" / "tfplan"))
    assert good.returncode == 0
    assert "fail" not in (good.stdout + good.stderr).lower()


def test_atlantis_gets_the_same_lines_again(tmp_path: Path) -> None:
    """Approvals of single items hold from plan to plan: the lines do not depend on where the plan lies."""
    first = shell(policy_step(), tmp_path, PLANFILE=str(PLANS / "create" / "tfplan")).stdout
    moved = tmp_path / "elsewhere" / "default.tfplan"
    moved.parent.mkdir()
    shutil.copy(PLANS / "create" / "tfplan", moved)
    assert shell(policy_step(), moved.parent, PLANFILE=str(moved)).stdout == first


def test_atlantis_settings_hold_together() -> None:
    """The repositories' workflow exists, and custom checks are on."""
    (every,) = ATLANTIS["repos"]
    assert every["workflow"] in ATLANTIS["workflows"]
    assert every["policy_check"]
    assert every["custom_policy_check"]


def test_terragrunts_hook_judges_the_plan_that_is_kept(tmp_path: Path) -> None:
    """What the arguments write is what the hook reads; it runs where Terraform ran, and its exit code stops the run."""
    assert not parse(Source("root.hcl", TERRAGRUNT)).diagnostics
    (written,) = re.findall(r'"-out=(\w+)"', TERRAGRUNT)
    (listed,) = re.findall(r"execute\s*=\s*\[(.*)\]", TERRAGRUNT)
    command = re.findall(r'"([^"]*)"', listed)
    assert command[-1] == written
    shutil.copy(PLANS / "create" / "tfplan", tmp_path / written)
    done = shell(" ".join(command), tmp_path)
    assert done.returncode in (1, 3)
    assert done.stdout.startswith(("NOT READY", "INCOMPLETE"))


def test_many_units_at_once(tmp_path: Path) -> None:
    """The plans that `--out-dir` collects are scanned together."""
    for unit in ("create", "update"):
        (tmp_path / "plans" / unit).mkdir(parents=True)
        shutil.copy(PLANS / unit / "tfplan", tmp_path / "plans" / unit / "tfplan.tfplan")
    (line,) = [one for one in (ROOT / "docs/plans-and-states.md").read_text().splitlines() if one.startswith("find plans ")]
    done = shell(line, tmp_path)
    assert "2 plans" in done.stdout
