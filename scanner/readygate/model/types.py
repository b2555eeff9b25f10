"""Terraform's type system: primitive, collection and structural types.

Source: https://developer.hashicorp.com/terraform/language/expressions/type-constraints
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class Type:
    """A Terraform type; two types are equal when they mean the same."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Primitive(Type):
    """`string`, `number`, `bool`, or `dynamic` (the type is not known yet; `any` in a constraint)."""

    name: str


STRING = Primitive("string")
NUMBER = Primitive("number")
BOOL = Primitive("bool")
DYNAMIC = Primitive("dynamic")


@dataclass(frozen=True, slots=True)
class ListOf(Type):
    """`list(element)`."""

    element: Type


@dataclass(frozen=True, slots=True)
class SetOf(Type):
    """`set(element)`."""

    element: Type


@dataclass(frozen=True, slots=True)
class MapOf(Type):
    """`map(element)`."""

    element: Type


@dataclass(frozen=True, slots=True)
class TupleOf(Type):
    """`tuple([...])`: a fixed number of elements, each of its own type."""

    elements: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class ObjectOf(Type):
    """`object({...})`: named attributes, each of its own type; `optional` names those that a value may leave out."""

    attributes: Mapping[str, Type]
    optional: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash((frozenset(self.attributes.items()), self.optional))
