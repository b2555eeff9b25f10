"""The definition of a Checkov policy taken apart: its operators, its leaves, and the types that these name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

Plain: TypeAlias = dict[str, Any]
Types: TypeAlias = tuple[str, ...]
"""Resource types as they are called here; none at all stands for every type."""

TAGGABLE: Types = ("taggable",)
PROVIDER = "provider."
OPERATORS = ("and", "or", "not")
_OF_OTHER_TOOLS = ("Microsoft.", "tasks.")


class ImportRefusedError(ValueError):
    """A policy that cannot be restated exactly; the message says what stands in the way."""


def listed(value: Any) -> list[Any]:
    """A value that may stand alone as the list that it stands for."""
    return value if isinstance(value, list) else [] if value is None else [value]


def operator_of(condition: Plain) -> str:
    """`and`, `or` or `not`; empty for a leaf."""
    return next((name for name in OPERATORS if condition.get(name)), "")


def leaves(definition: Any) -> Iterable[Plain]:
    """The conditions in a definition that hold no others. Raises ImportRefusedError."""
    for one in listed(definition):
        if not isinstance(one, dict):
            raise ImportRefusedError(f"{one!r} is no condition")
        operator = operator_of(one)
        if operator:
            yield from leaves(one[operator])
        else:
            yield one


def kind_of(leaf: Plain) -> str:
    """What a leaf is about: attribute, connection, filter or resource."""
    return str(leaf.get("cond_type", ""))


def parts_of(condition: Plain) -> tuple[list[Plain], list[Plain]]:
    """The conditions in an `and`, `or` or `not`, and the filters beside them."""
    filters: list[Plain] = []
    others: list[Plain] = []
    for part in listed(condition[operator_of(condition)]):
        (filters if is_filter(part) else others).append(part)
    return others, filters


def is_filter(condition: Plain) -> bool:
    """Whether a condition holds nothing but filters."""
    return all(kind_of(leaf) == "filter" for leaf in leaves(condition))


def has_connection(condition: Plain) -> bool:
    """Whether a connection is in a condition: Checkov then judges each type for itself."""
    return any(kind_of(leaf) == "connection" for leaf in leaves(condition))


def types_of(leaf: Plain, key: str = "resource_types") -> Types:
    """The types that a leaf names, as they are called here; TAGGABLE for those that can be tagged. Raises ImportRefusedError."""
    named = [str(one) for one in listed(leaf.get(key))]
    if not named or named[0].lower() == "all":
        return ()
    return TAGGABLE if named[0].lower() == "taggable" else tuple(dict.fromkeys(map(our_type, named)))


def our_type(named: str) -> str:
    """A type as it is called here. Raises ImportRefusedError."""
    if "::" in named or named.startswith(_OF_OTHER_TOOLS):
        raise ImportRefusedError(f"{named} is no type of Terraform")
    return "terraform_module" if named == "module" else named


def filtered_types(leaf: Plain) -> Types | None:
    """The types that a filter leaves; None for a filter of something else. Raises ImportRefusedError."""
    if leaf.get("operator") != "within":
        raise ImportRefusedError(f"the operator {leaf.get('operator')} of a filter is not understood; Checkov knows within only")
    return tuple(our_type(str(one)) for one in listed(leaf.get("value"))) if leaf.get("attribute") == "resource_type" else None
