"""The options of every command that evaluates Terraform, in the order in which the user gave them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import Struct

from readygate.terraform.root_values import Setting, VariableFile, VariableText

F = TypeVar("F", bound=Callable[..., Any])
KEY = "readygate.settings"


class EvaluatingCommand(click.Command):
    """A command that remembers how `--var` and `--var-file` were mixed: the later one wins, whichever it is."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and note the order."""
        given, _, order = self.make_parser(ctx).parse_args(list(args))
        rest = super().parse_args(ctx, args)
        queues = {name: iter(given.get(name) or ()) for name in ("variables", "variable_files")}
        ctx.meta[KEY] = tuple(
            _variable(next(queues[name])) if name == "variables" else VariableFile(Path(next(queues[name])))
            for name in (parameter.name for parameter in order)
            if name in queues
        )
        return rest


def evaluation_options(function: F) -> F:
    """The options `--var`, `--var-file`, `--workspace`, `--allow-outside` and `--modules`."""
    for option in (
        click.option(
            "--modules", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A directory with copies of the remote modules."
        ),
        click.option("--allow-outside", is_flag=True, help="Let file() and modules read outside of the repository (without one: of the directory)."),
        click.option("--workspace", default="", metavar="NAME", help="What terraform.workspace is."),
        click.option(
            "--var-file",
            "variable_files",
            multiple=True,
            type=click.Path(exists=True, dir_okay=False),
            help="A file with values of input variables; may be given several times.",
        ),
        click.option("--var", "variables", multiple=True, metavar="NAME=VALUE", help="The value of an input variable; may be given several times."),
    ):
        function = option(function)
    return function


class Given(Struct, frozen=True, kw_only=True):
    """What the command line says about evaluation; `variables` are `--var` and `--var-file` in their order."""

    variables: tuple[Setting, ...] = ()
    workspace: str = ""
    allow_outside: bool = False
    modules: Path | None = None


def given(ctx: click.Context) -> Given:
    """What the options of this command say."""
    said = ctx.params
    return Given(variables=ctx.meta[KEY], workspace=said["workspace"], allow_outside=said["allow_outside"], modules=said["modules"])


def terraform_environment(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment variables that Terraform itself would heed."""
    source = os.environ if environment is None else environment
    return {name: value for name, value in source.items() if name.startswith("TF_VAR_") or name in ("TF_WORKSPACE", "TF_DATA_DIR")}


def _variable(text: str) -> VariableText:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"--var {text}: write it as NAME=VALUE")
    return VariableText(name.strip(), value)
