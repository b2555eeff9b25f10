"""What the providers' resource types look like: their attributes with types, and their nested blocks.

The data lies beside this module, one file per provider (`schemas/<provider>.bin`, written by `tools/build_schemas.py`):
four bytes (little endian) with the length of the index, the index in JSON (`exact`, the `first` type name of each chunk, the `length` of
each chunk), then zlib chunks. A chunk holds lines `name TAB blocks`, sorted by name; a data source's name starts with `data.`, an ephemeral
resource's with `ephemeral.` and a provider's own settings with `provider.`. `blocks` is 1 for a legacy type, else 0, and then the distinct blocks
of the type, the type's own last; a block is `[{attribute: "usage:type"}, {nested block: [nesting, min, max, number of its block]}]`. An attribute
that the provider fills in or rewrites is a map with `usage`, `type`, `default`, the rule by which it is `rewritten`, and both for its `elements`; a
fifth item of a nested block tells that it is only known after apply when it is left out. Only what is asked for is read and decoded.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type

SCHEMAS = Path(__file__).parent / "schemas"
NO_DEFAULT: Any = msgspec.UNSET


class AttributeSchema(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One attribute (argument) of a block."""

    type: Type
    required: bool = False
    optional: bool = False
    computed: bool = False
    sensitive: bool = False
    write_only: bool = False
    default: Any = NO_DEFAULT
    """What a plan shows when the configuration leaves the attribute out (plain data)."""
    rewritten: str = ""
    """The rule by which a plan shows the text (see `rewriting`; empty: as it is)."""
    block: NestedBlock | None = None
    """The nested block that the attribute may be written as (a list or set of objects, such as `ingress` of a security group)."""


class NestedBlock(msgspec.Struct, frozen=True):
    """A nested block type: `nesting` is `single`, `group`, `list`, `set` or `map`; `max` 0 means any number."""

    nesting: str
    min: int
    max: int
    block: BlockSchema
    computed: bool = False
    """Where the configuration has no such block, the provider may fill some in."""


class BlockSchema(msgspec.Struct, frozen=True):
    """The inside of a resource or nested block."""

    attributes: dict[str, AttributeSchema]
    blocks: dict[str, NestedBlock]
    exact: bool = True
    """The schema tells all: names outside of it are mistakes, and attributes not marked computed are not computed."""
    legacy: bool = False
    """The provider uses the older plugin SDK, which does not tell empty sets and maps from none."""


class _Index(msgspec.Struct):
    exact: bool
    first: list[str]
    length: list[int]


class _ProviderFile:
    """The schema file of one provider, opened lazily."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        (size,) = struct.unpack_from("<I", data)
        self.data = data
        self.index = msgspec.json.decode(data[4 : 4 + size], type=_Index)
        self.start = 4 + size
        self.chunks: dict[int, bytes] = {}

    def find(self, name: str) -> bytes | None:
        """The JSON text of one type's blocks."""
        number = bisect_right(self.index.first, name) - 1
        if number < 0:
            return None
        chunk = self._chunk(number)
        key = f"\n{name}\t".encode()
        at = chunk.find(key)
        return None if at < 0 else chunk[at + len(key) : chunk.index(b"\n", at + 1)]

    def names(self) -> Iterator[str]:
        """All names that it has."""
        for number in range(len(self.index.length)):
            for line in self._chunk(number).split(b"\n"):
                if line:
                    yield line.partition(b"\t")[0].decode()

    def _chunk(self, number: int) -> bytes:
        chunk = self.chunks.get(number)
        if chunk is None:
            at = self.start + sum(self.index.length[:number])
            chunk = self.chunks[number] = b"\n" + zlib.decompress(self.data[at : at + self.index.length[number]])
        return chunk


@cache
def resource_schema(mode: str, type_: str) -> BlockSchema | None:
    """The schema of a type of resources (mode `managed`), data sources (`data`) or ephemeral ones; None where no shipped provider has it."""
    name = _name(mode, type_)
    return _BUILT_IN[name] if name in _BUILT_IN else _read(type_.partition("_")[0], name)


def provider_types(provider: str) -> frozenset[str]:
    """The types of resources that a provider makes."""
    file = _provider_file(provider)
    return frozenset(name for name in file.names() if "." not in name) if file else frozenset()


def is_built_in(mode: str, type_: str) -> bool:
    """Whether a type belongs to Terraform itself, not to a provider of which there may be other versions."""
    return _name(mode, type_) in _BUILT_IN


def _name(mode: str, type_: str) -> str:
    """The name under which the schema of a type is kept."""
    return type_ if mode == "managed" else f"{mode}.{type_}"


def provider_schema(provider: str) -> BlockSchema | None:
    """The schema of a provider's own settings (the body of a `provider` block)."""
    return _read(provider, f"provider.{provider}")


@cache
def _provider_file(provider: str) -> _ProviderFile | None:
    path = SCHEMAS / f"{provider}.bin"
    return _ProviderFile(path) if path.is_file() else None


@cache
def _read(provider: str, name: str) -> BlockSchema | None:
    file = _provider_file(provider)
    text = file.find(name) if file else None
    if file is None or text is None:
        return None
    built: list[BlockSchema] = []
    legacy, *distinct = msgspec.json.decode(text)
    for attributes, *nested in distinct:
        blocks = {
            block: NestedBlock(nesting, minimum, maximum, built[number], bool(computed))
            for block, (nesting, minimum, maximum, number, *computed) in (nested[0].items() if nested else ())
        }
        built.append(BlockSchema({attribute: _attribute(code) for attribute, code in attributes.items()}, blocks, file.index.exact, bool(legacy)))
    return built[-1]


_ATTRIBUTES: dict[str, AttributeSchema] = {}
_NOTHING: Mapping[str, Any] = {}


def _attribute(code: Any) -> AttributeSchema:
    """An attribute from its code; the few hundred plain ones that occur are shared."""
    if not isinstance(code, str):
        return _marked(code["usage"], type_from_notation(code["type"]), code)
    attribute = _ATTRIBUTES.get(code)
    if attribute is None:
        usage, _, type_ = code.partition(":")
        attribute = _ATTRIBUTES[code] = _marked(usage, _from_code(type_))
    return attribute


def _marked(usage: str, type_: Type, more: Mapping[str, Any] = _NOTHING) -> AttributeSchema:
    return AttributeSchema(
        type=type_,
        required="r" in usage,
        optional="o" in usage,
        computed="c" in usage,
        sensitive="!" in usage,
        write_only="w" in usage,
        default=more.get("default", NO_DEFAULT),
        rewritten=more.get("rewritten", ""),
        block=_as_block(type_, more) if "o" in usage else None,
    )


def _as_block(type_: Type, more: Mapping[str, Any]) -> NestedBlock | None:
    """The nested block that an attribute of this type may be written as."""
    if not isinstance(type_, ListOf | SetOf) or not isinstance(type_.element, ObjectOf):
        return None
    defaults, rules = more.get("elements", _NOTHING), more.get("elements_rewritten", _NOTHING)
    attributes = {
        name: AttributeSchema(type=inner, optional=True, default=defaults.get(name, NO_DEFAULT), rewritten=rules.get(name, ""))
        for name, inner in type_.element.attributes.items()
    }
    return NestedBlock("list" if isinstance(type_, ListOf) else "set", 0, 0, BlockSchema(attributes, {}))


_PRIMITIVES = {"s": STRING, "n": NUMBER, "b": BOOL, "d": DYNAMIC, "string": STRING, "number": NUMBER, "bool": BOOL, "dynamic": DYNAMIC}
_COLLECTIONS = {"l": ListOf, "t": SetOf, "m": MapOf, "list": ListOf, "set": SetOf, "map": MapOf}


def _from_code(code: str) -> Type:
    """A type from its letters: `s`, `n`, `b`, `d` behind any number of `l`, `t`, `m`."""
    type_: Type = _PRIMITIVES[code[-1]]
    for letter in reversed(code[:-1]):
        type_ = _COLLECTIONS[letter](type_)
    return type_


def type_from_notation(notation: Any) -> Type:
    """A type from Terraform's JSON notation (`["list", "string"]`, `["object", {...}]`), or from its letters."""
    if isinstance(notation, str):
        return _PRIMITIVES.get(notation) or _from_code(notation)
    kind, inner, *_optional = notation
    if kind == "object":
        return ObjectOf({name: type_from_notation(type_) for name, type_ in inner.items()})
    if kind == "tuple":
        return TupleOf(tuple(type_from_notation(type_) for type_ in inner))
    return _COLLECTIONS[kind](type_from_notation(inner))


_BUILT_IN: dict[str, BlockSchema] = {
    # https://developer.hashicorp.com/terraform/language/resources/terraform-data
    "terraform_data": BlockSchema(
        {
            "id": AttributeSchema(type=STRING, computed=True),
            "input": AttributeSchema(type=DYNAMIC, optional=True),
            "output": AttributeSchema(type=DYNAMIC, computed=True),
            "triggers_replace": AttributeSchema(type=DYNAMIC, optional=True),
        },
        {},
    ),
    # https://developer.hashicorp.com/terraform/language/state/remote-state-data
    "data.terraform_remote_state": BlockSchema(
        {
            "backend": AttributeSchema(type=STRING, required=True),
            "config": AttributeSchema(type=DYNAMIC, optional=True),
            "defaults": AttributeSchema(type=DYNAMIC, optional=True),
            "outputs": AttributeSchema(type=DYNAMIC, computed=True),
            "workspace": AttributeSchema(type=STRING, optional=True),
        },
        {},
    ),
}
