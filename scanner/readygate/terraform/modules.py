"""Module instances: their variables, locals, outputs, resources and calls, each worked out once and only when asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from readygate.hcl.syntax import Expression
from readygate.model.resource import BlockSource
from readygate.model.values import Unknown
from readygate.terraform.calls import CallBlock
from readygate.terraform.declarations import ModuleCall, ProviderAddress, ResourceKey
from readygate.terraform.errors import EvaluationError
from readygate.terraform.evaluation import Evaluation
from readygate.terraform.files import FileAccess
from readygate.terraform.instances import ResourceBlock
from readygate.terraform.providers import ProviderConfiguration, configured_provider
from readygate.terraform.references import resolve
from readygate.terraform.repetition import Place
from readygate.terraform.scope import Step
from readygate.terraform.values import TfValue, mark
from readygate.terraform.variables import Given, Inputs, default_value, input_value


class Caller(NamedTuple):
    """Through which module block, and as which of its instances, a module was called."""

    module: ModuleInstance
    call: ModuleCall
    place: Place


class CallInputs:
    """The variables of a called module: the arguments of its call."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller

    def gives(self, name: str) -> bool:
        """Whether the call has an argument of this name."""
        return name in self.caller.call.body.attributes

    def given(self, name: str) -> Given | None:
        """The value of an argument, evaluated where the call stands."""
        module, call, place = self.caller
        argument = call.body.attributes.get(name)
        if argument is None:
            return None
        value = module.evaluation.value(argument.expression, call.source, module, place.names)
        node = argument.expression
        return Given(value, f'the argument "{name}" of module.{call.name}', call.source.range(node.start, node.end))


class ModuleInstance:
    """One instance of a module. It is the resolver of the expressions written in it."""

    def __init__(self, evaluation: Evaluation, directory: Path, inputs: Inputs, caller: Caller | None = None) -> None:
        self.evaluation = evaluation
        self.directory = directory
        self.inputs = inputs
        self.caller = caller
        self.module = evaluation.configurations.load(directory)
        self.path = os.path.relpath(directory, evaluation.directory).replace(os.sep, "/")
        self.address = ""
        """`module.a[0].module.b`; empty for the root."""
        self.doubt = ""
        """Why the instance may not exist (empty: it does)."""
        self.calls: tuple[BlockSource, ...] = ()
        """The module blocks through which it is reached, outermost first."""
        self.names_path: tuple[str, ...] = ()
        if caller is not None:
            self.address = caller.place.address
            self.doubt = caller.place.doubt or caller.module.doubt
            block = caller.call.block
            self.calls = (*caller.module.calls, BlockSource(caller.call.source, block.start, block.header_end, block.end))
            self.names_path = (*caller.module.names_path, caller.call.name)
        self.prefix = f"{self.address}." if self.address else ""
        self._variables: dict[str, TfValue] = {}
        self._locals: dict[str, TfValue] = {}
        self._outputs: dict[str, TfValue] = {}
        self._resources: dict[ResourceKey, ResourceBlock] = {}
        self._calls: dict[str, CallBlock] = {}
        self._providers: dict[ProviderAddress, ProviderConfiguration] = {}

    @property
    def display(self) -> str:
        """The module as messages name it."""
        return ".".join(f"module.{name}" for name in self.names_path) or "the root module"

    @property
    def files(self) -> FileAccess:
        """What functions such as `file()` may read."""
        return self.evaluation.files

    @property
    def required_providers(self) -> Mapping[str, str]:
        """The providers whose functions may be called: local names and source addresses."""
        return self.module.required_providers

    def resolve(self, root: str, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
        """The value of the longest leading part of a reference that the module knows, and how many steps it took."""
        return resolve(self, root, steps, node)

    # -- named values ----------------------------------------------------------------------------------------------------------------------
    def variable(self, name: str, node: Expression | None = None) -> TfValue:
        """The value of an input variable. Raises EvaluationError where none is declared."""
        if name in self._variables:
            return self._variables[name]
        declared = self.module.variables.get(name)
        if declared is None:
            detail = f'An input variable with the name "{name}" has not been declared. '
            detail += f'This variable can be declared with a variable "{name}" {{}} block.'
            raise EvaluationError("Reference to undeclared input variable", detail, node, missing=f"var.{name}")
        if declared.default is not None and not self.inputs.gives(name):
            # Most variables of a module: a constant depends on nothing, least of all on itself.
            value = default_value(self.evaluation, declared, declared.default)
        else:
            value = self.evaluation.once(
                f"{self.prefix}var.{name}",
                (declared.source, declared.block.start, declared.block.header_end),
                lambda: input_value(self.evaluation, declared, self.names_path, self.inputs),
            )
        self._variables[name] = value
        return value

    def local(self, name: str, node: Expression | None = None) -> TfValue:
        """The value of a local value. Raises EvaluationError where none is declared."""
        if name in self._locals:
            return self._locals[name]
        declared = self.module.locals.get(name)
        if declared is None:
            detail = f'A local value with the name "{name}" has not been declared.'
            raise EvaluationError("Reference to undeclared local value", detail, node, missing=f"local.{name}")
        attribute, source = declared.attribute, declared.source
        value = self.evaluation.once(
            f"{self.prefix}local.{name}",
            (source, attribute.start, attribute.end),
            lambda: self.evaluation.value(attribute.expression, source, self, {}),
        )
        self._locals[name] = value
        return value

    def output(self, name: str) -> TfValue:
        """The value of a declared output."""
        if name in self._outputs:
            return self._outputs[name]
        declared = self.module.outputs[name]
        address, attribute, source = f"{self.prefix}output.{name}", declared.value, declared.source
        if attribute is None:
            value: TfValue = Unknown((f"{address} has no value",))
        else:
            value = self.evaluation.once(
                address,
                (source, attribute.start, attribute.end),
                lambda: self.evaluation.value(attribute.expression, source, self, {}),
            )
        self._outputs[name] = value = mark(value, declared.marks)
        return value

    # -- blocks ------------------------------------------------------------------------------------------------------------------------------
    def resource(self, key: ResourceKey) -> ResourceBlock | None:
        """A resource of the module with all its instances."""
        found = self._resources.get(key)
        if found is None and (declared := self.module.resources.get(key)):
            found = self._resources[key] = ResourceBlock(self, declared)
        return found

    def call(self, name: str) -> CallBlock | None:
        """A module call with all its instances."""
        found = self._calls.get(name)
        if found is None and (declared := self.module.calls.get(name)):
            found = self._calls[name] = CallBlock(self, declared)
        return found

    def descend(self, call: ModuleCall, place: Place, directory: Path) -> ModuleInstance:
        """A new instance of a called module."""
        caller = Caller(self, call, place)
        return ModuleInstance(self.evaluation, directory, CallInputs(caller), caller)

    def provider(self, address: ProviderAddress) -> ProviderConfiguration:
        """A provider configuration as the module names it: its own, one that its caller passes, or the caller's default one."""
        found = self._providers.get(address)
        if found is None:
            found = self._providers[address] = configured_provider(self, address)
        return found

    # -- everything --------------------------------------------------------------------------------------------------------------------------
    def resources(self) -> Iterator[ResourceBlock]:
        """The module's own resources, in the order in which they are written."""
        yield from filter(None, map(self.resource, self.module.resources))

    def called(self) -> Iterator[CallBlock]:
        """The module's calls, in the order in which they are written."""
        yield from filter(None, map(self.call, self.module.calls))

    def named_values(self) -> None:
        """Work out what nothing has asked for yet, so that its problems are reported."""
        for name in self.module.variables:
            self.variable(name)
        for name in self.module.locals:
            self.local(name)
        for name in self.module.outputs:
            self.output(name)
        for address in self.module.providers:
            self.provider(address)
