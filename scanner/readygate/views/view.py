"""What every view yields, whichever it is: resources, what is known around them, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from readygate.model.diagnostic import Diagnostic
from readygate.model.graph import Graph
from readygate.model.location import Range, Source
from readygate.model.outline import Outline
from readygate.model.resource import Resource
from readygate.model.unscanned import UnscannedModule
from readygate.model.values import Path, Reference, Value

Kind: TypeAlias = Literal["configuration", "plan", "state", "repository", "live"]


class NamedValue(Struct, frozen=True):
    """An input variable or output of the root module; `origin` tells who gave a variable its value (empty: its default)."""

    value: Value
    sensitive: bool
    origin: str = ""
    range: Range | None = None
    hidden: frozenset[Path] = frozenset()
    """Parts of the value that are sensitive (the empty path: all of it)."""


class ScannedCall(Struct, frozen=True):
    """An instance of a module call whose module was read."""

    address: str
    source: str
    directory: str
    parent: str
    """The address of the module instance that holds the call (empty: the root)."""


class NotScanned(Struct, frozen=True):
    """A file or module that could not be read, and why."""

    name: str
    reason: str


class View(Struct, frozen=True, kw_only=True):
    """One system as one source of knowledge shows it: the resources of an evaluated root module, of a plan or of a state, or a repository's files."""

    root: str
    """The root's directory, relative to the scanned one (`.`: the scanned one itself), or the name of the plan or state."""
    workspace: str
    resources: tuple[Resource, ...]
    unscanned: tuple[UnscannedModule, ...]
    torn: tuple[UnscannedModule, ...]
    """Files with errors, which may hold what was not seen."""
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    """The files read."""
    not_scanned: tuple[NotScanned, ...]
    calls: tuple[ScannedCall, ...]
    variables: Mapping[str, NamedValue]
    outputs: Mapping[str, NamedValue]
    kind: Kind = "configuration"
    outline: Outline | None = None
    """What a plan is about to do."""
    assumed: Mapping[Reference, str] = {}
    """The attributes of data sources that are only assumed, with the sentence that says how."""
    secrets: tuple[Value, ...] = ()
    """Sensitive values that stand in none of the resources, variables and outputs: those of earlier objects, of drift."""
    declarations: tuple[Resource, ...] = ()
    """The root's own parts (backend, module calls, variables, outputs) or a repository's files: judged as resources are, but counted as none."""

    unread: Mapping[str, tuple[str, ...]] = {}
    """Types of which there may be objects that were not seen, with the reasons."""

    @property
    def scanned(self) -> tuple[str, ...]:
        """Paths of the files read."""
        return tuple(source.path for source in self.sources)

    def graph(self) -> Graph:
        """The resources and their relations."""
        return Graph((*self.resources, *self.declarations), (*self.unscanned, *self.torn), self.unread)
