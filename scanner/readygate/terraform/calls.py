"""Module calls: the instances of a called module, and what stands for one that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readygate.hcl.syntax import Expression
from readygate.model.diagnostic import Level
from readygate.model.location import Source
from readygate.model.unscanned import UnscannedModule
from readygate.model.values import Reference, Unknown
from readygate.terraform.declarations import ModuleCall
from readygate.terraform.module_sources import Located, is_local, locate_installed, locate_local, locate_vendored
from readygate.terraform.provenance import references_in, texts_in
from readygate.terraform.references import Recorder
from readygate.terraform.repetition import Place, Repetition
from readygate.terraform.scope import IndexStep, Step
from readygate.terraform.values import TfValue

if TYPE_CHECKING:
    from readygate.terraform.modules import ModuleInstance

NOT_SCANNED = "Module not scanned"


class CalledModule:
    """An instance of a module call; `inside` is None where the module could not be read, for the reason in `missing`."""

    __slots__ = ("inside", "missing", "place")

    def __init__(self, place: Place, inside: ModuleInstance | None, missing: str = "") -> None:
        self.place = place
        self.inside = inside
        self.missing = missing

    def resolve(self, steps: Sequence[Step], taken: int, node: Expression) -> tuple[TfValue, int]:  # noqa: ARG002  # an Instance: others word errors about the node
        """An output, or all outputs where the reference ends here."""
        if self.inside is None:
            return Unknown((self.missing,)), taken
        if taken == len(steps):
            return self.whole(), taken
        step = steps[taken]
        name = step.key if isinstance(step, IndexStep) else step
        if not isinstance(name, str) or name not in self.inside.module.outputs:
            return self.whole(), taken
        return self.inside.output(name), taken + 1

    def whole(self) -> TfValue:
        """The object of all outputs."""
        if self.inside is None:
            return Unknown((self.missing,))
        inside = self.inside
        return {name: inside.output(name) for name in inside.module.outputs}


class CallBlock(Repetition[CalledModule]):
    """A `module` block with all its instances."""

    declared: ModuleCall

    def __init__(self, module: ModuleInstance, declared: ModuleCall) -> None:
        super().__init__(module, declared, f"{module.prefix}module.{declared.name}")
        self._located: Located | None = None

    def make(self, place: Place) -> CalledModule:
        """An instance: the module's own, or a stand-in for one that cannot be read."""
        directory, reason = self.located
        if directory is None:
            return CalledModule(place, None, f'module {self.declared.name} (source "{self.declared.module_source}") was not scanned: {reason}')
        return CalledModule(place, self.module.descend(self.declared, place, directory))

    # -- where the module is -----------------------------------------------------------------------------------------------------------------
    @property
    def located(self) -> Located:
        """The called module's directory, or why it cannot be read."""
        if self._located is None:
            self._located = self._locate()
            if self._located.directory is not None:
                self._check_arguments(self._located.directory)
        return self._located

    def _locate(self) -> Located:
        source, evaluation = self.declared.module_source, self.module.evaluation
        if source is None:
            return Located(None, "its source is not a constant")
        names = ".".join((*self.module.names_path, self.declared.name))
        if is_local(source):
            located = locate_local(source, self.module.directory, evaluation.configurations.boundaries)
        else:
            located = locate_installed(source, names, evaluation.directory, evaluation.manifest, evaluation.configurations.boundaries)
            if located.directory is None and evaluation.vendored is not None:
                located = locate_vendored(source, self.declared.version, names, evaluation.vendored)
        if located.directory is None:
            return located
        module = evaluation.configurations.load(located.directory)
        if not module.sources and not module.diagnostics:
            # Terraform takes it for an empty module; far more often it is a submodule that was not checked out.
            return Located(None, "its directory holds no configuration files")
        if self._is_ancestor(located):
            evaluation.report(Level.ERROR, "Module calls itself", f"{self.address} leads back to the module that calls it.", self.declared.header)
            return Located(None, "it calls itself")
        return located

    def _is_ancestor(self, located: Located) -> bool:
        module: ModuleInstance | None = self.module
        while module is not None:
            if module.directory == located.directory:
                return True
            module = module.caller.module if module.caller else None
        return False

    def _report_missing(self, reason: str) -> None:
        source = self.declared.module_source
        detail = f'module.{self.declared.name} (source "{source}") was not scanned: {reason}. What it declares is not judged, '
        self.module.evaluation.report(Level.WARNING, NOT_SCANNED, detail + "and its outputs are unknown.", self.declared.header)

    def _check_arguments(self, directory: Path) -> None:
        """Arguments that the module does not have, and those that it needs and does not get."""
        evaluation, call = self.module.evaluation, self.declared
        declared = evaluation.configurations.load(directory).variables
        for name, argument in call.body.attributes.items():
            if name not in declared:
                at = call.source.range(argument.start, argument.end)
                evaluation.report(Level.ERROR, "Unsupported argument", f'An argument named "{name}" is not expected here.', at)
        for block in call.body.blocks:
            at = call.source.range(block.start, block.header_end)
            evaluation.report(Level.ERROR, "Unsupported block type", f'Blocks of type "{block.type}" are not expected here.', at)
        for name, variable in declared.items():
            if variable.default is None and name not in call.body.attributes:
                detail = f'The argument "{name}" is required, but no definition was found.'
                evaluation.report(Level.ERROR, "Missing required argument", detail, call.header)

    # -- modules that cannot be read -----------------------------------------------------------------------------------------------------------
    def unscanned(self) -> Iterator[UnscannedModule]:
        """The call, where its module could not be read and has instances: with all that its arguments could let it name."""
        if self.located.directory is not None:
            return
        references: dict[Reference, None] = {}
        texts: set[str | None] = set()
        instances = list(self.instances())
        for one in instances:
            for argument in self.declared.body.attributes.values():
                self._collect(argument.expression, self.declared.source, one.place, references, texts)
        if instances:
            self._report_missing(self.located.reason)
            addresses = frozenset(reference.address for reference in references)
            source = self.declared.module_source or ""
            known = frozenset(text for text in texts if text is not None)
            yield UnscannedModule(
                address=self.address, source=source, reason=self.located.reason, references=addresses, texts=known, vague=None in texts
            )

    def _collect(self, node: Expression, source: Source, place: Place, references: dict[Reference, None], texts: set[str | None]) -> None:
        recorder = Recorder(self.module)
        value = self.module.evaluation.value(node, source, recorder, place.names)
        references.update((reference, None) for _, reference in recorder.found)
        references.update(dict.fromkeys(references_in(value)))
        texts.update(texts_in(value))
