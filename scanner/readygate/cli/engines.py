"""`readygate engines`."""

from __future__ import annotations

import sys

import click

from readygate.cli.output import write
from readygate.peers.environments import REQUIREMENTS, InstallError, environment, install


@click.group("engines")
def command() -> None:
    """Install and list other scanners, which run beside this one where `readygate scan --with ENGINE` asks for them."""


@command.command("list")
def list_() -> int:
    """List the engines: which there are, their releases, and where they are installed."""
    for name, requirement in REQUIREMENTS.items():
        engine = environment(name)
        if engine.is_ready:
            state = f"{engine.version}, in {engine.home}"
        elif engine.home.exists():
            state = f"to be installed again, for {requirement}: readygate engines install {name}"
        else:
            state = f"not installed: readygate engines install {name}"
        write(f"{name} {state}\n")
    return 0


@command.command("install")
@click.argument("name", type=click.Choice(list(REQUIREMENTS)), metavar="ENGINE")
def install_(name: str) -> int:
    """Install an engine in an environment of its own, or bring it up to date. This is the only command that downloads programs, by pip."""
    sys.stderr.write(f"installing {REQUIREMENTS[name]} in {environment(name).home}; this takes about half a minute\n")
    try:
        engine = install(name)
    except InstallError as error:
        raise click.ClickException(str(error)) from error
    write(f"{name} {engine.version}, in {engine.home}\n")
    return 0
