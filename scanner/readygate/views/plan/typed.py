"""What only the schema of a resource type tells of packed values: which texts are numbers, and what is sensitive whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from readygate.model.types import NUMBER, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Path
from readygate.terraform.schema import BlockSchema, resource_schema
from readygate.views.plan.packed import numbered


class Typed(Struct, frozen=True):
    """What of a block matters here: attributes with numbers, sensitive ones, and nested blocks (name, nesting) in which something matters."""

    numeric: tuple[tuple[str, Type], ...]
    sensitive: tuple[str, ...]
    blocks: tuple[tuple[str, str, Typed], ...]

    def restore_numbers(self, attributes: dict[str, Any]) -> None:
        """Turn texts into numbers, in place, where the type is one."""
        for name, type_ in self.numeric:
            value = attributes.get(name)
            if type(value) in _MAY_HOLD_NUMBERS:
                attributes[name] = numbered(value, type_)
        for name, nesting, inner in self.blocks:
            for _, block in _inside(attributes.get(name), nesting):
                inner.restore_numbers(block)

    def hidden(self, attributes: dict[str, Any], path: Path = ()) -> Iterator[Path]:
        """The paths of sensitive attributes; of a set with such attributes inside that of the set, whose elements have none."""
        for name in self.sensitive:
            yield (*path, name)
        for name, nesting, inner in self.blocks:
            for step, block in _inside(attributes.get(name), nesting):
                found = inner.hidden(block, (*path, name, *step))
                if nesting != "set":
                    yield from found
                elif any(True for _ in found):
                    yield (*path, name)


_MAY_HOLD_NUMBERS = frozenset((str, list, dict))


def _inside(value: Any, nesting: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The blocks in the value of a nested block, with the steps to them."""
    if isinstance(value, list):
        yield from (((position,), block) for position, block in enumerate(value) if isinstance(block, dict))
    elif isinstance(value, dict) and nesting == "map":
        yield from (((key,), block) for key, block in value.items() if isinstance(block, dict))
    elif isinstance(value, dict):
        yield (), value


@lru_cache(maxsize=4096)
def typed(mode: str, type_: str) -> Typed | None:
    """What matters of a resource type; None where no shipped provider has it."""
    schema = resource_schema(mode, type_)
    return _typed(schema) if schema else None


def _typed(schema: BlockSchema) -> Typed:
    nested = ((name, block.nesting, _typed(block.block)) for name, block in schema.blocks.items())
    return Typed(
        numeric=tuple((name, attribute.type) for name, attribute in schema.attributes.items() if _has_number(attribute.type)),
        sensitive=tuple(name for name, attribute in schema.attributes.items() if attribute.sensitive),
        blocks=tuple((name, nesting, inner) for name, nesting, inner in nested if inner.numeric or inner.sensitive or inner.blocks),
    )


def _has_number(type_: Type) -> bool:
    if isinstance(type_, ListOf | SetOf | MapOf):
        return _has_number(type_.element)
    if isinstance(type_, ObjectOf):
        return any(map(_has_number, type_.attributes.values()))
    return any(map(_has_number, type_.elements)) if isinstance(type_, TupleOf) else type_ == NUMBER
