"""How a root module is evaluated: what the settings say, and over it what the command line says."""

from __future__ import annotations

from pathlib import Path

import click

from readygate.cli.evaluation_options import terraform_environment
from readygate.engine.settings import SettingsError, SettingsFile, find_settings, load_settings, no_settings
from readygate.terraform.configuration import Configurations
from readygate.terraform.root_values import Setting, VariableFile, VariableText
from readygate.views.config import Options, open_tree


def root_options(
    settings: SettingsFile,
    configurations: Configurations,
    root: Path,
    given: tuple[Setting, ...],
    *,
    workspace: str = "",
    allow_outside: bool = False,
    alone: bool = True,
) -> Options:
    """The options of one root module. Where it is not alone, it gets only those of the given variables that it declares."""
    own = settings.of_root(root)
    declared = configurations.load(root).variables
    listed: list[Setting] = [VariableFile(path) for path in settings.variable_files(own.var_files)]
    listed += [VariableText(name, _variable_text(value)) for name, value in own.variables.items() if name in declared]
    listed += [one for one in given if alone or isinstance(one, VariableFile) or one.name in declared]
    return Options(
        settings=tuple(listed),
        environment=terraform_environment(),
        workspace=workspace or own.workspace or "",
        allow_outside=allow_outside,
    )


def single_root(path: Path, given: tuple[Setting, ...], *, workspace: str, allow_outside: bool) -> tuple[Configurations, Options]:
    """The tree and the options of the only root module that a command is about. Raises click's exceptions."""
    try:
        found = find_settings(path)
        settings = load_settings(found, named=False) if found else no_settings(path)
        configurations = open_tree(path, Options(allow_outside=allow_outside))
        return configurations, root_options(settings, configurations, path.absolute(), given, workspace=workspace, allow_outside=allow_outside)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def _variable_text(value: object) -> str:
    """A value of the settings file as `--var` would be given it."""
    import msgspec

    return value if isinstance(value, str) else msgspec.json.Encoder(decimal_format="number").encode(value).decode()
