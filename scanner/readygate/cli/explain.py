"""`readygate explain`."""

from __future__ import annotations

from pathlib import Path

import click

from readygate.cli.catalogue import find, load_one, policies_option
from readygate.cli.output import write


@click.command("explain")
@click.argument("id_", metavar="POLICY")
@policies_option
@click.option("--examples/--no-examples", default=True, help="Whether the example files are printed.  [default: yes]")
def command(id_: str, policy_directories: tuple[Path, ...], examples: bool) -> int:
    """Tell what a policy wants, why, and how to get there."""
    from readygate.engine.policy_index import examples_folder
    from readygate.report.policy_text import explanation

    loaded = load_one(*find(id_, policy_directories))
    write(explanation(loaded.policy, loaded.rationale, examples_folder(loaded.path) if examples else None))
    return 0
