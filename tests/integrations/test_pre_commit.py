"""The hooks, run by pre-commit itself from a repository that it fetches and installs as it would from anywhere else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from user_repository import QUEUE, run_git

CHOICE = "args: [--include, aws-sqs-dead-letter-queue]"
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")


def pre_commit(place: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit with a store of its own."""
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never", "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run([PRE_COMMIT, *arguments], cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=300)


def configured(place: Path, sources: Path, *hooks: str) -> None:
    """Ask for hooks in a repository, and commit that."""
    revision = run_git(sources, "rev-parse", "HEAD").strip()
    listed = "".join(f"      - id: {hook}\n" for hook in hooks)
    (place / ".pre-commit-config.yaml").write_text(f"repos:\n  - repo: {sources}\n    rev: {revision}\n    hooks:\n{listed}")
    run_git(place, "add", "-A")
    run_git(place, "commit", "-q", "-m", "hooks", "--no-verify")


@pytest.fixture(scope="module")
def store(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pre-commit's store with readygate installed in it: all hooks share one environment."""
    place, home = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("store")
    run_git(place, "init", "-q", "-b", "main")
    configured(place, sources, "readygate")
    done = pre_commit(place, home, "install-hooks")
    if "No matching distribution" in done.stdout:
        pytest.skip("there is no index of packages to install from")
    assert done.returncode == 0, done.stdout
    return home


def test_the_manifest_is_valid() -> None:
    """Pre-commit reads it, and each hook says what it does."""
    done = subprocess.run([PRE_COMMIT, "validate-manifest", Path(__file__).parents[2] / ".pre-commit-hooks.yaml"], check=False, capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")


def test_only_roots_with_changes_are_judged(repository: Path, sources: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit is refused for what fails in the root module that it changes; the failures of others are not its own."""
    configured(repository, sources, f"readygate\n        {CHOICE}")
    assert pre_commit(repository, store, "install").returncode == 0
    (repository / "envs/lab/variables.tf").write_text('variable "a" {}\n')
    run_git(repository, "add", "-A")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(store))
    said = run_git(repository, "commit", "-m", "two", check=False)
    assert "envs/lab/main.tf:1: aws_sqs_queue.lab: redrive_policy is not set" in said
    assert "NOT READY: 1 failure" in said
    assert "envs/dev" not in said
    assert run_git(repository, "log", "-1", "--format=%s").strip() == "hooks"


def test_a_module_concerns_all_that_call_it(repository: Path, sources: Path, store: Path) -> None:
    """The two environments that call the module are judged, the third is not; a text that is no Terraform concerns none."""
    configured(repository, sources, f"readygate\n        {CHOICE}")
    path = repository / "modules/jobs/main.tf"
    path.write_text(path.read_text() + "# changed\n")
    run_git(repository, "add", "-A")
    said = pre_commit(repository, store, "run", "readygate").stdout
    assert "2 root modules" in said
    assert "envs/lab" not in said
    run_git(repository, "checkout", "-q", "HEAD", "--", ".")
    (repository / "README.md").write_text("# More\n")
    run_git(repository, "add", "-A")
    done = pre_commit(repository, store, "run", "readygate")
    assert done.returncode == 0
    assert "no files to check" in done.stdout


def test_what_failed_before_may_stay(repository: Path, sources: Path, store: Path) -> None:
    """The hook for what is new passes where a commit brings no failure, and refuses one that does."""
    configured(repository, sources, f"readygate-new\n        {CHOICE}")
    path = repository / "envs/lab/main.tf"
    path.write_text("# moved down\n" + path.read_text())
    run_git(repository, "add", "-A")
    done = pre_commit(repository, store, "run")
    assert done.returncode == 0, done.stdout
    path.write_text(path.read_text() + QUEUE.format("new"))
    run_git(repository, "add", "-A")
    done = pre_commit(repository, store, "run")
    assert done.returncode == 1
    assert "aws_sqs_queue.new" in done.stdout
    assert "NOT READY: 1 failure" in done.stdout


def test_the_whole_repository_and_own_policies(repository: Path, sources: Path, store: Path) -> None:
    """One hook judges everything, files of the repository included; one tests the policies that the repository holds."""
    folder = repository / "policies/acme/sqs/name"
    folder.mkdir(parents=True)
    policy = {"id": "acme-sqs-name", "title": "Queue has a name", "resource": "aws_sqs_queue", "severity": "low", "remediation": "Set it."}
    (folder / "policy.yaml").write_text(
        json.dumps({**policy, "why": "Names are found.", "references": ["https://example.com/"], "check": {"attribute": "name", "exists": True}})
    )
    (folder / "good.tf").write_text(QUEUE.format("q"))
    (folder / "bad.tf").write_text('resource "aws_sqs_queue" "q" {}\n')
    (repository / "readygate.yaml").write_text("roots:\n  exclude: [policies]\n")
    configured(repository, sources, "readygate-all", "readygate-policies")
    done = pre_commit(repository, store, "run", "--all-files")
    assert "3 root modules, 1 repository" in done.stdout, done.stdout
    assert "repository-workflow-gates" in done.stdout
    assert re.search(r"readygate \(tests of policies\)\.+Passed", done.stdout), done.stdout
