"""How a root module is evaluated: what the settings say, and over it what the command line says."""

from __future__ import annotations

from pathlib import Path

import click

from readygate.cli.evaluation_options import Given, terraform_environment
from readygate.engine.settings import SettingsError, SettingsFile, settings_from
from readygate.terraform.configuration import Configurations
from readygate.terraform.data_sources.assumptions import Assumptions
from readygate.terraform.root_values import Setting, VariableFile, VariableText
from readygate.views.config import Options, open_tree


def root_options(settings: SettingsFile, configurations: Configurations, root: Path, given: Given, *, alone: bool = True) -> Options:
    """The options of one root module. Where it is not alone, it gets only those of the given variables that it declares."""
    own = settings.of_root(root)
    declared = configurations.load(root).variables
    listed: list[Setting] = [VariableFile(path) for path in settings.variable_files(own.var_files)]
    listed += [VariableText(name, variable_text(value)) for name, value in own.variables.items() if name in declared]
    listed += [one for one in given.variables if alone or isinstance(one, VariableFile) or one.name in declared]
    return tree_options(settings, given, tuple(listed), given.workspace or own.workspace or "")


def tree_options(settings: SettingsFile, given: Given, variables: tuple[Setting, ...] = (), workspace: str = "") -> Options:
    """What holds for every root module of a tree; variables and workspace are a root's own."""
    assumed = settings.settings.assumptions
    return Options(
        settings=variables,
        workspace=workspace,
        environment=terraform_environment(),
        allow_outside=given.allow_outside or (settings.named and settings.settings.allow_outside),
        vendored=given.modules or settings.modules,
        assumptions=Assumptions(account_id=assumed.account or "", region=assumed.region or "", availability_zones=tuple(assumed.zones)),
    )


def single_root(path: Path, given: Given) -> tuple[Configurations, Options]:
    """The tree and the options of the only root module that a command is about. Raises click's exceptions."""
    try:
        settings = settings_from(path)
        configurations = open_tree(path, tree_options(settings, given))
        return configurations, root_options(settings, configurations, path.absolute(), given)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def options_of_files(start: Path, given: Given) -> Options:
    """How the configuration of a plan is evaluated by a command that is about this plan only; settings are looked for from `start`."""
    try:
        return tree_options(settings_from(start), given)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def variable_text(value: object) -> str:
    """A value of the settings file as `--var` would be given it."""
    import msgspec

    return value if isinstance(value, str) else msgspec.json.Encoder(decimal_format="number").encode(value).decode()
