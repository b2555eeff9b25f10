"""`readygate init`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from readygate.cli.output import write_file
from readygate.cli.scan import DIRECTORY

ENVIRONMENTS = ("env", "envs", "environments", "vars", "tfvars")
"""Directories in which teams keep the values of their environments."""
Question = tuple[str, str, str, bool]
"""A policy, its parameter, what it means, and whether it takes a list."""


@click.command("init")
@click.argument("directory", type=DIRECTORY, default=".")
@click.option("--all", "with_lists", is_flag=True, help="Ask for lists that are empty by default, too.")
def command(directory: Path, *, with_lists: bool) -> int:
    """Write a readygate.yaml for the system in DIRECTORY, asking for what no file tells.

    Files such as env/prod.tfvars and env/staging.tfvars become environments. Only parameters of policies that judge something here are asked for.
    What is left empty stays unknown, and the policies that need it say so.
    """
    target = directory / "readygate.yaml"
    if target.exists():
        raise click.UsageError(f"{target} is there already, and is not written over")
    asked = list(_questions(directory, with_lists=with_lists))
    answers: dict[str, dict[str, Any]] = {}
    for policy, name, meaning, is_list in asked:
        said = click.prompt(f"{policy}: {meaning}", default="", show_default=False, prompt_suffix="\n> ").strip()
        if said:
            answers.setdefault(policy, {})[name] = [one.strip() for one in said.split(",")] if is_list else _value(said)
    write_file([_text(directory, answers).encode()], target)
    sys.stdout.write(f"{target} is written; {sum(map(len, answers.values()))} of {len(asked)} questions were answered\n")
    return 0


def _questions(directory: Path, *, with_lists: bool) -> Iterator[Question]:
    """The parameters without a value of the policies that judge something in a directory."""
    from readygate.cli.request import Request
    from readygate.cli.scanner import scan
    from readygate.engine.policies import discover
    from readygate.engine.run import load_all

    findings = scan(Request(paths=(directory,))).report.findings
    applied = {one.policy for one in findings if one.outcome != "not-applicable"}
    for loaded in load_all(discover())[0]:
        for name, parameter in loaded.policy.parameters.items():
            if loaded.policy.id in applied and (parameter.default is None or (with_lists and parameter.default == ())):
                yield loaded.policy.id, name, parameter.meaning, parameter.default == () or name.endswith("s")


def _value(text: str) -> int | str:
    return int(text) if text.lstrip("-").isdigit() else text


def _text(directory: Path, answers: dict[str, dict[str, Any]]) -> str:
    """The file: its parameters, and where the system's parts lie."""
    from readygate.engine.yaml_file import yaml_text

    reports = [name for name in ("reports", "build/reports") if (directory / name).is_dir()]
    document: dict[str, Any] = {"parameters": answers} if answers else {}
    environments = {path.stem: {"sources": ["."], "var_files": [path.relative_to(directory).as_posix()]} for path in _variables(directory)}
    made = {"environments": environments} if len(environments) > 1 else {"sources": ["."]}
    document["system"] = {**made, **({"reports": reports} if reports else {})}
    return "# What this file may say: docs/settings.md, or readygate scan --help\n" + yaml_text(document)


def _variables(directory: Path) -> list[Path]:
    """Files with the values of an environment each, where several lie side by side in a directory that is called so."""
    return sorted(path for name in ENVIRONMENTS for path in (directory / name).glob("*.tfvars"))
