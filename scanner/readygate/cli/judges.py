"""The policies that judge: those that command line and settings choose, as the settings change them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from msgspec import Struct

from readygate.engine.policies import Catalogue, Customisation, discover
from readygate.engine.run import Judgement, judged
from readygate.engine.selection import Selection, UnknownPolicyError, customise, select
from readygate.engine.settings import SettingsFile
from readygate.model.diagnostic import Diagnostic
from readygate.model.finding import Finding
from readygate.model.graph import Graph


class Judges(Struct, frozen=True):
    """The chosen policies, and what is wrong with files and settings of policies."""

    catalogue: Catalogue
    selection: Selection
    customisation: Customisation
    diagnostics: Sequence[Diagnostic]

    def findings(self, graph: Graph) -> Iterator[Finding]:
        """What they find, one by one."""
        return judged(graph, self.catalogue, self.customisation, self.selection.entries(self.catalogue), "", Judgement())


def judges(directories: Sequence[Path], include: Sequence[str], exclude: Sequence[str], settings: SettingsFile) -> Judges:
    """The policies that the user chose; `directories` hold more of them. Raises click's usage errors and SettingsError."""
    catalogue = discover(directories)
    customisation, problems = customise(catalogue, settings)
    try:
        selection = select(catalogue, include, exclude, settings)
    except UnknownPolicyError as error:
        raise click.UsageError(f"{error}") from error
    return Judges(catalogue, selection, customisation, (*catalogue.diagnostics, *problems))
