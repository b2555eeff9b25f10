"""Attributes as a provider stores them (in a state, in the planned values of what stays as it is), seen as those of a configuration.

The older plugin SDK cannot tell an empty text or map from one that nobody set, and stores either: both are null here, so that whoever asks
whether something is set gets the same answer from every view. Everything else stays exactly as it is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from readygate.model.types import DYNAMIC, STRING, MapOf, SetOf
from readygate.model.values import Path
from readygate.terraform.schema import AttributeSchema, BlockSchema


class _Shape(Struct, frozen=True):
    """What of a block matters here: names of attributes, and the nested blocks in which something matters."""

    hollow: tuple[str, ...]
    """Attributes of the older SDK that are empty where nobody set them."""
    wrapped: tuple[str, ...]
    """Attributes of any type, which a state file stores together with their type."""
    sensitive: tuple[str, ...]
    blocks: tuple[tuple[str, str, _Shape], ...]
    """Name, nesting and shape."""
    hides: bool
    """Whether anything in it is sensitive, at any depth."""

    @property
    def matters(self) -> bool:
        return bool(self.hollow or self.wrapped or self.sensitive or self.blocks)


_EMPTY: tuple[Any, ...] = ("", {}, [])
_WRAPPING = {"value", "type"}
_SHAPES: dict[tuple[int, bool], _Shape] = {}
"""By identity of the block's schema, which lives as long as the process, and whether it lies in a set."""


def settle(schema: BlockSchema, attributes: dict[str, Any], *, typed: bool = False) -> None:
    """Make null, in place, what is empty because nobody set it.

    `typed`: attributes of any type come with their type, as in state files.
    """
    shape = _shape(schema, in_set=False)
    if shape.matters:
        _settle(shape, attributes, typed=typed)


def _settle(shape: _Shape, values: dict[str, Any], *, typed: bool) -> None:
    for name in shape.hollow:
        if values.get(name) in _EMPTY:
            values[name] = None
    if typed:
        for name in shape.wrapped:
            value = values.get(name)
            if isinstance(value, dict) and value.keys() == _WRAPPING:
                values[name] = value["value"]
    for name, nesting, inner in shape.blocks:
        for _, block in _blocks(values.get(name), nesting):
            if isinstance(block, dict):
                _settle(inner, block, typed=typed)


def sensitive_paths(schema: BlockSchema, attributes: Mapping[str, Any]) -> Iterator[Path]:
    """The paths of those values that the schema calls sensitive, whatever else marks them."""
    shape = _shape(schema, in_set=False)
    return _sensitive(shape, attributes, ()) if shape.hides else iter(())


def _sensitive(shape: _Shape, values: Mapping[str, Any], path: Path) -> Iterator[Path]:
    for name in shape.sensitive:
        if values.get(name) is not None:
            yield (*path, name)
    for name, nesting, inner in shape.blocks:
        if inner.hides:
            for step, block in _blocks(values.get(name), nesting):
                if isinstance(block, dict):
                    yield from _sensitive(inner, block, (*path, name, *step))


def _blocks(value: Any, nesting: str) -> Iterator[tuple[Path, Any]]:
    """The blocks of one type, each with its step."""
    if isinstance(value, list):
        for position, block in enumerate(value):
            yield (position,), block
    elif isinstance(value, dict) and nesting == "map":
        for key, block in value.items():
            yield (key,), block
    elif value is not None:
        yield (), value


def _shape(schema: BlockSchema, *, in_set: bool) -> _Shape:
    key = (id(schema), in_set)
    found = _SHAPES.get(key)
    if found is None:
        inner = [(name, nested.nesting, _shape(nested.block, in_set=in_set or nested.nesting == "set")) for name, nested in schema.blocks.items()]
        found = _SHAPES[key] = _Shape(
            tuple(name for name, one in schema.attributes.items() if schema.legacy and _may_be_hollow(one, in_set=in_set)),
            tuple(name for name, one in schema.attributes.items() if one.type == DYNAMIC),
            sensitive := tuple(name for name, one in schema.attributes.items() if one.sensitive),
            tuple(one for one in inner if one[2].matters),
            bool(sensitive) or any(one[2].hides for one in inner),
        )
    return found


def _may_be_hollow(attribute: AttributeSchema, *, in_set: bool) -> bool:
    if not attribute.optional or attribute.block is not None:
        return False
    return attribute.type == STRING or isinstance(attribute.type, MapOf) or (isinstance(attribute.type, SetOf) and not in_set)
