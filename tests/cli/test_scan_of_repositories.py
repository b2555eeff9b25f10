"""`readygate scan` judges the files of a repository where that is wanted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readygate.views.repository_files.git_index import index_bytes

Command = Callable[..., Any]
Write = Callable[[dict[str, str]], Path]

ROOT = {"main.tf": 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n', ".git/HEAD": "ref: refs/heads/main\n"}


def track(*paths: str) -> None:
    """Have git track files of the working directory's repository."""
    Path(".git/index").write_bytes(index_bytes(list(paths)))


@pytest.fixture
def scan(command: Command) -> Command:
    """Scan with one policy about files and give the report."""

    def run(*arguments: str) -> Any:
        outcome = command("scan", "--include", "repository-environment-ignored", "--format", "json", *arguments)
        return json.loads(outcome.out) if outcome.out else outcome.err

    return run


def kinds(report: Any) -> list[tuple[str, str]]:
    """Path and kind of what was scanned."""
    return [(root["path"], root["kind"]) for root in report["roots"]]


def test_at_the_root_of_a_repository_its_files_are_judged(scan: Command, write: Write) -> None:
    """They are a target of their own, counted as no resources, and a finding names file and line."""
    write({**ROOT, ".gitignore": "*.log\n.env\n!.env\n"})
    track(".gitignore", "package.json")
    report = scan()
    assert kinds(report) == [(".", "configuration"), (". (repository)", "repository")]
    (finding,) = report["findings"]
    assert (finding["outcome"], finding["address"], finding["file"], finding["line"]) == ("fail", "repository", ".gitignore", 3)
    assert report["summary"]["resources"] == 1


def test_below_the_root_they_are_not(scan: Command, write: Write) -> None:
    """Unless the settings ask for it."""
    write({**{f"envs/{name}" if name.endswith(".tf") else name: text for name, text in ROOT.items()}, ".gitignore": ".env\n"})
    assert kinds(scan("envs")) == [("envs", "configuration")]
    write({"readygate.yaml": "repository: true\n"})
    assert kinds(scan("envs")) == [(". (repository)", "repository"), ("envs", "configuration")]
    write({"readygate.yaml": "repository: false\n"})
    assert kinds(scan(".")) == [("envs", "configuration")]


def test_a_repository_without_terraform_can_be_scanned(scan: Command, write: Write) -> None:
    """Its files alone are judged, and a file under the root that the settings name."""
    write({".git/HEAD": "ref: refs/heads/main\n", ".gitignore": ".env\n", "part/.gitignore": "x\n", "part/package.json": "{}"})
    track(".gitignore", "part/.gitignore", "part/package.json")
    assert kinds(scan()) == [(". (repository)", "repository")]
    write({"readygate.yaml": "repository: part\n"})
    report = scan()
    assert kinds(report) == [("part (repository)", "repository")]
    assert report["findings"][0]["outcome"] == "fail"


def test_files_that_the_settings_leave_out(scan: Command, write: Write) -> None:
    """They are neither read nor counted as tracked, wherever the settings file lies, and the report tells how many they are."""
    write({**ROOT, ".gitignore": ".env\n", "package.json": "{}", "tests/fixtures/.env": "A=b\n", "tests/fixtures/.gitignore": "!.env\n"})
    track(".gitignore", "package.json", "tests/fixtures/.env", "tests/fixtures/.gitignore")
    assert [one["outcome"] for one in scan()["findings"]] == ["fail"]
    for place, pattern in (("readygate.yaml", "tests/fixtures"), ("conf/readygate.yaml", "../tests/*")):
        write({place: f"files:\n  exclude: [{pattern}]\n"})
        report = scan("--config", place, ".")
        assert [one["outcome"] for one in report["findings"]] == ["pass"]
        assert "2 files of the repository are not judged" in [one["summary"] for one in report["diagnostics"]]


def test_what_is_left_out_is_there_all_the_same(command: Command, write: Write) -> None:
    """A document may link to a file that is not judged itself."""
    write(
        {
            ".git/HEAD": "ref: refs/heads/main\n",
            "README.md": "[a](gen/a.md)\n",
            "gen/a.md": "[b](b.md)\n",
            "readygate.yaml": "files: {exclude: [gen]}\n",
        }
    )
    track("README.md", "gen/a.md")
    outcome = command("scan", "--include", "repository-documents-links", "--format", "json")
    assert [(one["address"], one["outcome"]) for one in json.loads(outcome.out)["findings"]] == [("README.md", "pass")]


def test_policies_about_files_are_needed(command: Command, write: Write) -> None:
    """Where no chosen policy judges files, none is read."""
    write(ROOT)
    outcome = command("scan", "--include", "aws-sqs-*", "--format", "json")
    assert kinds(json.loads(outcome.out)) == [(".", "configuration")]
