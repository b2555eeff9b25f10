"""What is not known, and why: the one value that every view shares beside plain Python data.

A value of a resource is plain (`str`, `int`, `Decimal`, `bool`, `None`, list, dict) or `Unknown`; containers may hold `Unknown` leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.types import DYNAMIC, STRING, Type

Path: TypeAlias = tuple[str | int, ...]
"""Steps into a value: attribute names, map keys and list positions."""


class Reference(NamedTuple):
    """A use of another resource's attribute: the address of the instance (with index keys) and the attribute's path (empty: the whole resource)."""

    address: str
    path: Path = ()


class JsonText(Struct, frozen=True):
    """The partial structure of an unknown JSON text: the encoded value, with `Unknown` leaves where it is not known."""

    value: Value


class TemplateText(Struct, frozen=True):
    """The partial structure of an unknown string: known pieces of text and `Unknown` pieces between them, in order."""

    parts: tuple[str | Unknown, ...]


class Unknown(Struct, frozen=True, eq=False):
    """A value that cannot be known from this view.

    `reasons` say why, in words for the user ("variable vpc_cidr has no value", "known after apply", "AccessDenied: sqs:GetQueueAttributes").
    `references` are the resource attributes it comes from. Of the value itself `type`, `not_null`, `prefix` (how the string starts) and
    the bounds of a collection's length may be known, and `partial` is its structure as far as it is known.
    `unset` marks an attribute that the configuration leaves out and the provider fills in: nobody asked for it.
    """

    reasons: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    type: Type = DYNAMIC
    not_null: bool = False
    prefix: str = ""
    min_length: int = 0
    max_length: int | None = None
    partial: JsonText | TemplateText | None = None
    unset: bool = False

    def __str__(self) -> str:
        return "unknown: " + "; ".join(self.reasons)

    def of_type(self, type_: Type) -> Unknown:
        """The same unknown seen as another type; what only held for a string is dropped when it no longer is one."""
        if type_ == self.type:
            return self
        text = type_ in (STRING, DYNAMIC)
        return replace(self, type=type_, prefix=self.prefix if text else "", partial=self.partial if text else None)


Value: TypeAlias = str | int | Decimal | bool | list["Value"] | dict[str, "Value"] | Unknown | None


def inside(whole: Unknown) -> Unknown:
    """A part of a value that is not known, of which what is known of the whole says nothing."""
    return Unknown(whole.reasons, unset=whole.unset)


UNKNOWN_PIECE = "\0"


def outline(value: Value) -> str:
    """A text with a mark for each piece that is not known; one mark where nothing of it is."""
    if isinstance(value, Unknown) and isinstance(value.partial, TemplateText):
        return "".join(part if isinstance(part, str) else UNKNOWN_PIECE for part in value.partial.parts)
    return value if isinstance(value, str) else UNKNOWN_PIECE


def merge_unknowns(unknowns: Iterable[Unknown], type_: Type = DYNAMIC, *, not_null: bool = False) -> Unknown:
    """One unknown that depends on all of the given ones: reasons and references joined in order, without repeats."""
    reasons: dict[str, None] = {}
    references: dict[Reference, None] = {}
    for unknown in unknowns:
        reasons.update(dict.fromkeys(unknown.reasons))
        references.update(dict.fromkeys(unknown.references))
    return Unknown(tuple(reasons), tuple(references), type_, not_null)


def unknown_leaves(value: Value, path: Path = ()) -> Iterator[tuple[Path, Unknown]]:
    """Every `Unknown` inside a value, with its path."""
    if isinstance(value, Unknown):
        yield path, value
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from unknown_leaves(item, (*path, position))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from unknown_leaves(item, (*path, key))
