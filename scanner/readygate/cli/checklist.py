"""`readygate checklist`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readygate.cli.default_group import DefaultGroup
from readygate.cli.evaluation_options import EvaluatingCommand, evaluation_options, given
from readygate.cli.output import write, write_file
from readygate.cli.scan import DIRECTORY, EXISTING, FILE, TARGET
from readygate.engine.settings import SettingsError

if TYPE_CHECKING:
    from readygate.report.checklist_records import ChecklistReport

UNREAD = 3
"""The exit code where something could not be read, with or without --gate."""
GATED = {"ready": 0, "not-ready": 1, "incomplete": 3}


@click.group("checklist", cls=DefaultGroup)
def command() -> None:
    """Give every line of a production-readiness checklist a verdict with its evidence.

    `readygate checklist FILE.md` is short for `readygate checklist check FILE.md`; see its --help.
    """


@command.command("check", cls=EvaluatingCommand)
@click.argument("file", type=EXISTING)
@click.option("--system", "systems", multiple=True, type=TARGET, help="A directory, plan or state of the system; may be repeated.")
@evaluation_options
@click.option("--mapping", type=EXISTING, help="The mapping file, instead of FILE.readygate.yaml beside the checklist.")
@click.option("--policies", "policy_directories", multiple=True, type=DIRECTORY, help="A directory with policies of your own; may be repeated.")
@click.option("--config", type=EXISTING, help="The settings file, instead of the readygate.yaml that is found.")
@click.option("--probe", "with_probes", is_flag=True, help="Make the requests that items ask for, to the hosts that system.hosts allows.")
@click.option(
    "--live", is_flag=True, help="Read the accounts that system.accounts and the environments in readygate.yaml name, too; nothing is changed."
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Let evidence count as it held on this day; code and configuration are those that lie here.",
)
@click.option("--write", "with_writing", is_flag=True, help="Write ticks and notes of the evidence back into FILE; nothing else in it changes.")
@click.option("--history", metavar="URL", help="Keep the verdicts in a database, as `readygate scan --history` does, and tell how readiness went.")
@click.option("--gate", is_flag=True, help="Exit with 1 where an item fails, 3 where one is not done for another reason.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "markdown", "html", "junit", "oscal"]), default="text", show_default=True)
@click.option("--output", type=FILE, help="Write the report to this file; the verdict still goes to standard error.")
@click.option("--bundle", type=FILE, help="Write an evidence bundle for auditors to this file (zip).")
@click.pass_context
def check(ctx: click.Context, /, file: Path, systems: tuple[Path, ...], format_: str, output: Path | None, **options: Any) -> int:
    """Judge the checklist in the Markdown file FILE.

    Comments on its items (`<!-- readygate: aws-dynamodb-pitr -->`) or a mapping file say what decides each of them: policies, files of the
    repository, reports of other tools, drift, requests, and people's words in attestations.yaml. What nobody bound is shown as unbound.

    Exit codes: 0 as long as everything could be read; with --gate 1 where an item fails, and 3 where one is not done for another reason;
    2 wrong usage or settings; 3 where an account could not be read.
    """
    from readygate.checklist.writing import written
    from readygate.cli.assessor import ChecklistRequest, assess_checklist
    from readygate.report.checklist_gather import gather_checklist
    from readygate.report.checklist_text import verdict

    if options["history"] and options["as_of"]:
        raise click.UsageError("--history keeps what holds now, and --as-of asks for another day")
    chosen = {name: value for name, value in options.items() if name in ChecklistRequest.__struct_fields__}
    chosen["as_of"] = options["as_of"].date() if options["as_of"] else None
    try:
        made = assess_checklist(ChecklistRequest(file=file, systems=systems, given=given(ctx), **chosen))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    report = gather_checklist(made)
    if options["history"]:
        from readygate.cli.remembered_checklists import remember_checklist

        report = remember_checklist(report, file, systems, live=options["live"], url=options["history"])
    write(_formatted(report, format_), output)
    if options["bundle"] is not None:
        from readygate.report.checklist_bundle import evidence_bundle

        write_file([evidence_bundle(report, file.read_bytes())], options["bundle"])
    if options["with_writing"]:
        write_file([written(made.checklist, made.items, made.at.date())], file)
    if output is not None:
        sys.stderr.write(f"{verdict(report)} ({output})\n")
    gated = GATED[report.verdict] if options["gate"] else 0
    return gated or (UNREAD if report.unread else 0)


def _formatted(report: ChecklistReport, format_: str) -> str | Iterable[bytes]:
    """The report in one of its formats."""
    from readygate.report.checklist_html import checklist_html
    from readygate.report.checklist_junit import checklist_junit
    from readygate.report.checklist_oscal import checklist_oscal
    from readygate.report.checklist_text import checklist_markdown, checklist_text
    from readygate.report.json_text import indented

    if format_ == "json":
        return (indented(report), b"\n")
    if format_ == "html":
        return checklist_html(report)
    if format_ == "oscal":
        return (indented(checklist_oscal(report)), b"\n")
    if format_ == "junit":
        return (checklist_junit(report),)
    return checklist_markdown(report) if format_ == "markdown" else checklist_text(report)


@command.command("bind")
@click.argument("file", type=EXISTING)
@click.option("--mapping", type=EXISTING, help="The mapping file, instead of FILE.readygate.yaml beside the checklist.")
@click.option("--policies", "policy_directories", multiple=True, type=DIRECTORY, help="A directory with policies of your own; may be repeated.")
@click.option("--accept-above", type=click.FloatRange(0, 1), help="Write the best proposal of each item into FILE where its score is higher.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def bind_(file: Path, mapping: Path | None, policy_directories: tuple[Path, ...], accept_above: float | None, format_: str) -> int:
    """Propose policies for the items of FILE that nothing decides yet, with a score from 0 to 1 and the words that fit.

    Nothing is written unless --accept-above says so. A score tells how alike the words are, not whether the policy means what the item means:
    read the policy (`readygate explain ID`) before you accept it.
    """
    from readygate.cli.binder import accept, proposals_text, propose
    from readygate.report.json_text import indented

    proposed = propose(file, mapping, policy_directories)
    if accept_above is not None:
        accept(proposed, accept_above)
    write((indented(proposed.rows), b"\n") if format_ == "json" else proposals_text(proposed, accept_above))
    return 0


@command.command("stamp")
@click.argument("reports", nargs=-1, required=True, type=EXISTING)
def stamp(reports: tuple[Path, ...]) -> int:
    """Write down in stamps.json beside REPORTS when they were made, and of which commit: now, and the one that is checked out.

    For reports that do not say it themselves, such as those of LCOV and k6; to be called right after the tool that made them.
    A report that is changed afterwards loses its stamp.
    """
    from readygate.cli.stamping import stamp_reports

    write("".join(f"{file} is written\n" for file in stamp_reports(reports)))
    return 0


@command.command("new")
@click.argument("pack", required=False)
@click.option("--output", type=FILE, help="Write it to this file, which must not exist yet.")
def new(pack: str | None, output: Path | None) -> int:
    """Print a checklist to start from, bound to policies, files, reports and people; without PACK, the names of all packs."""
    from readygate.checklist.packs import names
    from readygate.checklist.packs import pack as pack_of
    from readygate.engine.policies import discover
    from readygate.engine.run import load_all

    if pack is None:
        write("".join(f"{name}\n" for name in names()))
        return 0
    if pack not in names():
        raise click.UsageError(f"there is no pack {pack}; the packs are {', '.join(names())}")
    if output is not None and output.exists():
        raise click.UsageError(f"{output} is there already, and is not written over")
    write(pack_of(pack, (one.policy for one in load_all(discover())[0])), output)
    return 0
