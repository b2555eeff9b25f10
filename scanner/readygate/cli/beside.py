"""Other scanners beside ours: each is run on what ours has judged, and its answers are added to the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeAlias

import click

from readygate.cli.request import Brief
from readygate.cli.targets import STANDARD_INPUT, RecordedFile, Repository, RootModule, Target, relative
from readygate.engine.run import load_all
from readygate.engine.selection import is_of_peer
from readygate.peers import checkov
from readygate.peers.environments import Environment, environment
from readygate.report.beside import SEVERITIES, Known, Subject, add, cannot_read
from readygate.report.gather import RootReport
from readygate.report.records import SeverityName
from readygate.terraform.root_values import VariableFile

Run: TypeAlias = Callable[[Brief, list[Target]], list[RootReport]]
AS_JSON = "terraform show -json PLAN > plan.json, and scan plan.json --source DIRECTORY: readygate judges it as well as the plan itself"


def with_checkov(run: Run, seconds: float) -> Run:
    """A run with Checkov's answers added. Raises click's errors where it is not installed."""
    engine = environment(checkov.NAME)
    if not engine.is_ready:
        raise click.UsageError("Checkov is not installed for readygate (it needs an environment of its own): readygate engines install checkov")

    def both(brief: Brief, targets: list[Target]) -> list[RootReport]:
        parts = run(brief, targets)
        known = _known(brief)
        for tree, modules in _by_tree(zip(targets, parts, strict=True)).items():
            _add_directory(engine, brief, tree, modules, known, seconds)
        for target, part in zip(targets, parts, strict=True):
            _add_other(engine, brief, target, part, known, seconds)
        return parts

    return both


def _by_tree(targets: Iterable[tuple[Target, RootReport]]) -> Mapping[Path, list[tuple[RootModule, RootReport]]]:
    """Root modules by the directory that the user named: it takes one run for all of them."""
    found: dict[Path, list[tuple[RootModule, RootReport]]] = {}
    for target, part in targets:
        if isinstance(target, RootModule):
            found.setdefault(target.configurations.tree, []).append((target, part))
    return found


def _add_directory(engine: Environment, brief: Brief, tree: Path, modules: list[tuple[RootModule, RootReport]], known: Known, seconds: float) -> None:
    files = tuple(Path(one.path) for one in brief.request.given.variables if isinstance(one, VariableFile))
    answer = checkov.run(engine, tree, "terraform", files, seconds)
    subjects = [Subject(part, target.place(brief.repository)) for target, part in modules]
    add(answer, engine.version, subjects, lambda path: modules[0][0].shown(relative(Path(path), tree)), known)


def _add_other(engine: Environment, brief: Brief, target: Target, part: RootReport, known: Known, seconds: float) -> None:
    """What is no directory: Checkov reads plans as JSON in a file, and nothing else."""
    if isinstance(target, (RootModule, Repository)):
        return
    if part.root.kind != "plan" or not isinstance(target, RecordedFile):
        cannot_read(part, f"{target.name}, which is no plan and no configuration", "Its checks judge what is planned or written only.")
    elif target.path == STANDARD_INPUT:
        cannot_read(part, "standard input", "Write the plan's JSON to a file, and scan that.")
    elif not _is_json(Path(target.path)):
        cannot_read(part, f"{target.path}, a binary plan", f"Write its JSON: {AS_JSON}.")
    else:
        answer = checkov.run(engine, Path(target.path), "terraform_plan", (), seconds)
        if not answer.failure and not answer.resources and part.root.resources:
            cannot_read(part, f"any resource of {target.path}", "It tells no reason.")
        add(answer, engine.version, [Subject(part, target.place(brief.repository))], target.shown, known)


def _is_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _known(brief: Brief) -> Known:
    """What our policies and the user's settings say of Checkov's checks."""
    answered: dict[str, set[str]] = {}
    severities: dict[str, SeverityName] = {}
    for loaded in load_all(brief.catalogue, brief.customisation)[0]:
        policy = loaded.policy
        for check in policy.replaces:
            answered.setdefault(check, set()).add(policy.id)
        for check in (*policy.replaces, *policy.related):
            severities[check] = min(severities.get(check, SEVERITIES[-1]), policy.severity.value, key=SEVERITIES.index)
    said = brief.settings.settings
    severities.update((name, severity.value) for name, severity in said.severity.items() if is_of_peer(name))
    included = [name for name in brief.request.include or said.policies.enable if is_of_peer(name)]
    excluded = [name for name in (*brief.request.exclude, *said.policies.disable) if is_of_peer(name)]

    def wanted(check: str) -> bool:
        return _matches(check, included or ["*"]) and not _matches(check, excluded)

    return Known({check: frozenset(policies) for check, policies in answered.items()}, severities, wanted)


def _matches(check: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(check, pattern) for pattern in patterns)
