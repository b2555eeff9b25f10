"""The template for GitLab: it fits the schema, and its script runs as a runner runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from user_repository import QUEUE, ROOT, run_git

from readygate.cli.request import Request
from readygate.cli.scanner import scan

TEMPLATE = ROOT / "ci/gitlab/readygate.gitlab-ci.yml"
SAID = yaml.safe_load(TEMPLATE.read_text())
JOB: dict[str, Any] = SAID["readygate"]


def run_job(place: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the lines of the job's script in one shell, which ends with the first that fails."""
    environment = {**os.environ, **SAID["variables"], **JOB["variables"], "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", **variables}
    script = "set -eo pipefail\n" + "\n".join(JOB["script"])
    return subprocess.run(["bash", "-c", script], cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_it_fits_the_schema() -> None:
    """Of GitLab's pipelines."""
    command = [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", TEMPLATE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_branch_is_scanned_whole(repository: Path) -> None:
    """Every report that the job promises is there, and the job fails."""
    done = run_job(repository, READYGATE_ARGS="--include aws-sqs-dead-letter-queue")
    assert done.returncode == 1, done.stderr
    assert "NOT READY: 4 failures" in done.stdout
    reports = JOB["artifacts"]["reports"]
    quality = json.loads((repository / reports["codequality"]).read_text())
    assert [one["location"]["path"] for one in quality if "lab" in one["description"]] == ["envs/lab/main.tf"]
    assert len(json.loads((repository / reports["sast"]).read_text())["vulnerabilities"]) == 4
    assert ' failures="4"' in (repository / reports["junit"]).read_text()
    assert all((repository / name).is_file() for name in JOB["artifacts"]["paths"])


def test_a_merge_request_counts_what_it_changed(repository: Path) -> None:
    """GitLab names the commit where it starts."""
    base = run_git(repository, "rev-parse", "HEAD").strip()
    (repository / "envs/lab/new.tf").write_text(QUEUE.format("new"))
    run_git(repository, "add", "-A")
    run_git(repository, "commit", "-q", "-m", "two")
    only = "--include aws-sqs-dead-letter-queue"
    done = run_job(repository, READYGATE_ARGS=only, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (done.returncode, "NOT READY: 1 failure\n" in done.stdout) == (1, True)
    quality, sast = (json.loads((repository / JOB["artifacts"]["reports"][name]).read_text()) for name in ("codequality", "sast"))
    assert len(quality) == len(sast["vulnerabilities"]) == 5, "GitLab compares with the target branch, and takes for fixed what a report leaves out"
    quiet = run_job(
        repository, READYGATE_ARGS="--include aws-sqs-dead-letter-queue", CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD", READYGATE_PATHS="envs/lab"
    )
    assert quiet.returncode == 0


@pytest.mark.parametrize("policy", ["repository-workflow-iac-scan", "repository-workflow-credentials", "repository-workflow-injection"])
def test_our_own_policies_pass(repository: Path, policy: str) -> None:
    """Of a repository that uses it as its pipeline, nothing fails."""
    (repository / ".gitlab-ci.yml").write_text(TEMPLATE.read_text())
    run_git(repository, "add", "-A")
    report = scan(Request(paths=(repository,), include=[policy])).report
    assert {one.outcome for one in report.findings} <= {"pass", "not-applicable"}
