"""Checkov is run so that it reads what it is pointed at and nothing else, and whatever it does, its answer or its failure is understood."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from readygate.peers.checkov import Answer, read_answer, run
from readygate.peers.environments import Environment

QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
EVIL = "import pathlib\npathlib.Path({trace!r}).write_text('ran')\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A directory with one queue."""
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/main.tf").write_text(QUEUE)
    return tmp_path / "tree"


def script(engine: Environment, text: str) -> Environment:
    """An engine that runs a shell script, whose own commands it finds by their full paths."""
    engine.python.write_text(f"#!/bin/sh\n{text}\n")
    engine.python.chmod(0o755)
    return engine


def test_what_is_scanned_has_no_say(checkov: Environment, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings in the scanned directory, the working directory and the home directory load no checks and choose none."""
    trace = tmp_path / "trace"
    checks = tree / "checks"
    checks.mkdir()
    for name in ("__init__.py", "evil.py"):
        (checks / name).write_text(EVIL.format(trace=str(trace)))
    home = tmp_path / "home"
    home.mkdir()
    for place in (tree, home):
        (place / ".checkov.yaml").write_text(f"external-checks-dir: [{checks}]\ncheck: CKV_AWS_24\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("CKV_CHECK", "CKV_AWS_24")
    monkeypatch.chdir(tree)
    answer = run(checkov, tree, "terraform")
    assert (answer.failure, answer.unread) == ("", ())
    assert {"CKV_AWS_27", "CKV_AWS_168"} <= {one.id for one in answer.checks}
    assert not trace.exists()
    assert sorted(path.name for path in tree.iterdir()) == [".checkov.yaml", "checks", "main.tf"]


def test_it_calls_nobody(checkov: Environment, tree: Path, tmp_path: Path) -> None:
    """No connection to another machine is opened and no program is run, though a module could be downloaded and git could be asked."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    (tree / "main.tf").write_text(QUEUE + 'module "m" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n')
    (tree / ".git").mkdir()
    log = tmp_path / "log"
    traced = Environment(name="checkov", home=tmp_path / "traced")
    traced.python.parent.mkdir(parents=True)
    script(traced, f'exec {strace} -f --seccomp-bpf -e trace=connect,execve -o {log} {checkov.python} "$@"')
    answer = run(traced, tree, "terraform")
    if answer.failure:
        pytest.skip(f"strace may not trace here: {answer.failure}")
    assert [one.address for one in answer.checks if one.id == "CKV_TF_1"] == ["m"]
    calls = log.read_text().splitlines()
    assert [line for line in calls if "AF_INET" in line] == []
    started = [line for line in calls if "execve(" in line and line.endswith("= 0")]
    assert len(started) == 1, started


def test_nothing_of_the_user_is_passed_on(pretended: Environment, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets no variable of ours: no credentials, no proxy, no account of its vendor."""
    seen = tmp_path / "seen"
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter22")
    monkeypatch.setenv("TF_VAR_password", "hunter22")
    monkeypatch.setenv("BC_API_KEY", "hunter22")
    run(script(pretended, f"/usr/bin/env >{seen}; pwd >>{seen}; echo '{{}}'"), tree, "terraform")
    text = seen.read_text()
    assert "hunter22" not in text
    names = set(re.findall(r"^(\w+)=", text, re.MULTILINE))
    assert {"HOME", "PATH"} <= names
    assert (
        names
        & {name for name in os.environ if name not in ("HOME", "PATH", "LANG", "PWD", "SHLVL", "_", "OLDPWD", "PYTHONDONTWRITEBYTECODE", "TMPDIR")}
        == set()
    )
    assert str(tree) not in text


def test_time_is_bounded(pretended: Environment, tree: Path, tmp_path: Path) -> None:
    """What takes too long is ended with everything that it started."""
    started = tmp_path / "started"
    start = time.monotonic()
    answer = run(
        script(pretended, f"(/bin/sleep 300; echo late >{tmp_path}/late) & echo $! >{started}; /bin/sleep 300"), tree, "terraform", seconds=1
    )
    assert time.monotonic() - start < 20
    assert answer == Answer(failure="it did not end within 1 seconds")
    child = int(started.read_text())
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True, check=False).stdout.strip()
    assert state[:1] in ("", "Z")


@pytest.mark.parametrize(
    ("does", "failure"),
    [
        ("echo 'Traceback' >&2; echo 'KeyError: 1' >&2; exit 2", "it ended with exit code 2: KeyError: 1"),
        ("kill -9 $$", "it ended with exit code -9"),
        ("echo 'Update available!'; echo '{}'", "its answer is not the JSON that its releases are known to write"),
        ("true", "its answer is not the JSON that its releases are known to write"),
        ("echo '[1]'", "its answer is not the JSON that its releases are known to write"),
        (r"printf '{\"check_type\": \"\377\"}'", "its answer is not the JSON that its releases are known to write"),
    ],
)
def test_a_crash_is_no_clean_bill(pretended: Environment, tree: Path, does: str, failure: str) -> None:
    """Whatever it does but answer is told as a failure."""
    assert run(script(pretended, does), tree, "terraform") == Answer(failure=failure)


def test_all_shapes_of_an_answer_are_read() -> None:
    """A summary alone, one report, and a list of several."""
    summary = {"passed": 0, "failed": 1, "resource_count": 2, "checkov_version": "3.3.30"}
    record = {
        "check_id": "CKV_AWS_1",
        "check_name": "No stars",
        "check_result": {"result": "FAILED", "evaluated_keys": ["b", "a", "b"], "entity": {"secret": "hunter22"}},
        "resource": "aws_iam_policy_document.d",
        "file_abs_path": "/t/m/a.tf",
        "file_line_range": [3, 9],
        "caller_file_path": "/main.tf",
        "caller_file_line_range": [7, 8],
        "check_class": "checkov.terraform.checks.data.aws.AdminPolicyDocument",
        "severity": None,
    }
    report = {"check_type": "terraform", "results": {"failed_checks": [record], "parsing_errors": ["/t/x.tf", "/t/x.tf"]}, "summary": summary}
    alone, one, several = (read_answer(json.dumps(said).encode(), Path("/t")) for said in (summary, report, [report, {**report, "results": {}}]))
    assert (alone.resources, alone.checks) == (2, ())
    assert (one.resources, one.unread) == (2, ("/t/x.tf",))
    assert (several.resources, several.checks) == (4, one.checks)
    (check,) = one.checks
    assert (check.kind, check.file, check.line, check.caller, check.caller_line) == ("data", "/t/m/a.tf", 3, "/t/main.tf", 7)
    assert check.attributes == ("a", "b")
    assert "hunter22" not in repr(several)
