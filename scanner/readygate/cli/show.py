"""`readygate show`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from readygate.cli.evaluation import single_root
from readygate.cli.evaluation_options import EvaluatingCommand, evaluation_options, given
from readygate.cli.output import write
from readygate.model.diagnostic import Level


@click.command("show", cls=EvaluatingCommand)
@click.argument("path", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@evaluation_options
@click.pass_context
def command(ctx: click.Context, /, path: Path, **_: object) -> int:
    """Print the evaluated resources of a root module as JSON.

    PATH is its directory. The shape is that of `terraform show -json` (values), with what Terraform leaves out: the paths that are not
    known and why, where each attribute is written, and what it refers to. Sensitive values are masked.
    """
    from readygate.views.config import load
    from readygate.views.show import encode, show

    configurations, options = single_root(path, given(ctx))
    view = load(path, options, configurations)
    write(encode(show(view)).decode() + "\n")
    errors = [diagnostic for diagnostic in view.diagnostics if diagnostic.level is Level.ERROR]
    for diagnostic in errors:
        sys.stderr.write(f"{diagnostic}\n")
    return 3 if errors or view.not_scanned else 0
