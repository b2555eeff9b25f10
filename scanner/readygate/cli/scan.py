"""`readygate scan`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from string import ascii_letters, digits
from typing import Any

import click
from msgspec.structs import replace

from readygate.cli.cloud_options import cloud_options, cloud_options_of
from readygate.cli.evaluation_options import EvaluatingCommand, evaluation_options, given
from readygate.cli.formats import FORMATS, Wishes, comment_key, formatted
from readygate.cli.output import close_output, write, write_file
from readygate.cli.parallel import examine_all
from readygate.cli.request import Brief, Request, Result
from readygate.cli.scanner import scan
from readygate.cli.targets import Target
from readygate.engine.settings import SettingsError
from readygate.report.gather import RootReport

INCOMPLETE = 3
SEVERITIES = ("critical", "high", "medium", "low", "info", "none")
DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)
TARGET = click.Path(exists=True, allow_dash=True, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
KEY_LETTERS = frozenset(f"{ascii_letters}{digits}._/+-")
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


def _formats_and_files(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, Path]]:
    """What `--also` says. Raises click's usage errors."""
    found = [(name, Path(file)) for name, _, file in (value.partition("=") for value in values)]
    for (name, _), value in zip(found, values, strict=True):
        if name not in FORMATS or not value.partition("=")[2]:
            raise click.BadParameter(f"{value}: write it as FORMAT=FILE, with one of the formats {', '.join(FORMATS)}")
    return found


def _key(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """What `--comment-key` says. Raises click's usage errors."""
    if value is not None and not (value.isascii() and value and set(value) <= KEY_LETTERS):
        raise click.BadParameter("it may hold letters, digits and . _ / + - only")
    return value or ""


@click.command("scan", cls=EvaluatingCommand)
@click.argument("paths", nargs=-1, type=TARGET, metavar="[PATH]...")
@evaluation_options
@click.option("--live", is_flag=True, help="Judge what exists in the cloud, beside the given paths or without any.")
@cloud_options
@click.option("--source", type=DIRECTORY, help="The configuration that the given plan was made from; a binary plan brings its own.")
@click.option("--policies", "policy_directories", multiple=True, type=DIRECTORY, help="A directory with policies of your own; may be repeated.")
@click.option("--include", multiple=True, metavar="POLICY", help="Apply only these policies (ids or patterns such as 'aws-sqs-*').")
@click.option("--exclude", multiple=True, metavar="POLICY", help="Leave these policies out.")
@click.option("--with", "engines", multiple=True, type=click.Choice(["checkov"]), help="Run another scanner beside; see `readygate engines`.")
@click.option("--with-timeout", "seconds", type=click.IntRange(min=1), default=600, show_default=True, help="Seconds for the other scanner.")
@click.option("--config", type=EXISTING, help="The settings file, instead of the readygate.yaml that is found.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="The lowest severity that gives exit code 1; 'none' for never.  [default: low]")
@click.option("--allow-incomplete", is_flag=True, help="Exit with 0 where nothing fails, though something could not be read or judged.")
@click.option("--changed", is_flag=True, help="The PATHs are changed files: scan the root modules that they belong to, as a hook does.")
@click.option("--since", default="", metavar="REV", help="Count only what fails since REV was left; REV..REV scans the second, not the work tree.")
@click.option("--baseline", type=EXISTING, help="Count nothing that this baseline file knows.")
@click.option("--write-baseline", type=FILE, help="Write what fails now to a baseline file; --owner says who answers for it.")
@click.option("--owner", default="", metavar="NAME", help="Who answers for the baseline that is written.")
@click.option("--history", metavar="URL", help="Keep this scan in a database (sqlite:///scans.db, postgresql+psycopg://...), and tell what is new.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=FILE, help="Write the report to this file; the verdict still goes to standard error.")
@click.option("--also", multiple=True, metavar="FORMAT=FILE", callback=_formats_and_files, help="Write the report in another format, too.")
@click.option("--comment-key", metavar="KEY", callback=_key, help="Markdown: tells this comment from those of other scans.  [default: the PATHs]")
@click.option("--all-roots", is_flag=True, help="Scan directories on their own, too, that others call as modules.")
@click.option("--suppressed", "with_suppressed", is_flag=True, help="SARIF: list suppressed failures, marked as such.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Processes for many root modules or a large one; 0 chooses.  [default: 0]")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], format_: str, output: Path | None, **options: Any) -> int:
    """Judge Terraform configurations, plans, states and live clouds.

    A PATH is a directory (the current one where none is given), a plan as `terraform plan -out` writes it, its JSON (`terraform show -json`),
    a state, or - for any of these files on standard input; what it is is told by its content. Every root module below a directory is scanned:
    one that no other directory calls as a module. Of a plan, what will exist after apply is judged. Neither `terraform init` nor access to a
    cloud is needed; with --live the account that the credentials lead to is read, and nothing in it changed.

    Exit codes: 0 nothing fails, 1 policies fail at or above --fail-on, 2 wrong usage or settings, 3 something could not be read or judged
    (1 wins where both hold, and the report says so).
    """
    chosen = {name: value for name, value in options.items() if name in Request.__struct_fields__ and name != "changed"}
    clouds = cloud_options_of(options) if options["live"] else None
    with_lines = "html" in (format_, *(name for name, _ in options["also"]))
    request = Request(paths=paths or (() if clouds else (Path(),)), given=given(ctx), clouds=clouds, with_lines=with_lines, **chosen)
    if options["changed"]:
        request = _of_changed(request)
    try:
        result = scan(request, _run_of(options))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    if options["write_baseline"] is not None:
        _write_baseline(result, options["write_baseline"], options["owner"])
    if options["history"]:
        from readygate.cli.remembered_scans import remember_scan

        result = replace(result, report=remember_scan(result, options["history"]))
    wishes = Wishes(
        with_suppressed=options["with_suppressed"],
        comment_key=options["comment_key"] or comment_key(request.paths, result.repository),
        allow_incomplete=options["allow_incomplete"],
    )
    for name, file in options["also"]:
        write(formatted(result, name, wishes), file)
    _print(result, format_, output, wishes)
    code = result.report.summary.exit_code
    return 0 if code == INCOMPLETE and options["allow_incomplete"] else code


def _of_changed(request: Request) -> Request:
    """The same, with the tree that the changed files lie in."""
    from readygate.cli.changed import names_in, tree_of

    if any(str(path) == "-" or path.is_dir() for path in request.paths):
        raise click.UsageError("--changed takes files")
    tree = tree_of(request.paths)
    return replace(request, paths=(tree,), changed=names_in(tree, request.paths))


def _run_of(options: Mapping[str, Any]) -> Callable[[Brief, list[Target]], list[RootReport]]:
    """How targets are examined: by ours alone, or with other scanners beside."""
    if not options["engines"]:
        return examine_all
    from readygate.cli.beside import with_checkov

    return with_checkov(examine_all, options["seconds"])


def _write_baseline(result: Result, file: Path, owner: str) -> None:
    """Write what fails and nobody accepted to a baseline file; what was known before is still known, so that a baseline can be renewed."""
    from datetime import UTC, datetime

    from readygate.engine.baseline import KnownFailure, baseline_text

    if not owner:
        raise click.UsageError("--write-baseline needs --owner: somebody has to answer for what is in it")
    failing = (one for one in result.report.findings if one.outcome == "fail")
    known = [KnownFailure(one.fingerprint, one.policy, one.address) for one in failing if (said := one.suppression) is None or said.is_known_before]
    write_file([baseline_text(known, owner, datetime.now(UTC).date().isoformat())], file)


def _print(result: Result, format_: str, output: Path | None, wishes: Wishes) -> None:
    """Write the report in its format; a terminal gets tables."""
    if format_ == "text" and output is None and sys.stdout.isatty():
        from readygate.report.table import print_tables

        try:
            print_tables(result.report, sys.stdout)
        except BrokenPipeError:
            close_output()
        return
    write(formatted(result, format_, wishes), output)
    if output is not None:
        from readygate.report.sections import verdict

        sys.stderr.write(f"{verdict(result.report)} ({output})\n")
