"""Terraform's type system: primitive, collection and structural types.

Source: https://developer.hashicorp.com/terraform/language/expressions/type-constraints
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Type(Struct, frozen=True):
    """A Terraform type; two types are equal when they mean the same."""


class Primitive(Type, frozen=True):
    """`string`, `number`, `bool`, or `dynamic` (the type is not known yet; `any` in a constraint)."""

    name: str


STRING = Primitive("string")
NUMBER = Primitive("number")
BOOL = Primitive("bool")
DYNAMIC = Primitive("dynamic")


class ListOf(Type, frozen=True):
    """`list(element)`."""

    element: Type


class SetOf(Type, frozen=True):
    """`set(element)`."""

    element: Type


class MapOf(Type, frozen=True):
    """`map(element)`."""

    element: Type


class TupleOf(Type, frozen=True):
    """`tuple([...])`: a fixed number of elements, each of its own type."""

    elements: tuple[Type, ...]


class ObjectOf(Type, frozen=True):
    """`object({...})`: named attributes, each of its own type; `optional` names those that a value may leave out."""

    attributes: Mapping[str, Type]
    optional: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash((frozenset(self.attributes.items()), self.optional))
