"""`readygate drift`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from readygate.cli.cloud_options import PROVIDERS, cloud_options, cloud_options_of
from readygate.cli.default_group import DefaultGroup
from readygate.cli.evaluation_options import EvaluatingCommand, evaluation_options, given
from readygate.cli.output import close_output, write
from readygate.cli.scan import DIRECTORY, EXISTING, FILE, SEVERITIES
from readygate.engine.settings import SettingsError


@click.group("drift", cls=DefaultGroup)
def command() -> None:
    """Compare what is declared with what is deployed.

    `readygate drift [DECLARED]...` is short for `readygate drift check`; see its --help.
    """


@command.command("check", cls=EvaluatingCommand)
@click.argument("declared", nargs=-1, metavar="[DECLARED]...")
@click.option("--state", "states", multiple=True, metavar="URL|FILE", help="A state, the same as an argument; may be repeated.")
@cloud_options
@evaluation_options
@click.option("--source", type=DIRECTORY, help="The configuration of the given states or plans: where things are declared.")
@click.option("--refreshed", is_flag=True, help="Show what Terraform's own refresh found when the given plans were made, without its noise.")
@click.option("--policies", "policy_directories", multiple=True, type=DIRECTORY, help="A directory with policies of your own; may be repeated.")
@click.option("--include", multiple=True, metavar="POLICY", help="Ask only these policies what drift means.")
@click.option("--exclude", multiple=True, metavar="POLICY", help="Leave these policies out.")
@click.option("--config", type=EXISTING, help="The settings file, instead of the readygate.yaml that is found.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="The lowest severity of a policy that gives exit code 1.  [default: low]")
@click.option("--all", "with_hidden", is_flag=True, help="Show what the cloud itself or CloudFormation made, too: default networks, stacks' own.")
@click.option("--creators", type=click.IntRange(0), default=0, metavar="N", help="AWS: ask CloudTrail who made undeclared objects, N at most.")
@click.option("--history", metavar="FILE|URL", help="Keep this audit in a file (SQLite) or database (postgresql+psycopg://...); tell what is new.")
@click.option("--notify", "addresses", multiple=True, metavar="URL", help="Send what is new or worse to an address of apprise; may be repeated.")
@click.option("--format", "format_", type=click.Choice(["text", "json", "markdown", "sarif", "html"]), default="text", show_default=True)
@click.option("--output", type=FILE, help="Write the report to this file; the verdict still goes to standard error.")
@click.pass_context
def check(ctx: click.Context, /, declared: tuple[str, ...], states: tuple[str, ...], format_: str, output: Path | None, **options: Any) -> int:
    """Compare states, plans or configurations with the cloud; nothing is changed.

    DECLARED is a state (a file, - for standard input, s3://BUCKET/KEY, gs://BUCKET/OBJECT, https://..., hcp://ORGANISATION/WORKSPACE), a plan, or a
    directory with a configuration (the current one where none is given). With several of them, only what none declares is undeclared.

    Exit codes: 0 in sync, 1 policies at or above --fail-on fail in the cloud only, 2 wrong usage, settings or credentials,
    3 something could not be read, 4 drift and nothing else (1 wins over 3, 3 over 4, and the report says all of it).
    """
    from readygate.cli.auditor import AuditRequest, audit
    from readygate.cli.remembering import remember, tell

    chosen = {name: value for name, value in options.items() if name in AuditRequest.__struct_fields__}
    request = AuditRequest(declared=(*declared, *states) or (".",), clouds=cloud_options_of(options), given=given(ctx), **chosen)
    try:
        made = audit(request)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    report = remember(made.report, options["history"]) if options["history"] else made.report
    _print(report, format_, output, made.texts)
    if options["addresses"]:
        tell(report, options["addresses"])
    return report.summary.exit_code


def _print(report: Any, format_: str, output: Path | None, texts: Any) -> None:
    """Write the report in its format; a terminal gets tables."""
    from readygate.report.drift_sections import verdict
    from readygate.report.drift_text import drift_markdown, drift_text, print_drift
    from readygate.report.json_text import indented

    if format_ == "text" and output is None and sys.stdout.isatty():
        try:
            print_drift(report, sys.stdout)
        except BrokenPipeError:
            close_output()
        return
    if format_ == "text":
        write(drift_text(report), output)
    elif format_ == "markdown":
        write(drift_markdown(report), output)
    elif format_ == "html":
        from readygate.report.html.drift_page import drift_page

        write(drift_page(report), output)
    elif format_ == "json":
        write((indented(report), b"\n"), output)
    else:
        from readygate.report.drift_sarif import drift_sarif
        from readygate.report.sarif import Repository
        from readygate.views.repository import repository_of

        root = repository_of(Path()) or Path.cwd()
        write((indented(drift_sarif(report, Repository(root.resolve().as_posix(), Path.cwd().as_posix(), texts))), b"\n"), output)
    if output is not None:
        sys.stderr.write(f"{verdict(report)} ({output})\n")


@command.command("permissions")
@click.option("--provider", type=click.Choice(PROVIDERS), default="aws", show_default=True, help="The cloud.")
@click.option("--creators", is_flag=True, help="AWS: with what `readygate drift --creators` takes.")
def permissions(provider: str, creators: bool) -> int:
    """Print the least permissions that reading a cloud takes, worked out from the calls that the readers declare.

    AWS: a policy document (several, one after the other, where one would be larger than IAM takes). GCP: a custom role. Snowflake: grants.
    """
    from readygate.cli.cloud_permissions import permissions_of

    write(permissions_of(provider, creators=creators))
    return 0
