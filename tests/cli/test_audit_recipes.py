"""The recipes for scheduled audits in the documentation: what they hold is what the tools that run them take, and their commands are ours."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from jsonschema import Draft202012Validator

from readygate.cli.drift import command

PAGE = (Path(__file__).parents[2] / "docs/drift.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"\$\(\w+\)|\$\w+|\"\$\w+\"")
CRON = re.compile(r"^(\*|\d+)( (\*|\d+)){4}$")


def recipe(marker: str) -> Any:
    """The YAML block of the page that holds a text."""
    (found,) = (yaml.safe_load(text) for language, text in BLOCKS if language == "yaml" and marker in text)
    return found


def commands() -> Iterator[str]:
    """Every `readygate drift` command of the page, in blocks and recipes."""
    for language, text in BLOCKS:
        if not language:
            yield from (found.partition(" #")[0] for line in text.splitlines() for found in re.findall(r"readygate drift .*", line))
    yield from (step["run"] for step in recipe("jobs:")["jobs"]["drift"]["steps"] if "readygate drift" in step.get("run", ""))
    (container,) = recipe("CronJob")["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    yield shlex.join(["readygate", *container["args"]])


def parsed(said: str) -> click.Context:
    """The options of a command, as it is called."""
    words = shlex.split(VARIABLE.sub("sqlite:///x", said))
    assert words[:2] == ["readygate", "drift"]
    group = command.make_context("drift", words[2:])
    name, own, rest = command.resolve_command(group, [*group._protected_args, *group.args])
    assert own is not None
    return own.make_context(str(name), rest, parent=group)


@pytest.mark.parametrize("said", [*commands()])
def test_commands_of_the_page_are_ours(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command names options that there are, with values that they take."""
    (tmp_path / "infra").mkdir()
    monkeypatch.chdir(tmp_path)
    assert parsed(said).params


def test_there_is_a_recipe_for_each_scheduler() -> None:
    """cron, GitHub Actions, Kubernetes and ECS: each recipe reads the state, keeps the history and tells the channel."""
    assert len([*commands()]) >= 6
    line = next(line for _, text in BLOCKS for line in text.splitlines() if line.startswith("17 5 * * * readygate"))
    steps = recipe("jobs:")["jobs"]["drift"]["steps"]
    container = recipe("CronJob")["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]
    for said in (line, " ".join(step.get("run", "") for step in steps), " ".join(container["args"])):
        assert all(text in said for text in ("s3://acme-states/prod/terraform.tfstate", "--history", "--notify"))
    assert (Path(__file__).parents[2] / "deploy/aws").is_dir()
    assert "deploy/aws" in PAGE


def test_the_workflow_is_one() -> None:
    """The workflow has what GitHub asks of one, may only read, and signs in without a stored key."""
    workflow = recipe("jobs:")
    on = workflow[True]  # YAML 1.1 takes the word `on` for a yes
    assert all(CRON.match(one["cron"]) for one in on["schedule"])
    assert workflow["permissions"] == {"id-token": "write", "contents": "read"}
    step = {"oneOf": [{"required": ["uses"]}, {"required": ["run"]}]}
    keys = {"name", "on", True, "permissions", "concurrency", "jobs"}
    assert workflow.keys() <= keys
    for job in workflow["jobs"].values():
        assert job["runs-on"]
        for one in job["steps"]:
            Draft202012Validator(step).validate(one)
            assert one.keys() <= {"uses", "with", "run", "env", "if"}
            assert "aws-access-key-id" not in one.get("with", {})
        (saving,) = (one for one in job["steps"] if one.get("uses", "").startswith("actions/cache/save"))
        assert saving["if"] == "always()"


def test_the_cron_job_is_one() -> None:
    """The CronJob has the fields of its kind, runs one audit at a time, and its container may write nothing and become nobody else."""
    job = recipe("CronJob")
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "CronJob")
    spec = job["spec"]
    assert CRON.match(spec["schedule"])
    assert spec["concurrencyPolicy"] == "Forbid"
    pod = spec["jobTemplate"]["spec"]["template"]["spec"]
    assert pod["restartPolicy"] == "Never"
    (container,) = pod["containers"]
    assert container.keys() <= {"name", "image", "args", "env", "envFrom", "resources", "securityContext"}
    safety = container["securityContext"]
    assert (safety["runAsNonRoot"], safety["readOnlyRootFilesystem"], safety["allowPrivilegeEscalation"]) == (True, True, False)
    assert container["resources"]["limits"]["memory"]
