"""What tests of hooks, actions and templates share: repositories of users, and the sources as somebody else would fetch them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from user_repository import QUEUE, ROOT, run_git

SOURCES = ("pyproject.toml", "README.md", "LICENSE", "scanner", "policies", ".pre-commit-hooks.yaml", "action.yml", "ci")


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is needed to install readygate, as a repository of its own."""
    place = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, place / name)
    for path in ROOT.glob("fixtures/systems/*/CHECKLIST.md"):
        target = place / path.relative_to(ROOT)
        target.parent.mkdir(parents=True)
        shutil.copy(path, target)
    run_git(place, "init", "-q", "-b", "main")
    run_git(place, "add", "-A")
    run_git(place, "commit", "-q", "-m", "all")
    return place


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A user's repository: two environments that share a module, and one that calls nothing."""
    place = tmp_path / "repository"
    for name, content in {
        "envs/prod/main.tf": 'module "jobs" {\n  source = "../../modules/jobs"\n}\n',
        "envs/dev/main.tf": 'module "jobs" {\n  source = "../../modules/jobs"\n}\n' + QUEUE.format("dev"),
        "envs/lab/main.tf": QUEUE.format("lab"),
        "modules/jobs/main.tf": QUEUE.format("jobs"),
        "README.md": "# Infrastructure\n",
    }.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(content)
    run_git(place, "init", "-q", "-b", "main")
    run_git(place, "add", "-A")
    run_git(place, "commit", "-q", "-m", "one")
    return place


@pytest.fixture(scope="session")
def readygate(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command as the action's first step installs it: the directory that stands for a runner's, with the environment in it."""
    runner = tmp_path_factory.mktemp("runner")
    environment = {**os.environ, "RUNNER_TEMP": str(runner), "GITHUB_ACTION_PATH": str(sources), "CHECKOV": "false"}
    done = subprocess.run(["bash", sources / "ci/github/install.sh"], env=environment, capture_output=True, text=True, check=False, timeout=300)
    if "No matching distribution" in done.stderr:
        pytest.skip("there is no index of packages to install from")
    assert done.returncode == 0, done.stderr
    return runner
