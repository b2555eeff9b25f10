"""`readygate policy`."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

import click

from readygate.cli.catalogue import find, load_one, policies_option
from readygate.cli.output import write
from readygate.engine.policies import Catalogue, LoadedPolicy, discover


@click.group("policy")
def command() -> None:
    """List, show, start and test policies."""


@command.command("list")
@policies_option
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_(policy_directories: tuple[Path, ...], format_: str) -> int:
    """List all policies: the installed ones and those of --policies."""
    from readygate.engine.run import load_all
    from readygate.report.policy_text import as_json, line

    loaded, diagnostics = load_all(discover(policy_directories))
    policies = [one.policy for one in loaded]
    write(as_json(policies) if format_ == "json" else "".join(f"{line(policy)}\n" for policy in policies))
    for diagnostic in diagnostics:
        sys.stderr.write(f"{diagnostic}\n")
    return 3 if diagnostics else 0


@command.command("show")
@click.argument("id_", metavar="POLICY")
@policies_option
def show(id_: str, policy_directories: tuple[Path, ...]) -> int:
    """Print a policy's file."""
    _, entry = find(id_, policy_directories)
    write(Path(entry.path).read_text(encoding="utf-8"))
    return 0


@command.command("new")
@click.argument("id_", metavar="POLICY")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="The directory of your policies.  [default: policies]")
@click.option("--resource", default="", metavar="TYPE", help="The resource type that it judges.")
@click.option("--yaml", "declarative", is_flag=True, help="Write it in YAML, not in Python.")
def new(id_: str, into: Path | None, resource: str, *, declarative: bool) -> int:
    """Write the folder of a new policy: its file and its examples, which fail until they are filled in."""
    from readygate.engine.scaffold import ScaffoldError, write_policy

    catalogue = discover()
    if catalogue.find(id_):
        raise click.UsageError(f"there is a policy {id_} already")
    try:
        files = write_policy(id_, into or _home(catalogue), resource, declarative=declarative)
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from error
    write("".join(f"{_short(file)}\n" for file in files))
    return 0


@command.command("import-checkov")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "id_", default="", metavar="POLICY", help="The id of the new policy.")
def import_checkov(file: Path, id_: str) -> int:
    """Print a YAML policy of Checkov restated as a policy of readygate; one that cannot be restated exactly is refused."""
    from readygate.engine.declarative.checkov import ImportRefusedError, restated
    from readygate.engine.yaml_file import YamlFileError, read_yaml, yaml_text

    try:
        document = restated(read_yaml(file)[0], id_)
    except YamlFileError as error:
        raise click.UsageError(str(error)) from error
    except ImportRefusedError as error:
        raise click.UsageError(f"{file} cannot be restated: {error}") from error
    write(yaml_text(document))
    return 0


@command.command("test")
@click.argument("targets", nargs=-1, metavar="[POLICY|DIRECTORY]...")
@policies_option
def test(targets: tuple[str, ...], policy_directories: tuple[Path, ...]) -> int:
    """Judge the examples of policies, and check that the policies are complete.

    Every policy is tested where none is named; a DIRECTORY stands for all policies below it.
    """
    directories = [Path(target) for target in targets if Path(target).is_dir()]
    catalogue = discover([*policy_directories, *(place for place in directories if not _is_installed(place))])
    tested = _targets(catalogue, targets)
    failed = [loaded.policy.id for loaded in tested if not _test_one(catalogue, loaded)]
    for diagnostic in catalogue.diagnostics:
        sys.stderr.write(f"{diagnostic}\n")
    write(f"{len(tested)} policies tested, {len(failed)} failed\n")
    return 1 if failed else 3 if catalogue.diagnostics else 0


def _targets(catalogue: Catalogue, targets: tuple[str, ...]) -> list[LoadedPolicy]:
    """The policies that the user names."""
    from readygate.engine.selection import nearest

    if not targets:
        return [load_one(catalogue, entry) for entry in catalogue.entries]
    found = {}
    for target in targets:
        place = Path(target).resolve()
        entries = [entry for entry in catalogue.entries if place.is_dir() and Path(entry.path).is_relative_to(place)] or catalogue.matching(target)
        if not entries:
            raise click.UsageError(f"there is no policy {target}{nearest(catalogue, target)}")
        found.update({entry.path: entry for entry in entries})
    return [load_one(catalogue, entry) for entry in found.values()]


def _test_one(catalogue: Catalogue, loaded: LoadedPolicy) -> bool:
    """Test one policy and print what is wrong with it."""
    from readygate.engine.conventions import breaches
    from readygate.engine.examples import run_examples
    from readygate.views.example import load_example
    from readygate.views.secrets import mask_of
    from readygate.views.view import View

    entry = next(entry for entry in catalogue.entries if entry.path == str(loaded.path))
    problems: list[str] = []
    judged = 0
    views: list[View] = []

    def load(directory: Path, types: Collection[str]) -> View:
        views.append(load_example(directory, types))
        return views[-1]

    for result in run_examples(catalogue, entry, load):
        hide = mask_of(views[-1]) if result.problems else str
        problems += [f"{result.example.path.name}: {hide(problem)}" for problem in result.problems]
        judged += result.judged
    problems += breaches(loaded)
    write(f"{'FAIL' if problems else 'ok  '} {loaded.policy.id} ({judged} resources judged)\n")
    for problem in problems:
        write(f"       {problem}\n")
    return not problems


def _is_installed(directory: Path) -> bool:
    from readygate.engine.policies import installed_packages

    return any(directory.resolve().is_relative_to(package.directory.resolve()) for package in installed_packages()[0])


def _home(catalogue: Catalogue) -> Path:
    """Where a new policy belongs: the package of policies that is developed here, else a directory `policies`."""
    here = Path.cwd()
    directories = (package.directory for package in catalogue.packages)
    developed = (place for place in directories if place.is_relative_to(here) and "site-packages" not in place.parts)
    return next(developed, here / "policies")


def _short(file: Path) -> Path:
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
