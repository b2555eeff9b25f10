"""Policies as the commands about policies find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from readygate.engine.policies import Catalogue, LoadedPolicy, discover
from readygate.engine.policy_index import PolicyEntry
from readygate.engine.run import load
from readygate.engine.selection import nearest
from readygate.model.diagnostic import Diagnostic

F = TypeVar("F", bound=Callable[..., Any])

policies_option: Callable[[F], F] = click.option(
    "--policies",
    "policy_directories",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A directory with policies of your own; may be repeated.",
)


def find(id_: str, directories: Iterable[Path]) -> tuple[Catalogue, PolicyEntry]:
    """The policy of an id or former id. Raises a usage error."""
    catalogue = discover(directories)
    entry = catalogue.find(id_)
    if entry is None:
        raise click.UsageError(f"there is no policy {id_}{nearest(catalogue, id_)}")
    return catalogue, entry


def load_one(catalogue: Catalogue, entry: PolicyEntry) -> LoadedPolicy:
    """A policy, imported. Raises a usage error that tells what is wrong with its file."""
    from readygate.engine.policies import AS_SHIPPED

    diagnostics: list[Diagnostic] = []
    loaded = load(catalogue, entry, AS_SHIPPED, diagnostics)
    if loaded is None:
        raise click.UsageError("\n".join(str(diagnostic) for diagnostic in diagnostics))
    return loaded
