"""The configuration as plan JSON tells it: which arguments and blocks of a resource are written, and what each of them refers to.

A module's resources are decoded when the first of them is asked for. `dynamic` blocks are missing from what the JSON tells.
Source: https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec
from msgspec import UNSET, Raw, Struct

from readygate.model.resource import Provider
from readygate.model.values import Value
from readygate.views.plan.json_decoding import NULL, decode_optional
from readygate.views.plan.traversals import Key, Traversal, longest


class Argument(Struct, frozen=True):
    """What an expression is made of; with neither a constant nor a reference it calls functions."""

    constant: Any = UNSET
    """Its value where it is written as a constant; `UNSET` where it is not."""
    refers: tuple[Traversal, ...] = ()


class Body(Struct, frozen=True, dict=True):
    """What is written in a resource or nested block; blocks that a `dynamic` block makes are not among `blocks`."""

    arguments: Mapping[str, Argument] = {}
    blocks: Mapping[str, tuple[Body, ...]] = {}

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names of nested blocks, and of arguments that refer to something."""
        return frozenset((*self.blocks, *(name for name, argument in self.arguments.items() if argument.refers)))


class Block(Struct, frozen=True, dict=True):
    """A `resource` or `data` block."""

    address: str
    """Without the module's address."""
    provider_config_key: str = ""
    expressions: Raw = NULL
    for_each_expression: Raw = NULL

    @cached_property
    def body(self) -> Body:
        """Its arguments and nested blocks."""
        return _read_body(self.expressions)

    @cached_property
    def for_each(self) -> tuple[Traversal, ...]:
        """What its `for_each` refers to."""
        return _argument(_plain(self.for_each_expression)).refers


class Call(Struct, frozen=True, dict=True):
    """A `module` block."""

    source: str = ""
    expressions: Raw = NULL
    for_each_expression: Raw = NULL
    module: Raw = NULL

    @cached_property
    def arguments(self) -> Mapping[str, Argument]:
        """What is passed to the module's variables."""
        written = _plain(self.expressions)
        return {name: _argument(one) for name, one in written.items()} if isinstance(written, dict) else {}

    @cached_property
    def for_each(self) -> tuple[Traversal, ...]:
        """What its `for_each` refers to."""
        return _argument(_plain(self.for_each_expression)).refers

    @cached_property
    def content(self) -> ModuleConfiguration:
        """The module that is called."""
        return decode_optional(self.module, ModuleConfiguration, "module") or ModuleConfiguration()


class _Output(Struct, frozen=True):
    expression: Raw = NULL
    sensitive: bool = False


class ModuleConfiguration(Struct, frozen=True, dict=True):
    """What a module holds."""

    resources: list[Block] | None = None
    module_calls: dict[str, Call] | None = None
    outputs: dict[str, _Output] | None = None

    @cached_property
    def blocks(self) -> Mapping[str, Block]:
        """Its resources and data sources, by their address in the module."""
        return {block.address: block for block in self.resources or ()}

    @cached_property
    def calls(self) -> Mapping[str, Call]:
        """Its module calls, by name."""
        return self.module_calls or {}

    @cached_property
    def results(self) -> Mapping[str, tuple[Traversal, ...]]:
        """What its outputs refer to, by name."""
        return {name: _argument(_plain(output.expression)).refers for name, output in (self.outputs or {}).items()}


class _Variable(Struct, frozen=True):
    sensitive: bool = False


class _RootModule(Struct, frozen=True):
    variables: dict[str, _Variable] | None = None


class _ProviderConfiguration(Struct, frozen=True):
    name: str = ""
    alias: str = ""
    module_address: str = ""
    expressions: Raw = NULL


class _Document(Struct, frozen=True):
    provider_config: dict[str, _ProviderConfiguration] | None = None
    root_module: Raw = NULL


class PlannedConfiguration(Struct, frozen=True, dict=True):
    """The `configuration` object of a plan, decoded when it is asked for."""

    raw: Raw = NULL

    @cached_property
    def root(self) -> ModuleConfiguration:
        """The root module."""
        return decode_optional(self._document.root_module, ModuleConfiguration, "configuration.root_module") or ModuleConfiguration()

    @cached_property
    def _document(self) -> _Document:
        return decode_optional(self.raw, _Document, "configuration") or _Document()

    @property
    def sensitive_variables(self) -> frozenset[str]:
        """The variables of the root module that are declared to be sensitive."""
        module = decode_optional(self._document.root_module, _RootModule, "configuration.root_module")
        return frozenset(name for name, declared in ((module and module.variables) or {}).items() if declared.sensitive)

    def check(self) -> None:
        """Decode every module once, keeping nothing: what is asked for later has the right shape. Raises PlanError."""
        pending = [(self._document.root_module, "configuration.root_module")]
        while pending:
            raw, place = pending.pop()
            module = decode_optional(raw, ModuleConfiguration, place)
            for name, call in ((module and module.module_calls) or {}).items():
                pending.append((call.module, f"{place}.module_calls.{name}.module"))

    def provider(self, block: Block, variables: Mapping[str, Value]) -> Provider:
        """The provider configuration of a block: its region and account where they are constants, or variables of the root module."""
        declared = (self._document.provider_config or {}).get(block.provider_config_key)
        if declared is None:
            local = block.provider_config_key.rpartition(":")[2]
            name, _, alias = local.partition(".")
            return Provider(name, alias)
        written = _read_body(declared.expressions).arguments
        known = {} if declared.module_address else variables
        region, accounts = (_given(written.get(name), known) for name in ("region", "allowed_account_ids"))
        account = accounts[0] if isinstance(accounts, list) and len(accounts) == 1 else None
        return Provider(declared.name, declared.alias, _text(region), _text(account), module=declared.module_address)


def _given(argument: Argument | None, variables: Mapping[str, Value]) -> Value:
    """A constant, or the part of a variable's value that an argument refers to and nothing else; None where it is neither."""
    if argument is None or argument.constant is not UNSET:
        return argument.constant if argument else None
    if len(argument.refers) != 1 or argument.refers[0].root != "var":
        return None
    value: Value = dict(variables)
    for step in argument.refers[0].steps:
        key = step.value if isinstance(step, Key) else step
        if isinstance(value, dict) and isinstance(key, str):
            value = value.get(key)
        else:
            value = value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None
    return value


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _plain(raw: Raw) -> Any:
    """What a part of the configuration holds; nothing where that cannot be read."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _read_body(raw: Raw) -> Body:
    try:
        return _body(_plain(raw))
    except RecursionError:
        return Body()


def _body(written: Any) -> Body:
    if not isinstance(written, dict):
        return Body()
    arguments: dict[str, Argument] = {}
    blocks: dict[str, tuple[Body, ...]] = {}
    for name, one in written.items():
        if isinstance(one, list):
            blocks[name] = tuple(_body(item) for item in one)
        elif _is_expression(one):
            arguments[name] = _argument(one)
        else:
            blocks[name] = (_body(one),)
    return Body(arguments, blocks)


def _is_expression(written: Any) -> bool:
    """Whether an object stands for an expression, not for a nested block of which there may be one only."""
    if not isinstance(written, dict):
        return False
    references = written.get("references", ())
    return written.keys() <= {"constant_value", "references"} and (not isinstance(references, dict))


def _argument(written: Any) -> Argument:
    if not isinstance(written, dict):
        return Argument()
    references = written.get("references")
    texts = [one for one in references if isinstance(one, str)] if isinstance(references, list) else ()
    return Argument(written.get("constant_value", UNSET), longest(texts))
