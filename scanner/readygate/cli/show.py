"""`readygate show`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from readygate.cli.evaluation import options_of_files, single_root
from readygate.cli.evaluation_options import EvaluatingCommand, Given, evaluation_options, given
from readygate.cli.output import write
from readygate.cli.targets import directory_of, recorded_file
from readygate.model.diagnostic import Level
from readygate.views.view import View


@click.command("show", cls=EvaluatingCommand)
@click.argument("path", default=".", type=click.Path(exists=True, allow_dash=True, path_type=Path))
@evaluation_options
@click.option("--source", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The configuration that the plan was made from.")
@click.pass_context
def command(ctx: click.Context, /, path: Path, source: Path | None, **_: object) -> int:
    """Print the resources of a root module, a plan or a state as JSON.

    PATH is a directory, a plan (the file of `terraform plan -out`, or its JSON), a state, or - for one of these files on standard input. The
    shape is that of `terraform show -json` (values), with what Terraform leaves out: the paths that are not known and why, where each attribute
    is written, and what it refers to. Of a plan it is what will exist after apply. Sensitive values are masked.
    """
    from readygate.views.secrets import mask_of
    from readygate.views.show import encode, show

    view = view_of(path, source, given(ctx))
    mask = mask_of(view)
    write(encode(show(view, mask)).decode() + "\n")
    errors = [diagnostic for diagnostic in view.diagnostics if diagnostic.level is Level.ERROR]
    for diagnostic in errors:
        sys.stderr.write(f"{mask(str(diagnostic))}\n")
    return 3 if errors or view.not_scanned else 0


def view_of(path: Path, source: Path | None, given: Given) -> View:
    """The view of a directory, or of the plan or state in a file."""
    if path.is_dir():
        from readygate.views.config import load

        configurations, options = single_root(path, given)
        return load(path, options, configurations)
    file = recorded_file(path, source, given)
    return file.recorded.view(source, options_of_files(directory_of(path, source), given))
