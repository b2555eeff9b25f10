"""What all modules of one root share while they are evaluated: files, settings, diagnostics, and the values that are being worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar

from msgspec import Struct

from readygate.hcl.syntax import Expression, Node
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Range, Source
from readygate.model.values import Reference, Unknown, Value
from readygate.terraform.configuration import Configurations
from readygate.terraform.data_sources.assumptions import Assumptions
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expansion import Key
from readygate.terraform.expressions import evaluate
from readygate.terraform.files import FileAccess
from readygate.terraform.module_sources import Installed
from readygate.terraform.scope import Resolver, Scope
from readygate.terraform.values import TfValue

T = TypeVar("T")
Place: TypeAlias = tuple[Source, int, int]
"""A stretch of a source that is only turned into lines and columns where it is shown."""

LARGEST_NUMBER_OF_INSTANCES = 1_000_000
"""Of one root: what nested counts multiply to must not exhaust memory."""


class Evaluation(Struct, kw_only=True, eq=False):
    """One root module in the course of evaluation."""

    configurations: Configurations
    directory: Path
    """The root module's directory, in which Terraform would run."""
    files: FileAccess
    manifest: Mapping[str, Installed] = {}
    """What `terraform init` installed, by the module's path of names."""
    workspace: str = "default"
    vendored: Path | None = None
    """A directory that holds copies of remote modules."""
    assumptions: Assumptions = Assumptions()
    """What stands in for what only the cloud knows."""
    read: Mapping[str, Mapping[str, Value]] = {}
    """What is known of data sources because somebody read them: their attributes, by address."""
    keys: Mapping[str, tuple[Key, ...]] | None = None
    """The keys of all instances that somebody planned, by the address of the block or module call (None: nobody did)."""
    assumed: dict[Reference, str] = {}
    """The attributes of data sources that were only assumed, with the sentence that says how."""
    diagnostics: dict[Diagnostic, None] = {}
    _active: dict[str, Place] = {}
    """Addresses of the values that are being worked out, innermost last."""
    _instances: int = 0
    _cyclic: set[str] = set()

    def report(self, level: Level, summary: str, detail: str, subject: Range | None) -> None:
        """Note a problem; the same problem of many instances is noted once."""
        self.diagnostics[Diagnostic(level, summary, detail, subject)] = None

    def failed(self, error: EvaluationError, source: Source, node: Node) -> Unknown:
        """Note an error of evaluation in an expression at `node`; what stands for its value."""
        at = error.node or node
        self.report(error.level, error.summary, error.detail, source.range(at.start, at.end))
        return Unknown((f"its expression has an error: {error.reason}",))

    def value(self, node: Expression, source: Source, resolver: Resolver, names: Mapping[str, TfValue]) -> TfValue:
        """The value of an expression; errors become diagnostics and an unknown."""
        try:
            return evaluate(node, Scope(resolver, names))
        except EvaluationError as error:
            return self.failed(error, source, node)

    def admit(self, number: int, node: Expression) -> None:
        """Count new instances. Raises EvaluationError where they are more than a scan can hold."""
        self._instances += number
        if self._instances > LARGEST_NUMBER_OF_INSTANCES:
            detail = f"The configuration expands to more than {LARGEST_NUMBER_OF_INSTANCES} instances of resources and modules."
            raise EvaluationError("Too many instances", detail, node)

    def guard(self, address: str, place: Place, compute: Callable[[], T]) -> T | Unknown:
        """Work out something that others may ask for meanwhile: who asks for it while it is being worked out gets an unknown."""
        if address in self._active:
            return self._cycle(address)
        self._active[address] = place
        try:
            return compute()
        finally:
            del self._active[address]

    def once(self, address: str, place: Place, compute: Callable[[], TfValue]) -> TfValue:
        """Work out a named value; one that depends on itself is unknown, with a diagnostic."""
        value = self.guard(address, place, compute)
        return Unknown((f"{address} depends on itself",)) if address in self._cyclic else value

    def _cycle(self, address: str) -> Unknown:
        active = list(self._active)
        members = active[active.index(address) :]
        self._cyclic.update(members)
        if len(members) == 1:
            summary, detail = "Self-referential block", f"Configuration for {address} may not refer to itself."
        else:
            summary, detail = f"Cycle: {', '.join(members)}", "Each of these needs the value of the next, and the last one that of the first."
        source, start, end = self._active[address]
        self.report(Level.ERROR, summary, detail, source.range(start, end))
        return Unknown((f"{address} depends on itself",))
