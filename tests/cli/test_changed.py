"""What a hook scans: the root modules that changed files belong to. And the reports that one scan writes."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[dict[str, str | bytes]], Path]
FILES: dict[str, str | bytes] = {
    ".git/HEAD": "ref: refs/heads/main\n",
    "envs/prod/main.tf": 'module "jobs" {\n  source = "../../modules/jobs"\n}\n',
    "envs/prod/templates/user.json": "{}",
    "envs/prod/vars/prod.tfvars": "a = 1\n",
    "envs/lab/main.tf": 'module "own" {\n  source = "./own"\n}\n',
    "envs/lab/own/main.tf": 'module "deep" {\n  source = "../../../modules/deep"\n}\n',
    "modules/jobs/main.tf": 'resource "aws_sqs_queue" "q" {}\n',
    "modules/deep/main.tf": 'resource "aws_sqs_queue" "q" {}\n',
    "shared/common.tfvars": "a = 1\n",
    "shared/text.json": "{}",
    "readygate.yaml": "fail_on: none\n",
}
BOTH = {"envs/prod", "envs/lab"}


@pytest.fixture(autouse=True)
def cache(command: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One index of the policies for all of these tests: they are about what is scanned."""
    del command
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "index"))


def scanned(command: Callable[..., Any], *arguments: str, up: str = ".") -> set[str]:
    """The root modules of a scan, from a directory."""
    outcome = command("scan", "--changed", *arguments, "--format", "json")
    assert outcome.code in (0, 3), outcome.err
    return {os.path.relpath(root["path"], up) for root in json.loads(outcome.out)["roots"]}


@pytest.mark.parametrize(
    ("file", "roots"),
    [
        ("envs/prod/main.tf", {"envs/prod"}),
        ("envs/prod/templates/user.json", {"envs/prod"}),
        ("envs/prod/vars/prod.tfvars", {"envs/prod"}),
        ("modules/jobs/main.tf", {"envs/prod"}),
        ("modules/deep/main.tf", {"envs/lab"}),
        ("envs/lab/own/main.tf", {"envs/lab"}),
        ("shared/common.tfvars", BOTH),
        ("readygate.yaml", BOTH),
        ("shared/text.json", set()),
    ],
)
def test_roots_that_a_file_belongs_to(command: Callable[..., Any], write: Write, file: str, roots: set[str]) -> None:
    """Its own, those that call its module, however deep; all for settings and for values that lie by no configuration."""
    write(FILES)
    assert scanned(command, file) == roots


def test_it_is_called_from_anywhere(command: Callable[..., Any], write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named from the working directory, and the repository around it is looked through; several files are taken together."""
    monkeypatch.chdir(write(FILES) / "envs")
    assert scanned(command, "../modules/deep/main.tf", up="..") == {"envs/lab"}
    assert scanned(command, "../modules/deep/main.tf", "prod/main.tf", up="..") == BOTH


def test_directories_are_no_changed_files(command: Callable[..., Any], write: Write) -> None:
    """A mistake in a hook is told, not scanned."""
    write(FILES)
    outcome = command("scan", "--changed", "envs")
    assert (outcome.code, "--changed takes files" in outcome.err) == (2, True)


def test_one_scan_writes_many_reports(command: Callable[..., Any], write: Write) -> None:
    """Each in its format, beside the one that is printed."""
    root = write(FILES)
    outcome = command("scan", "--also", "sarif=a.sarif", "--also", f"csv={root}/b=c.csv", "--format", "atlantis")
    assert outcome.out.startswith(("readygate: ", "FAIL "))
    assert json.loads((root / "a.sarif").read_text())["version"] == "2.1.0"
    assert (root / "b=c.csv").read_text().startswith("outcome,")


@pytest.mark.parametrize("value", ["sarif", "sarif=", "sarf=x", "=x"])
def test_a_report_needs_a_format_and_a_file(command: Callable[..., Any], write: Write, value: str) -> None:
    """The message names the formats."""
    write(FILES)
    outcome = command("scan", "--also", value)
    assert outcome.code == 2
    assert "FORMAT=FILE" in outcome.err
    assert "gitlab-sast" in outcome.err


def test_what_is_incomplete_may_be_allowed(command: Callable[..., Any], write: Write) -> None:
    """Only the exit code changes: the verdict still says so, and failures still count."""
    write({"main.tf": 'module "away" {\n  source = "acme/away/aws"\n  version = "1.0.0"\n}\n'})
    only = ("--include", "aws-sqs-*")
    assert command("scan", *only).code == 3
    outcome = command("scan", *only, "--allow-incomplete")
    assert (outcome.code, outcome.out.splitlines()[0]) == (0, "INCOMPLETE: not everything could be read or judged")
    write({"queue.tf": 'resource "aws_sqs_queue" "q" {}\n'})
    assert command("scan", *only, "--allow-incomplete").code == 1


def test_a_device_stays_a_device(command: Callable[..., Any], write: Write) -> None:
    """A pipe that a report is written to gets it, and is not replaced by a file, as /dev/null would be for root."""
    root = write(FILES)
    os.mkfifo(root / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((root / "pipe").read_text()))
    reader.start()
    command("scan", "--format", "json", "--output", "pipe")
    reader.join(20)
    assert json.loads(read[0])["format_version"]
    assert (root / "pipe").is_fifo()
